"""A plan sheet on its way in: asked for, read, looked at, taken, taken back."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.people import Unit
from bot.domain.roster.sheets import Flaw
from bot.i18n import _
from bot.screen import Attachment, Choice, Screen
from bot.screens.plans.findings import HEADINGS
from bot.screens.sheets import previews
from bot.screens.staff import findings as flaws

MOST_NAMED = 5  # items that stay after an undo, by name
SHORT = 60  # characters of what is to be done, within a sentence
_NAMES = ("added", "changed", "put_off")


def ask(unit: Unit) -> Screen:
    """Asks for the file."""
    text = _(
        "Anh/chị gửi kế hoạch (.xlsx, .ods, .csv, hoặc .docx có bảng) vào đây. Sổ tay đọc rồi cho "
        "xem trước, chưa thay đổi gì khi anh/chị chưa xác nhận.\n\n"
        "Bảng cần có cột Nội dung và Thời hạn; nên có thêm Đơn vị thực hiện, Nhắc trước (ngày), "
        "Minh chứng, Căn cứ."
    )
    return Screen(
        _("Nhập kế hoạch năm của {unit}").format(unit=unit.name),
        text,
        choices=(Choice(_("Lấy tệp mẫu"), f"plan.template:{unit.id}"), _back(unit.id)),
        awaits=f"plan.file:{unit.id}",
    )


def template(unit: Unit, number: str) -> Screen:
    text = _(
        "Mỗi dòng một việc. Thời hạn ghi như anh/chị vẫn viết: 30/6/2026, 30/6 hằng năm, ngày 25 "
        "hằng tháng, trước Tết 20 ngày."
    )
    return Screen(
        _("Tệp mẫu"),
        text,
        choices=(Choice(_("Gửi kế hoạch"), f"plan.sheet:{unit.id}"), _back(unit.id)),
        attachment=Attachment(f"document/{number}/mau-ke-hoach.xlsx", template_name()),
    )


def template_name() -> str:
    return _("Mẫu kế hoạch năm.xlsx")


def template_rows() -> tuple[str, tuple[str, ...], list[list[str]]]:
    """The title of the sheet, its headings, and rows that show how to fill it in."""
    rows = [
        [
            *("1", "Đóng kinh phí công đoàn 2%", "CĐCS ngoài nhà nước"),
            *("ngày cuối của tháng tiếp theo", "5, 1, 0", "Ủy nhiệm chi", "NĐ 105/2026, Điều 4"),
        ],
        [
            *("2", "Tổ chức hội nghị người lao động", "CĐCS"),
            *("30/6 hằng năm", "30, 14, 7, 3, 1, 0", "Biên bản hội nghị", "NĐ 145/2020, Điều 47"),
        ],
        [
            *("3", "Báo cáo quý", "tất cả"),
            *("ngày 15 tháng cuối quý", "7, 3, 0", "Báo cáo", ""),
        ],
    ]
    return _("Kế hoạch năm"), tuple(HEADINGS.values()), rows


def dropped(units: Sequence[Unit], number: str) -> Screen:
    """A file came that is no list of people but a plan."""
    choices = [
        Choice(_("Kế hoạch của {unit}").format(unit=unit.name), f"plan.read:{unit.id}:{number}")
        for unit in units
    ]
    return Screen(
        _("Đây là bảng kế hoạch?"),
        _("Tệp có cột Nội dung và Thời hạn. Anh/chị chọn đơn vị để sổ tay đọc kế hoạch."),
        choices=(*choices, _home()),
    )


def reading(name: str) -> Screen:
    text = _("Đang đọc “{name}”. Xong, sổ tay báo ngay tại đây.").format(name=name)
    return Screen(_("Đang đọc tệp"), text, choices=(_home(),))


def taking() -> Screen:
    text = _("Đang ghi kế hoạch. Xong, sổ tay báo ngay tại đây.")
    return Screen(_("Đang ghi"), text, choices=(_home(),))


def broken(flaw: Flaw) -> Screen:
    """The file as a whole is no use."""
    return Screen(_("Chưa đọc được tệp"), flaws.flaw(flaw), choices=(_home(),))


def report(
    import_id: int, unit_id: int, counts: Mapping[str, int], told: Mapping[str, Any]
) -> Screen:
    """What the file would do; nothing has been done."""
    parts = [sums(counts), previews.rows(told), previews.more(told)]
    if told["is_known"]:
        parts.insert(0, _("Tệp này đã được nhập rồi."))
    confirm = [] if _is_nothing(counts) else [_confirm(import_id)]
    return Screen(
        _("Xem trước kế hoạch"),
        "\n\n".join(filter(None, parts)),
        choices=(*confirm, Choice(_("Thôi, không nhập"), f"plan.sheet:{unit_id}")),
        attachment=previews.workbook(told),
    )


def _confirm(import_id: int) -> Choice:
    return Choice(_("Xác nhận nhập"), f"plan.confirm:{import_id}")


def _is_nothing(counts: Mapping[str, int]) -> bool:
    return not any(counts[name] for name in _NAMES)


def sums(counts: Mapping[str, int]) -> str:
    """Each figure on a line of its own; what is nothing is not said."""
    words = {
        "errors": _("Dòng có lỗi, sẽ bỏ qua: {count}"),
        "added": _("Đầu việc mới: {count}"),
        "changed": _("Đầu việc được sửa: {count}"),
        "put_off": _("Trong đó đổi thời hạn: {count}"),
        "unchanged": _("Giữ nguyên: {count}"),
    }
    lines = [text.format(count=counts[name]) for name, text in words.items() if counts[name]]
    if _is_nothing(counts):
        lines.append(_("Không có gì thay đổi so với hiện tại."))
    return "\n".join(lines)


def added(text: str, due: str, who: str) -> str:
    """What a row would add, as it was understood."""
    said = _("việc mới “{text}”. {due}. Đơn vị: {who}")
    return said.format(text=_short(text), due=due, who=who)


def changed(text: str, due: str, who: str) -> str:
    said = _("sửa “{text}”. {due}. Đơn vị: {who}")
    return said.format(text=_short(text), due=due, who=who)


def put_off(text: str, due: str, who: str, before: str) -> str:
    said = _("đổi hạn “{text}”. {due} (trước là {before}). Đơn vị: {who}")
    return said.format(text=_short(text), due=due, who=who, before=before)


def _short(text: str) -> str:
    """Enough to know the row by."""
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


def done(import_id: int, unit_id: int, counts: Mapping[str, int], days: int) -> Screen:
    """What was done, and that it can be undone."""
    text = _("Trong {days} ngày, anh/chị vẫn hoàn tác được.").format(days=days)
    return Screen(
        _("Đã nhập kế hoạch"),
        f"{sums(counts)}\n\n{text}",
        choices=(_back(unit_id), Choice(_("Hoàn tác"), f"plan.regret:{import_id}"), _home()),
    )


def regret(import_id: int, unit_id: int) -> Screen:
    return Screen(
        _("Hoàn tác lần nhập này?"),
        _("Việc mới nhập thôi không nhắc nữa, việc đã sửa trở lại như trước."),
        choices=(
            Choice(_("Hoàn tác"), f"plan.undo:{import_id}"),
            Choice(_("Không"), _unit(unit_id)),
        ),
    )


def undone(unit_id: int, *, items: int, kept: int, handed_in: Sequence[str] = ()) -> Screen:
    """What stays is said with the reason."""
    lines = [_("Đã trả lại {items} đầu việc.").format(items=items)]
    if kept:
        lines.append(_("{kept} việc đã được sửa sau đó nên giữ nguyên.").format(kept=kept))
    if handed_in:
        lines.append(_("Đã có đơn vị nộp bài nên giữ lại:"))
        lines += [f"• {_short(one)}" for one in handed_in[:MOST_NAMED]]
    if len(handed_in) > MOST_NAMED:
        lines.append(_("…và {n} việc nữa").format(n=len(handed_in) - MOST_NAMED))
    return Screen(_("Đã hoàn tác"), "\n".join(lines), choices=(_back(unit_id), _home()))


def _unit(unit_id: int) -> str:
    return f"unit.open:{unit_id}"


def _back(unit_id: int) -> Choice:
    return Choice(_("Về đơn vị"), _unit(unit_id))


def _home() -> Choice:
    return Choice(_("Về trang chủ"), "home")
