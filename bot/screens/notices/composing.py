"""A notice in the making: its words, whom it is for, when it goes, what goes with it."""

from dataclasses import dataclass

from bot import i18n
from bot.domain.deliveries.letters import Letter
from bot.domain.notices import markup
from bot.domain.notices.audiences import AudienceCount
from bot.domain.notices.drafts import NoticeDraft
from bot.domain.notices.notices import Notice
from bot.domain.people import Unit
from bot.i18n import _, number
from bot.screen import Choice, Screen
from bot.screens.notices import words
from bot.screens.notices.letters import Enclosed

PEEK = 300  # signs of the text on the card; the whole is in the preview


@dataclass(frozen=True, slots=True)
class DraftCard:
    """A draft with all that is said about it."""

    draft: NoticeDraft
    unit: Unit  # for which it speaks
    audience: str  # in words
    count: AudienceCount
    files: int
    enclosed: Enclosed


def ask_text(draft: NoticeDraft, *, too_long: int = 0) -> Screen:
    """The words. `too_long`: how long what was typed is."""
    hint = _(
        "Anh/chị gõ nội dung. Dòng đầu là tiêu đề. *Chữ giữa hai dấu sao* sẽ in đậm, dòng bắt đầu "
        "bằng “- ” thành gạch đầu dòng, [chữ](https://…) thành đường link."
    )
    if too_long:
        sorry = _("Nội dung dài {length} ký tự, nhiều nhất là {most}. Anh/chị rút gọn giúp.")
        sorry = sorry.format(length=number(too_long), most=number(markup.LONGEST))
        hint = f"{sorry}\n\n{hint}"
    choices = [words.back()] if draft.is_complete else []
    drop = Choice(_("Thôi, không soạn"), "notice.drop")
    return Screen(_("Nội dung thông báo"), hint, choices=(*choices, drop), awaits="notice.write")


def card(found: DraftCard) -> Screen:
    """All that was said, and whom it will reach."""
    draft = found.draft
    send = f"notice.send:{draft.audience.unit_id}:{draft.key}:{draft.mark}"
    label = _("Gửi cho {people}").format(people=words.people(found.count.people))
    choices = (
        *((Choice(label, send),) if found.count.people else ()),
        Choice(_("Xem trước"), "notice.preview"),
        Choice(_("Nội dung"), "notice.text"),
        Choice(_("Người nhận"), "notice.who"),
        Choice(_("Thời gian"), "notice.when"),
        Choice(_("Xác nhận, trả lời, tệp, chuyên đề"), "notice.more"),
        Choice(_("Bỏ bản soạn"), "notice.drop"),
    )
    parts = (_peek(draft), _whom(found), _how(found))
    return Screen(_("Thông báo đang soạn"), "\n\n".join(parts), choices=choices)


def _peek(draft: NoticeDraft) -> str:
    text = markup.plain(draft.text)
    shown = text if len(text) <= PEEK else text[:PEEK].rsplit(maxsplit=1)[0] + "…"
    length = _("(dài {length}/{most} ký tự)").format(
        length=number(markup.length(draft.text)), most=number(markup.LONGEST)
    )
    return "\n".join(filter(None, (draft.title, shown, length)))


def _whom(found: DraftCard) -> str:
    count = found.count
    lines = [_("Gửi cho {audience}:").format(audience=found.audience)]
    if not count.people:
        return "\n".join((*lines, _("hiện không có ai. Anh/chị chọn lại người nhận giúp.")))
    lines.append(f"{words.people(count.people)}: {_names(count)}")
    lines += unreachable(count)
    return "\n".join(lines)


def _names(count: AudienceCount) -> str:
    names = ", ".join(count.names)
    return f"{names}…" if count.people > len(count.names) else f"{names}."


def unreachable(count: AudienceCount) -> list[str]:
    """Who will not get it, as far as anybody knows now."""
    told = (
        (count.never_joined, _("{people} chưa tham gia sổ tay")),
        (count.unreachable, _("{people} đã chặn sổ tay hoặc bỏ tài khoản")),
        (count.no_consent, _("{people} chưa đồng ý nhận tin")),
    )
    lost = [text.format(people=words.people(many)) for many, text in told if many]
    return [_("Chưa gửi tới được: {lost}.").format(lost="; ".join(lost))] if lost else []


def _how(found: DraftCard) -> str:
    draft = found.draft
    when = _("Gửi ngay khi anh/chị bấm gửi")
    if draft.send_at:
        when = _("Gửi lúc {moment}").format(moment=words.moment(draft.send_at))
    lines = [", ".join(filter(None, (when, words.repeat(draft.repeat)))) + "."]
    if draft.urgent_because:
        lines.append(_("Gửi gấp vì: {why}").format(why=draft.urgent_because))
    if draft.needs_ack:
        lines.append(_ack(draft))
    if draft.takes_replies:
        lines.append(_("Người nhận được trả lời."))
    lines += words.enclosed(found.enclosed.module, found.enclosed.task)
    if found.files:
        lines.append(_("Kèm {count} tệp.").format(count=found.files))
    lines.append(_("Thông báo đứng tên {unit}.").format(unit=found.unit.name))
    return "\n".join(lines)


def _ack(draft: NoticeDraft) -> str:
    if draft.ack_by is None:
        return _("Cần bấm “Đã đọc”.")
    return _("Cần bấm “Đã đọc” trước {moment}.").format(moment=words.moment(draft.ack_by))


def preview(letter: Letter) -> Screen:
    """As it will look. Its buttons lead back."""
    shown = tuple(Choice(one.label, "notice.draft") for one in letter.choices)
    return Screen(letter.title, letter.text, choices=(*shown, words.back()), is_marked=True)


def reminded(found: Notice) -> str:
    """The title of the same once more."""
    with i18n.use("vi"):
        prefix = _("Nhắc lại: {title}")
    title = found.title
    return title if title.startswith(prefix.format(title="")) else prefix.format(title=title)


def same_again(draft: NoticeDraft, before: Notice) -> Screen:
    """The same words went to the same people within a day."""
    text = _(
        "Thông báo này đã gửi cho đúng những người này lúc {moment}. Anh/chị có chắc gửi thêm "
        "một lần nữa không?"
    ).format(moment=words.moment(before.made_at))
    sure = f"notice.sure:{draft.audience.unit_id}:{draft.key}:{draft.mark}"
    return Screen(
        _("Gửi lại lần nữa?"),
        text,
        choices=(
            words.back(),
            Choice(_("Vẫn gửi thêm lần nữa"), sure),
            Choice(_("Xem lần đã gửi"), f"notice.follow:{before.id}"),
        ),
    )


def dropped() -> Screen:
    text = _("Bản soạn đã bỏ, chưa gửi cho ai.")
    return Screen(
        _("Đã bỏ"), text, choices=(Choice(_("Thông báo"), "notice.mine:0"), words.home())
    )
