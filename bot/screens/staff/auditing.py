"""The audit log in words: when, who, what, to whom."""

from collections.abc import Mapping, Sequence

from bot.domain.audit import AuditLine, Deed
from bot.domain.people import Unit
from bot.i18n import _, clock, day
from bot.screen import Choice, Screen

PAGE = 6  # lines of one screen


def listed(
    unit: Unit,
    lines: Sequence[AuditLine],
    names: Mapping[str, str],
    *,
    page: int,
    more: bool,
) -> Screen:
    """A page, the latest first."""
    choices = []
    if more:
        choices.append(Choice(_("Cũ hơn"), f"audit.list:{unit.id}:{page + 1}"))
    if page:
        choices.append(Choice(_("Mới hơn"), f"audit.list:{unit.id}:{page - 1}"))
    choices.append(Choice(_("Về đơn vị"), f"unit.open:{unit.id}"))
    told = [_line(one, names) for one in lines] or [_("Chưa có việc nào được ghi.")]
    note = _("Muốn biết sổ còn nguyên vẹn không, người quản trị chạy sotay audit verify.")
    return Screen(
        _("Sổ kiểm tra {unit}").format(unit=unit.name),
        "\n".join((*told, "", note)),
        choices=tuple(choices),
    )


def _line(line: AuditLine, names: Mapping[str, str]) -> str:
    text = _("• {day} {clock}, {who}: {what}{about}")
    return text.format(
        day=day(line.at),
        clock=clock(line.at),
        who=_who(line, names),
        what=deeds()[Deed(line.deed)],
        about=_about(line, names),
    )


def _who(line: AuditLine, names: Mapping[str, str]) -> str:
    if line.actor_id is None:
        return _("máy chủ")
    return names.get(f"cadre:{line.actor_id}") or _("người đã xóa dữ liệu")


def _about(line: AuditLine, names: Mapping[str, str]) -> str:
    """Of what has a name; of oneself it is not said again."""
    is_own = line.about == f"cadre:{line.actor_id}"
    return "" if is_own or not names.get(line.about) else f" ({names[line.about]})"


def deeds() -> dict[Deed, str]:
    """What was done, within a sentence."""
    return _of_access() | _of_lists() | _of_data() | _of_targets() | _of_classes() | _of_returns()


def _of_targets() -> dict[Deed, str]:
    return {
        Deed.TARGETS_SET: _("nhập chỉ tiêu từ tệp"),
        Deed.TARGET_SET: _("đặt chỉ tiêu"),
        Deed.TARGET_ENDED: _("thôi theo dõi một chỉ tiêu"),
        Deed.FROZEN: _("chốt số liệu chỉ tiêu"),
        Deed.DRAWN_UP: _("lập báo cáo"),
    }


def _of_classes() -> dict[Deed, str]:
    return {
        Deed.CLASS_ANNOUNCED: _("mở lớp"),
        Deed.CLASS_CANCELLED: _("hủy lớp"),
        Deed.PUT_FORWARD: _("cử người dự lớp"),
        Deed.TAKEN_BACK: _("rút người khỏi lớp"),
        Deed.ATTENDANCE_ADDED: _("ghi người dự lớp"),
        Deed.ATTENDANCE_REMOVED: _("xóa một dòng người dự"),
        Deed.ATTENDANCE_MERGED: _("ghép dòng người dự với cán bộ"),
        Deed.OTHERS_COUNTED: _("ghi số người dự không có tên"),
        Deed.FIGURE_ENTERED: _("nhập số liệu báo cáo cũ"),
        Deed.FIGURE_REMOVED: _("xóa số liệu báo cáo cũ"),
    }


def _of_returns() -> dict[Deed, str]:
    return {
        Deed.INQUIRED: _("hỏi số liệu các đơn vị"),
        Deed.INQUIRY_CLOSED: _("chốt đợt hỏi số liệu"),
        Deed.HANDED_IN: _("gửi số liệu"),
        Deed.RETURN_ACCEPTED: _("duyệt số liệu"),
        Deed.PLAN_CHANGED: _("đổi đầu việc của kế hoạch"),
        Deed.DAY_TOLD: _("báo ngày của sự kiện"),
        Deed.SUBMITTED: _("nộp việc theo kế hoạch"),
        Deed.SUBMISSION_ACCEPTED: _("chấp nhận bài nộp"),
        Deed.SUBMISSION_SENT_BACK: _("trả lại bài nộp"),
        Deed.EXTENSION_ASKED: _("xin gia hạn"),
        Deed.EXTENDED: _("gia hạn"),
        Deed.NOT_EXTENDED: _("không gia hạn"),
        Deed.RETURN_SENT_BACK: _("trả lại số liệu"),
    }


def _of_access() -> dict[Deed, str]:
    return {
        Deed.GRANTED: _("giao quyền"),
        Deed.REVOKED: _("thu hồi quyền"),
        Deed.DENIED: _("thử một việc chưa được phép"),
        Deed.INVITED: _("cấp mã mời"),
        Deed.INVITATION_REVOKED: _("thu hồi mã mời"),
        Deed.NEWCOMER_CONFIRMED: _("xác nhận người mới"),
        Deed.POSTS_CARRIED_OVER: _("chuyển chức vụ từ đơn vị đã sáp nhập"),
        Deed.NEWCOMER_MERGED: _("ghép người mới với người trong danh sách"),
        Deed.NEWCOMER_REFUSED: _("báo không phải người của đơn vị"),
    }


def _of_lists() -> dict[Deed, str]:
    return {
        Deed.IMPORTED: _("nhập danh sách"),
        Deed.IMPORT_UNDONE: _("hoàn tác một lần nhập"),
        Deed.EXPORTED: _("xuất dữ liệu"),
        Deed.UNITS_CHANGED: _("ghi sự kiện tổ chức"),
        Deed.RESTORED: _("phục hồi từ bản sao lưu"),
    }


def _of_data() -> dict[Deed, str]:
    return {
        Deed.REVEALED: _("xem số điện thoại"),
        Deed.REQUESTED: _("gửi yêu cầu về dữ liệu"),
        Deed.REQUEST_EXTENDED: _("gia hạn yêu cầu về dữ liệu"),
        Deed.REQUEST_DONE: _("kết thúc yêu cầu về dữ liệu"),
        Deed.CORRECTED: _("sửa thông tin cá nhân"),
        Deed.ERASED: _("xóa dữ liệu cá nhân"),
        Deed.LEFT_OTHERS: _("thoát khỏi các máy khác của mình"),
    }
