"""When a notice in the making goes, and what goes with it."""

from collections.abc import Sequence

from bot.domain.learning import Module
from bot.domain.notices.drafts import MOST_FILES, NoticeDraft, Repeat
from bot.domain.notices.receipts import NoticeFile
from bot.domain.plans.items import PlanItem
from bot.domain.returns.evidence import Unfit
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.notices import words
from bot.screens.notices.letters import Enclosed

MODULES = 6  # of one screen


def ask_when(draft: NoticeDraft, *, again: bool = False) -> Screen:
    """At once, at a time, once or again and again."""
    text = _(
        "Anh/chị gõ ngày giờ gửi, ví dụ: 8h ngày 25/11; 25/11 (gửi lúc 8 giờ). "
        "Từ 21 giờ đến 7 giờ sáng và ngày nghỉ, sổ tay giữ lại đến sáng, trừ khi gửi gấp."
    )
    if again:
        text = _("Sổ tay chưa hiểu, hoặc thời điểm này đã qua.") + "\n\n" + text
    repeats = (
        (None, "once", _("Gửi một lần")),
        (Repeat.WEEKLY, "weekly", _("Hằng tuần")),
        (Repeat.MONTHLY, "monthly", _("Hằng tháng")),
    )
    choices = [Choice(words.tick(_("Gửi ngay"), on=draft.send_at is None), "notice.at:now")]
    choices += [
        Choice(words.tick(label, on=draft.repeat is one), f"notice.at:{name}")
        for one, name, label in repeats
    ]
    choices.append(
        Choice(words.tick(_("Gửi gấp"), on=bool(draft.urgent_because)), "notice.urgent")
    )
    if draft.send_at:
        chosen = _("Đang chọn: {moment}.").format(moment=words.moment(draft.send_at))
        text = f"{chosen}\n\n{text}"
    return Screen(_("Gửi khi nào?"), text, choices=(*choices, words.back()), awaits="notice.time")


def ask_why(*, again: bool = False) -> Screen:
    """Why it may wake people."""
    text = _(
        "Thông báo gấp tới cả ban đêm và ngày nghỉ, nên người nhận được biết lý do. "
        "Anh/chị gõ ngắn gọn lý do, ví dụ: bão vào đêm nay."
    )
    if again:
        text = _("Lý do dài nhất 150 ký tự.") + "\n\n" + text
    return Screen(
        _("Vì sao gửi gấp?"),
        text,
        choices=(Choice(_("Không gửi gấp"), "notice.calm"), words.back()),
        awaits="notice.why",
    )


def ask_more(draft: NoticeDraft, files: int, enclosed: Enclosed) -> Screen:
    """What goes with it."""
    due = _("Hạn bấm “Đã đọc”…")
    if draft.ack_by:
        due = _("Hạn: {moment}").format(moment=words.moment(draft.ack_by))
    choices = [Choice(words.tick(_("Cần bấm “Đã đọc”"), on=draft.needs_ack), "notice.toggle:ack")]
    if draft.needs_ack:
        choices.append(Choice(due, "notice.due"))
    choices += [
        Choice(words.tick(_("Cho phép trả lời"), on=draft.takes_replies), "notice.toggle:reply"),
        Choice(_("Tệp đính kèm ({count})").format(count=files), "attachment.list"),
        Choice(_module_label(enclosed.module), "notice.modules:0"),
        Choice(_item_label(enclosed.task), "notice.items:0"),
    ]
    return Screen(_("Gửi kèm gì?"), choices=(*choices, words.back()))


def _module_label(title: str) -> str:
    said = _("Chuyên đề: {title}") if title else _("Kèm chuyên đề…")
    return said.format(title=words.short(title))


def _item_label(task: str) -> str:
    said = _("Việc: {task}") if task else _("Kèm việc trong kế hoạch…")
    return said.format(task=words.short(task))


def ask_due(*, again: bool = False) -> Screen:
    text = _("Anh/chị gõ hạn xác nhận, ví dụ: 17h ngày 25/11.")
    if again:
        text = _("Sổ tay chưa hiểu, hoặc thời điểm này đã qua.") + " " + text
    return Screen(
        _("Hạn bấm “Đã đọc”"),
        text,
        choices=(Choice(_("Không đặt hạn"), "notice.undue"), words.back()),
        awaits="notice.until",
    )


def ask_module(modules: Sequence[Module], *, page: int) -> Screen:
    """The one that goes with it as a button."""
    first = page * MODULES
    shown = modules[first : first + MODULES]
    choices = [Choice(one.title, f"notice.module:{one.id}") for one in shown]
    turning = words.turning("notice.modules", page, more=first + MODULES < len(modules))
    none = Choice(_("Không kèm chuyên đề"), "notice.module:none")
    return Screen(
        _("Kèm chuyên đề nào?"),
        _("Người nhận bấm nút là vào học ngay."),
        choices=(*choices, *turning, none, words.back()),
    )


def ask_item(items: Sequence[PlanItem], *, page: int) -> Screen:
    """The item of the plan that goes with it as a button."""
    first = page * MODULES
    shown = items[first : first + MODULES]
    choices = [Choice(words.short(one.text), f"notice.item:{one.id}") for one in shown]
    turning = words.turning("notice.items", page, more=first + MODULES < len(items))
    none = Choice(_("Không kèm việc"), "notice.item:0")
    text = _("Người nhận bấm nút là mở đúng việc của đơn vị mình, nộp được ngay.")
    if not items:
        text = _("Kế hoạch chưa có việc nào đang áp dụng cho đơn vị.")
    return Screen(_("Kèm việc nào?"), text, choices=(*choices, *turning, none, words.back()))


def files(
    found: Sequence[NoticeFile], unfit: Unfit | None = None, *, full: bool = False
) -> Screen:
    """The files so far. Another is sent like any file."""
    parts = [
        words.files(found),
        _(
            "Anh/chị gửi tệp Word, Excel, PDF hoặc ảnh, mỗi tệp tối đa 10 MB, nhiều nhất {most} "
            "tệp; nơi chụp ghi trong ảnh sẽ được xóa. Người nhận bấm nút để mở tệp họ cần."
        ).format(most=MOST_FILES),
    ]
    if unfit is not None:
        parts.insert(0, _unfit()[unfit])
    if full:
        parts.insert(0, _("Đã đủ {most} tệp, tệp vừa rồi chưa nhận.").format(most=MOST_FILES))
    choices = [
        Choice(_("Bỏ tệp {name}").format(name=words.short(one.name)), f"attachment.drop:{one.id}")
        for one in found
    ]
    return Screen(
        _("Tệp đính kèm"),
        "\n\n".join(filter(None, parts)),
        choices=(words.back(), *choices),
        awaits="attachment.file",
    )


def _unfit() -> dict[Unfit, str]:
    return {
        Unfit.TOO_LARGE: _("Tệp lớn hơn 10 MB nên chưa nhận. Anh/chị nén hoặc chia nhỏ giúp."),
        Unfit.WRONG_KIND: _(
            "Tệp này không phải Word (.docx), Excel (.xlsx), PDF, ảnh JPG hoặc PNG, hoặc bị hỏng, "
            "có mật khẩu, nên chưa nhận."
        ),
    }


def checking() -> Screen:
    text = _("Đang kiểm tra tệp, xong sẽ hiện ngay tại đây.")
    return Screen(_("Đã nhận tệp"), text, choices=(words.back(),))
