"""A notice on its way, and what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.notices.notices import Notice, NoticeState
from bot.domain.notices.progress import (
    NoticeProgress,
    Share,
    UnitProgress,
    Unreached,
    still_changes,
)
from bot.domain.notices.receipts import Reply
from bot.domain.people import Unit
from bot.i18n import _, number
from bot.screen import Attachment, Choice, Screen
from bot.screens.notices import words
from bot.screens.notices.letters import Enclosed


@dataclass(frozen=True, slots=True)
class Followed:
    """A notice with its figures, for whoever may see them."""

    notice: Notice
    audience: str
    progress: NoticeProgress
    now: datetime
    may_decide: bool  # whether whoever looks may stop it, and remind
    is_own: bool  # whether they wrote it


def listed(
    unit: Unit,
    found: Sequence[Notice],
    now: datetime,
    *,
    place: tuple[int, bool],
    offers: Collection[str],
) -> Screen:
    """The notices of a unit, the latest first. `place`: the page, and whether more follow."""
    page, more = place
    choices = []
    if "notice.draft" in offers:
        choices.append(Choice(_("Soạn tiếp bản đang dở"), "notice.draft"))
    if "notice.new" in offers:
        choices.append(Choice(_("Soạn thông báo mới"), f"notice.new:{unit.id}"))
    choices += [Choice(words.short(one.title), f"notice.follow:{one.id}") for one in found]
    choices += words.turning(f"notice.list:{unit.id}", page, more=more)
    lines = [
        _("• {title}: {people}, {state}").format(
            title=one.title, people=words.people(one.people), state=words.state(one, now)
        )
        for one in found
    ]
    return Screen(
        _("Thông báo của {unit}").format(unit=unit.name),
        "\n".join(lines) or _("Chưa gửi thông báo nào."),
        choices=(*choices, Choice(_("Thông báo tôi nhận"), "notice.mine:0"), words.home()),
    )


def desk(units: Sequence[Unit]) -> Screen:
    """For which of the units one looks after."""
    choices = [Choice(unit.name, f"notice.list:{unit.id}:0") for unit in units]
    return Screen(
        _("Gửi thông báo"),
        _("Anh/chị gửi với tư cách đơn vị nào?"),
        choices=(*choices, words.home()),
    )


def follow(found: Followed) -> Screen:
    """Figures that add up to how many it is for."""
    notice = found.notice
    parts = (
        _("Gửi cho {audience}.").format(audience=found.audience),
        _state(found),
        figures(found.progress, needs_ack=notice.needs_ack) if notice.letter_id else "",
    )
    choices = (*_now(found), *_after(found), _list(notice))
    changes = still_changes(notice, found.progress, found.now)
    renews = f"notice.follow:{notice.id}" if changes else ""
    return Screen(notice.title, "\n\n".join(filter(None, parts)), choices, renews=renews)


def _state(found: Followed) -> str:
    notice = found.notice
    said = words.state(notice, found.now)
    line = said[:1].upper() + said[1:] + "."
    if notice.state is NoticeState.STOPPED:
        gone = found.progress.people - found.progress.of(Share.CANCELLED)
        told = _("Đã dừng: {gone} lượt đã gửi hoặc đang gửi, {kept} lượt không gửi nữa.")
        cancelled = found.progress.of(Share.CANCELLED)
        line = told.format(gone=number(gone), kept=number(cancelled))
    elif notice.state is NoticeState.OUT and not found.progress.people:
        line = _("Đến lúc gửi không còn ai thuộc diện nhận, nên không có tin nào được gửi.")
    if notice.repeats_at:
        again = _("Gửi lần tới lúc {moment}.").format(moment=words.moment(notice.repeats_at))
        line = f"{line} {again}"
    return line


def figures(progress: NoticeProgress, *, needs_ack: bool) -> str:
    """One line each; those of nobody are left out."""
    names = words.shares()
    lines = [_("Tổng số: {people}").format(people=words.people(progress.people))]
    lines += [
        f"• {names[share]}: {number(progress.of(share))}" for share in Share if progress.of(share)
    ]
    if needs_ack:
        read = number(progress.read)
        lines.append(_("Đã bấm “Đã đọc”: {read}").format(read=read))
    return "\n".join(lines)


def _now(found: Followed) -> list[Choice]:
    notice = found.notice
    refresh = [Choice(_("Cập nhật số liệu"), f"notice.follow:{notice.id}")]
    if not found.may_decide:
        return refresh if notice.letter_id else []
    if notice.state is NoticeState.WAITING:
        refuse = Choice(_("Không duyệt"), f"notice.refuse:{notice.id}")
        approve = Choice(_("Duyệt và gửi"), f"notice.approve:{notice.id}")
        return [refuse] if found.is_own else [approve, refuse]
    if notice.may_undo(found.now):
        return [Choice(_("Thu hồi, chưa gửi nữa"), f"notice.undo:{notice.id}"), *refresh]
    if notice.may_stop(found.now) and not found.progress.is_over:
        return [Choice(_("Dừng gửi"), f"notice.stop:{notice.id}"), *refresh]
    return refresh


def _after(found: Followed) -> list[Choice]:
    """What can be done with what came of it."""
    notice = found.notice
    choices = []
    if notice.letter_id and found.notice.state is not NoticeState.UNDONE:
        silent = found.progress.people - found.progress.read
        has_gone = not notice.may_undo(found.now)
        if notice.needs_ack and silent and found.may_decide and has_gone:
            label = _("Nhắc người chưa xác nhận ({count})").format(count=number(silent))
            choices.append(Choice(label, f"notice.remind:{notice.id}"))
        choices.append(Choice(_("Số liệu, danh sách, tải về…"), f"notice.report:{notice.id}"))
    if found.may_decide and notice.ended_at:
        choices.append(Choice(_("Soạn lại từ thông báo này"), f"notice.redo:{notice.id}"))
    return choices


def more(notice: Notice, enclosed: Enclosed, *, replies: int, may_decide: bool) -> Screen:
    """The lists and files, and what went along."""
    about = notice.id
    choices = [
        Choice(_("Theo từng đơn vị"), f"notice.units:{about}:0"),
        Choice(_("Cần gọi điện"), f"notice.calls:{about}:0"),
    ]
    if notice.takes_replies:
        label = _("Trả lời ({count})").format(count=number(replies))
        choices.append(Choice(label, f"notice.replies:{about}:0"))
    choices += [
        Choice(_("So với các lần trước"), f"notice.compare:{about}"),
        Choice(_("Tải danh sách (Excel)"), f"notice.excel:{about}"),
        Choice(_("Chép sang nhóm Zalo"), f"notice.group:{about}"),
    ]
    if may_decide and notice.repeats_at:
        choices.append(Choice(_("Thôi gửi lặp lại"), f"notice.once:{about}"))
    text = "\n".join(words.enclosed(enclosed.module, enclosed.task))
    return Screen(notice.title, text, choices=(*choices, _to(notice)))


def _to(notice: Notice) -> Choice:
    return Choice(_("Về thông báo"), f"notice.follow:{notice.id}")


def _list(notice: Notice) -> Choice:
    return Choice(_("Các thông báo đã gửi"), f"notice.list:{notice.unit_id}:0")


def ask_stop(notice: Notice, progress: NoticeProgress) -> Screen:
    """What will and what will not happen."""
    text = _("Còn {count} lượt chưa gửi sẽ không gửi nữa. Những người đã nhận thì vẫn giữ tin.")
    return Screen(
        _("Dừng gửi?"),
        text.format(count=number(progress.of(Share.WAITING))),
        choices=(Choice(_("Dừng gửi"), f"notice.halt:{notice.id}"), _to(notice)),
    )


def units(
    notice: Notice,
    found: Sequence[UnitProgress],
    place: tuple[int, int],
    *,
    changes: bool,
) -> Screen:
    """Unit by unit; the lines add up to the whole."""
    page, pages = place
    lines = [_unit(one, needs_ack=notice.needs_ack) for one in found]
    turning = words.turning(f"notice.units:{notice.id}", page, more=page + 1 < pages)
    text = "\n".join(lines) or _("Không có ai.")
    renews = f"notice.units:{notice.id}:{page}" if changes else ""
    return Screen(_("Theo từng đơn vị"), text, (*turning, _to(notice)), renews=renews)


def _unit(one: UnitProgress, *, needs_ack: bool) -> str:
    names = words.shares()
    told = ", ".join(
        f"{names[share].lower()} {number(one.progress.of(share))}"
        for share in Share
        if one.progress.of(share)
    )
    line = f"• {_named(one)}: {words.people(one.progress.people)}; {told}"
    if needs_ack:
        line += _("; bấm “Đã đọc” {read}").format(read=number(one.progress.read))
    return line


def _named(one: UnitProgress) -> str:
    if one.unit is None:
        return _("Chưa xếp theo đơn vị")
    return _("{unit} (riêng)").format(unit=one.unit.name) if one.is_own else one.unit.name


def calls(notice: Notice, found: Sequence[Unreached], *, page: int, more: bool) -> Screen:
    """Who has to be telephoned, and who may know how."""
    lines = [_call(one) for one in found]
    turning = words.turning(f"notice.calls:{notice.id}", page, more=more)
    choices = [Choice(one.cadre.name, f"person.open:{one.cadre.id}") for one in found]
    text = "\n".join(lines) or _("Không có ai cần gọi: mọi người đều có cách nhận tin.")
    return Screen(_("Cần gọi điện"), text, choices=(*choices, *turning, _to(notice)))


def _call(one: Unreached) -> str:
    unit = one.unit.name if one.unit else ""
    line = _("• {name}, {unit}: {why}").format(
        name=one.cadre.name, unit=unit, why=words.shares()[one.share].lower()
    )
    if one.chair:
        line += _("; chủ tịch: {chair}").format(chair=one.chair)
    return line


def replies(notice: Notice, found: Sequence[Reply], *, page: int, more: bool) -> Screen:
    """What came back."""
    lines = [
        _("• {name} ({moment}): {text}").format(
            name=one.cadre.name, moment=words.moment(one.at), text=one.text
        )
        for one in found
    ]
    turning = words.turning(f"notice.replies:{notice.id}", page, more=more)
    text = "\n".join(lines) or _("Chưa ai trả lời.")
    return Screen(_("Trả lời"), text, choices=(*turning, _to(notice)))


def compare(notice: Notice, found: Sequence[tuple[Notice, NoticeProgress]]) -> Screen:
    """This one and those before it, in the same figures."""
    lines = [_compared(one, progress) for one, progress in found]
    return Screen(_("So với các lần trước"), "\n\n".join(lines), choices=(_to(notice),))


def _compared(notice: Notice, progress: NoticeProgress) -> str:
    sent = _("{title}\n{people}; đã gửi đi {sent}, chưa tham gia {never}").format(
        title=notice.title,
        people=words.people(progress.people),
        sent=number(progress.of(Share.ACCEPTED)),
        never=number(progress.of(Share.NEVER_JOINED)),
    )
    if notice.needs_ack:
        sent += _(", bấm “Đã đọc” {read}").format(read=number(progress.read))
    return sent


def excel(notice: Notice, number_: str, name: str) -> Screen:
    text = _("Danh sách từng người nhận, có trong tệp này. Tệp giữ trong một ngày.")
    shown = Attachment(f"document/{number_}/{name}", name)
    return Screen(notice.title, text, choices=(_to(notice),), attachment=shown)


def group(notice: Notice, text: str) -> Screen:
    """To be copied elsewhere."""
    return Screen(_("Chép đoạn này gửi vào nhóm"), text, choices=(_to(notice),))


def undone(notice: Notice) -> Screen:
    text = _("Chưa ai nhận được “{title}”.").format(title=notice.title)
    redo = Choice(_("Soạn lại từ thông báo này"), f"notice.redo:{notice.id}")
    return Screen(_("Đã thu hồi"), text, choices=(redo, _list(notice), words.home()))
