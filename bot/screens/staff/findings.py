"""What is wrong in a roster, and what to do about it, cell by cell."""

from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.sheets import Flaw
from bot.i18n import _
from bot.screens.people import ROLES


def flaw(found: Flaw) -> str:
    """Why a file could not be read at all, and what to do."""
    return {
        Flaw.EMPTY: _("Tệp không có dòng nào."),
        Flaw.NO_SHEET: _("Đây không phải bảng tính. Anh/chị gửi tệp .xlsx, .ods hoặc .csv nhé."),
        Flaw.OLD_FORMAT: _("Tệp ở dạng Excel cũ. Anh/chị lưu thành .xlsx rồi gửi lại."),
        Flaw.LOCKED: _("Tệp có mật khẩu. Anh/chị bỏ mật khẩu rồi gửi lại."),
        Flaw.DAMAGED: _("Tệp bị hỏng hoặc gửi chưa hết. Anh/chị gửi lại giúp."),
        Flaw.UNSAFE: _("Tệp không an toàn nên sổ tay không mở. Anh/chị lưu lại thành tệp mới."),
        Flaw.TOO_LARGE: _("Tệp quá lớn. Anh/chị chia thành nhiều tệp, mỗi tệp dưới 20 MB."),
        Flaw.TOO_MANY_ROWS: _("Tệp có quá nhiều dòng. Anh/chị chia thành nhiều tệp."),
        Flaw.TOO_MANY_COLUMNS: _("Tệp có quá nhiều cột. Anh/chị bỏ các cột không dùng."),
        Flaw.TOO_SLOW: _("Đọc tệp quá lâu nên sổ tay đã dừng. Anh/chị chia nhỏ tệp rồi gửi lại."),
    }[found]


def told(finding: Finding) -> str:
    """One finding with its cell: E12: chức vụ "Trưởng phòng" không có trong danh mục…"""
    sentence = (_of_units() | _of_people() | _of_dates())[finding.problem].format(
        value=finding.value, other=finding.other_row or "", roles=", ".join(ROLES.values())
    )
    return f"{finding.cell}: {sentence}" if finding.cell else sentence


def _of_units() -> dict[Problem, str]:
    return {
        Problem.HEADING_MISSING: _("thiếu cột “{value}”. Anh/chị thêm cột này rồi gửi lại."),
        Problem.CODE_MISSING: _("thiếu mã đơn vị."),
        Problem.CODE_BAD: _("mã đơn vị “{value}” quá dài hoặc có dấu cách."),
        Problem.UNIT_NAME_MISSING: _("đơn vị “{value}” chưa có, cần ghi thêm tên đơn vị."),
        Problem.UNIT_NAME_LONG: _("tên đơn vị quá dài, tối đa 200 chữ."),
        Problem.UNIT_NAME_DIFFERS: _("tên đơn vị “{value}” khác dòng {other} cùng mã."),
        Problem.PARENT_DIFFERS: _("mã cấp trên “{value}” khác dòng {other} cùng mã."),
        Problem.SECTOR_DIFFERS: _("khu vực “{value}” khác dòng {other} cùng mã."),
        Problem.PARENT_UNKNOWN: _("không có đơn vị cấp trên nào mã “{value}”."),
        Problem.PARENT_CIRCLE: _("cấp trên “{value}” lại nằm dưới chính đơn vị này."),
        Problem.UNIT_REFUSED: _("đơn vị này có lỗi ở dòng {other}; sửa dòng đó trước."),
        Problem.OUT_OF_SCOPE: _("đơn vị “{value}” không thuộc phạm vi anh/chị phụ trách."),
        Problem.UNIT_UNKNOWN: _("không có đơn vị “{value}”, hoặc có nhiều; ghi mã đơn vị."),
        Problem.SECTOR_UNKNOWN: _("khu vực “{value}” lạ; ghi Nhà nước hoặc Ngoài nhà nước."),
    }


def _of_people() -> dict[Problem, str]:
    return {
        Problem.NAME_MISSING: _("thiếu họ và tên."),
        Problem.NAME_BAD: _("“{value}” không giống họ và tên; ghi đủ họ, tên, chỉ gồm chữ."),
        Problem.SEX_UNKNOWN: _("giới tính “{value}” chưa đúng; ghi Nam hoặc Nữ."),
        Problem.PHONE_BAD: _("số điện thoại “{value}” chưa đúng; ghi đủ 10 số, hoặc để trống."),
        Problem.ROLE_MISSING: _("thiếu chức vụ."),
        Problem.ROLE_UNKNOWN: _("không có chức vụ “{value}”. Các chức vụ: {roles}."),
        Problem.FULL_TIME_UNKNOWN: _("cột Chuyên trách ghi Có hoặc Không, không ghi “{value}”."),
        Problem.ERASED: _(
            "“{value}” đã yêu cầu xóa dữ liệu; muốn tham gia lại thì tự vào bằng link mời."
        ),
        Problem.DUPLICATE: _("trùng với dòng {other}."),
        Problem.PHONE_SHARED: _("số này cũng ghi cho người khác tên ở dòng {other}."),
        Problem.NAMESAKES: _("trùng họ tên với dòng {other} cùng đơn vị; phân biệt theo số."),
    }


def _of_dates() -> dict[Problem, str]:
    return {
        Problem.DATE_BAD: _("“{value}” không phải ngày; ghi như 01/03/2026."),
        Problem.DATES_CROSSED: _("Đến ngày trước Từ ngày."),
        Problem.DECISION_LONG: _("số quyết định dài quá 60 chữ nên bỏ qua; ghi số thôi là đủ."),
        Problem.DATE_ROUGH: _("“{value}” thiếu ngày, sổ tay tính tròn theo tháng hoặc năm."),
    }
