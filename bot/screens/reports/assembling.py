"""What a report is called, cites, and is sent to: the words that come from no record."""

import re
from collections.abc import Iterable

from bot.domain.reports.documents import CitedDocument
from bot.domain.reports.reports import ReportPeriod
from bot.domain.targets.targets import Programme
from bot.domain.units import GRASSROOTS, Profile
from bot.screens.reports import words

# As offices sign: Quyết định 933/QĐ-TLĐ; a province may replace the template.
_SYMBOLS = {
    "tld": "BC-TLĐ",
    "ldld_tinh": "BC-LĐLĐ",
    "ldld_huyen": "BC-LĐLĐ",
    "cd_xa": "BC-CĐ",
    "cdcs": "BC-CĐCS",
    "nghiep_doan": "BC-NĐ",
}

# What a union above the grassroots is of: the rest of its name is the name of the place.
_AREA = re.compile(
    r"\b(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu) (?P<name>[^(),\d]+)",
    re.IGNORECASE,
)


def about(period: ReportPeriod) -> str:
    """Trích yếu."""
    if period.year:
        return f"Kết quả đào tạo, bồi dưỡng cán bộ công đoàn năm {period.year}"
    first, last = words.short_day(period.from_on), words.short_day(period.to_on)
    return f"Kết quả đào tạo, bồi dưỡng cán bộ công đoàn từ ngày {first} đến ngày {last}"


def symbol(kind: str) -> str:
    return _SYMBOLS.get(kind, "BC-CĐ")


def seat(line: Iterable[Profile]) -> str:
    """Địa danh: where an office is, from the unit itself up to the top; "" when nobody has told.

    Its own area, or that of the nearest above it. A union of a place has it in its name
    (Nghị định 30/2020/NĐ-CP, Phụ lục I: the name of the province, of the commune).
    """
    for one in line:
        named = None if one.kind == GRASSROOTS else _AREA.search(one.name)
        if one.area or named:
            return one.area or (named["name"].strip() if named else "")
    return ""


def chair() -> str:
    return "Chủ tịch"


def recipients(superior: str) -> tuple[str, ...]:
    """Nơi nhận: the level above, and the file."""
    return (*filter(None, (superior,)), "Lưu: VT")


def cited(programme: Programme | None) -> CitedDocument:
    """A target that staff have set themselves cites nothing."""
    if programme is None:
        return CitedDocument("chỉ tiêu do đơn vị đặt")
    return CitedDocument(programme.title, programme.number, programme.issued_on, programme.issuer)


def spreading() -> str:
    return "Tuyên truyền, phổ biến"


def training() -> str:
    return "Đào tạo, bồi dưỡng, tập huấn"


def members() -> str:
    return "CNVCLĐ"


def cadres() -> str:
    return "cán bộ công đoàn"


def several() -> str:
    return "Nhiều nội dung"


def in_bot() -> str:
    return "Học trên sổ tay"


def counted_so() -> str:
    """How the three figures are derived."""
    return (
        "Lớp là số lớp đã tổ chức; lượt là số lượt dự ghi nhận được, cộng số người dự được đếm mà "
        "không ghi tên; người là số cán bộ khác nhau, mỗi người tính một lần. Khu vực tính theo "
        "đơn vị của người dự vào ngày học."
    )
