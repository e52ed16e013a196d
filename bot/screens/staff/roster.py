"""A roster on its way in: what was read, what it would change, what it did."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.people import Unit
from bot.domain.roster.sheets import Flaw
from bot.i18n import _, clock
from bot.screen import Attachment, Choice, Screen
from bot.screens.sheets import previews
from bot.screens.staff import findings


def ask(unit: Unit) -> Screen:
    """Asks for the file."""
    text = _(
        "Anh/chị gửi tệp danh sách (.xlsx, .ods hoặc .csv) vào đây. Sổ tay đọc rồi cho xem trước, "
        "chưa thay đổi gì khi anh/chị chưa xác nhận.\n\n"
        "Tệp cần có cột Mã đơn vị, Họ và tên, Chức vụ; đơn vị mới thêm Tên đơn vị, Mã cấp trên."
    )
    return Screen(
        _("Nhập danh sách {unit}").format(unit=unit.name),
        text,
        choices=(
            Choice(_("Lấy tệp mẫu"), f"roster.template:{unit.id}"),
            Choice(_("Về đơn vị"), f"unit.open:{unit.id}"),
        ),
        awaits=f"roster.file:{unit.id}",
    )


def choose(units: Sequence[Unit]) -> Screen:
    """A file came, and it could be for several units."""
    choices = [Choice(unit.name, f"roster.ask:{unit.id}") for unit in units]
    return Screen(
        _("Danh sách của đơn vị nào?"),
        _("Anh/chị chọn đơn vị rồi gửi lại tệp giúp."),
        choices=(*choices, _home()),
    )


def template(unit: Unit, number: str) -> Screen:
    back = Choice(_("Gửi danh sách"), f"roster.ask:{unit.id}")
    return Screen(
        _("Tệp mẫu"),
        _(
            "Điền mỗi dòng một người, một chức vụ. Trang thứ hai ghi các chức vụ dùng được. "
            "Cột Số quyết định để trống cũng được."
        ),
        choices=(back,),
        attachment=Attachment(f"document/{number}/mau-danh-sach.xlsx", template_name()),
    )


def template_name() -> str:
    return _("Mẫu danh sách.xlsx")


def reading(name: str) -> Screen:
    text = _("Đang đọc “{name}”. Xong, sổ tay báo ngay tại đây.").format(name=name)
    return Screen(_("Đang đọc tệp"), text, choices=(_home(),))


def taking() -> Screen:
    text = _("Đang ghi danh sách. Xong, sổ tay báo ngay tại đây.")
    return Screen(_("Đang ghi"), text, choices=(_home(),))


def broken(flaw: Flaw) -> Screen:
    """The file as a whole is no use."""
    return Screen(_("Chưa đọc được tệp"), findings.flaw(flaw), choices=(_mine(), _home()))


def report(import_id: int, counts: Mapping[str, int], told: Mapping[str, Any]) -> Screen:
    """What the file would do; nothing has been done. After a week only the figures are left."""
    parts = [sums(counts)]
    if told:
        parts += [_ended(counts, told), previews.rows(told), previews.more(told)]
    if told.get("is_known"):
        parts.insert(0, _("Tệp này đã được nhập rồi."))
    confirm = Choice(_("Xác nhận nhập"), f"roster.confirm:{import_id}")
    choices = [] if _is_nothing(counts) or not told else [confirm]
    return Screen(
        _("Xem trước danh sách"),
        "\n\n".join(filter(None, parts)),
        choices=(*choices, Choice(_("Thôi, không nhập"), "unit.mine")),
        attachment=previews.workbook(told),
    )


def _is_nothing(told: Mapping[str, Any]) -> bool:
    return not any(told[name] for name in _NAMES)


_NAMES = (
    *("units_added", "units_changed", "people_added", "people_completed"),
    *("posts_begun", "posts_ended", "posts_changed"),
)


def sums(told: Mapping[str, Any]) -> str:
    """Each figure on a line of its own; what is nothing is not said."""
    words = {
        "errors": _("Dòng có lỗi, sẽ bỏ qua: {count}"),
        "units_added": _("Đơn vị mới: {count}"),
        "units_changed": _("Đơn vị đổi tên, cấp trên hoặc khu vực: {count}"),
        "people_added": _("Người mới: {count}"),
        "people_completed": _("Người được bổ sung thông tin: {count}"),
        "posts_begun": _("Chức vụ bắt đầu giữ: {count}"),
        "posts_ended": _("Chức vụ thôi giữ: {count}"),
        "posts_changed": _("Chức vụ được bổ sung thông tin: {count}"),
        "unchanged": _("Giữ nguyên: {count}"),
    }
    lines = [text.format(count=told[name]) for name, text in words.items() if told[name]]
    if _is_nothing(told):
        lines.append(_("Không có gì thay đổi so với hiện tại."))
    return "\n".join(lines)


def _ended(counts: Mapping[str, int], told: Mapping[str, Any]) -> str:
    """Nobody loses a post by being left out of a file without being named first."""
    if not told["ended"]:
        return ""
    names = ", ".join(told["ended"])
    if counts["posts_ended"] > len(told["ended"]):
        names += _(" và những người khác")
    return _("Thôi giữ chức vụ vì không có trong tệp: {names}.").format(names=names)


def sure(import_id: int, told: Mapping[str, Any]) -> Screen:
    """So many posts would end that a second yes is asked for."""
    text = _(
        "Danh sách này làm {removed} trong {held} chức vụ thôi giữ. Nếu tệp chỉ là một phần danh "
        "sách thì anh/chị đừng nhập. Anh/chị chắc chắn chứ?"
    ).format(removed=told["removed"], held=told["held"])
    return Screen(
        _("Nhiều người thôi giữ chức vụ"),
        text,
        choices=(
            Choice(_("Thôi, không nhập"), "unit.mine"),
            Choice(_("Chắc chắn, nhập"), f"roster.sure:{import_id}"),
        ),
    )


def done(import_id: int, told: Mapping[str, Any], days: int) -> Screen:
    """What was done, and that it can be undone."""
    text = _("Trong {days} ngày, anh/chị vẫn hoàn tác được.").format(days=days)
    return Screen(
        _("Đã nhập danh sách"),
        f"{sums(told)}\n\n{text}",
        choices=(_mine(), Choice(_("Hoàn tác"), f"roster.regret:{import_id}"), _home()),
    )


def regret(import_id: int) -> Screen:
    return Screen(
        _("Hoàn tác lần nhập này?"),
        _("Mọi thay đổi của lần nhập được trả lại như trước. Người đã tham gia sổ tay vẫn giữ."),
        choices=(
            Choice(_("Hoàn tác"), f"roster.undo:{import_id}"),
            Choice(_("Không"), "unit.mine"),
        ),
    )


def undone(*, posts: int, people: int, kept: int, has_units: bool) -> Screen:
    lines = [
        _("Đã bỏ {posts} chức vụ và {people} người vừa nhập.").format(posts=posts, people=people)
    ]
    if kept:
        lines.append(_("{kept} người đã tham gia nên được giữ lại.").format(kept=kept))
    if not has_units:
        lines.append(_("Các đơn vị đã có việc phát sinh nên được giữ như sau khi nhập."))
    return Screen(_("Đã hoàn tác"), "\n".join(lines), choices=(_mine(), _home()))


def exported(unit: Unit, number: str) -> Screen:
    return Screen(
        _("Danh sách {unit}").format(unit=unit.name),
        _("Tệp có đúng những người anh/chị được xem; số điện thoại đã che."),
        choices=(Choice(_("Về đơn vị"), f"unit.open:{unit.id}"),),
        attachment=Attachment(f"document/{number}/danh-sach.xlsx", export_name()),
    )


def too_often(unit: Unit, most: int, again_at: datetime) -> Screen:
    """Many lists in an hour are a leak, or a slip of the thumb."""
    text = _(
        "Mỗi giờ xuất nhiều nhất {most} lần. Anh/chị xuất lại được từ {clock}. Danh sách của đơn "
        "vị cấp trên có sẵn mọi đơn vị trực thuộc."
    ).format(most=most, clock=clock(again_at))
    return Screen(
        _("Xuất danh sách nhiều lần"),
        text,
        choices=(Choice(_("Về đơn vị"), f"unit.open:{unit.id}"),),
    )


def export_name() -> str:
    return _("Danh sách cán bộ.xlsx")


def _mine() -> Choice:
    return Choice(_("Đơn vị của tôi"), "unit.mine")


def _home() -> Choice:
    return Choice(_("Về trang chủ"), "home")
