"""Small worlds around the documents that set targets: who is in them, and what was held."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.targets.periods import SCHOOL_YEAR_BEGINS
from bot.domain.units import Sector

_STATE, _NON_STATE = Sector.STATE, Sector.NON_STATE
_MIXED = (
    ("Trường Tiểu học Hoa Mai", _STATE),
    ("Trường THCS Bình Minh", _STATE),
    ("UBND xã An Thịnh", _STATE),
    ("Công ty cổ phần Nông sản Ba Miền", None),  # nobody has told whose it is
    ("Trường Mầm non Hướng Dương", _STATE),
    ("Ban Quản lý chợ An Thịnh", _STATE),
    ("Công ty May Thành Đạt", _NON_STATE),
    ("Công ty Gỗ Trường Sơn", _NON_STATE),
    ("Công ty Bao bì Tân Tiến", _NON_STATE),
    ("Hợp tác xã Hạt điều Phú Thịnh", _NON_STATE),
    ("Công ty Giày Sao Mai", _NON_STATE),
    ("Công ty Vận tải Hòa Phát Lộc", _NON_STATE),
)
_SCHOOLS = (
    *((f"Trường THPT số {number}", _STATE) for number in range(1, 10)),
    ("Trường Tư thục Ánh Sao", _NON_STATE),
    ("Trường Mầm non tư thục Bé Ngoan", _NON_STATE),
    ("Trung tâm Ngoại ngữ Cầu Vồng", None),
)
_OFFICES = (
    *((f"Sở số {number}", _STATE) for number in range(1, 9)),
    ("Công ty Xổ số kiến thiết", _STATE),
    ("Công ty In Nguyễn Huệ", _NON_STATE),
    ("Quỹ Tín dụng Đông Thành", _NON_STATE),
    ("Công ty Tư vấn Xây dựng Bách Khoa", None),
)
AWAY = frozenset({10})  # units that nobody came from, whatever the class
LEFT = frozenset({5, 8})  # units whose chair left, with nobody in the place since


@dataclass(frozen=True, slots=True)
class Sitting:
    """A class, to which two units of three come, in turn."""

    title: str
    subjects: tuple[str, ...]
    on: date | None = None  # None: lately
    holders: tuple[int, ...] = ()  # units that hold it each for itself; empty: those above


@dataclass(frozen=True, slots=True)
class World:
    """A union with a dozen units below it, and the document it works by."""

    code: str
    name: str
    kind: str
    programme: str  # the code of a document of the content
    units: tuple[tuple[str, Sector | None], ...]
    from_on: date  # since when posts are held
    left_on: date  # when some chairs left
    sittings: tuple[Sitting, ...]
    middle: tuple[str, ...] = ()  # between the top and the units; the last one holds no class
    passes: str = ""  # the module that one unit of three has passed lately


WORLDS = (
    World(
        "LDLD-PR",
        "Liên đoàn Lao động huyện Phú Riềng (ví dụ)",
        "ldld_huyen",
        "phu-rieng-2021",
        _MIXED,
        date(2019, 6, 1),
        date(2021, 5, 31),
        (
            Sitting("Vị trí, vai trò của công đoàn", ("vi-tri-vai-tro",), date(2021, 5, 14)),
            Sitting(
                "Tiền lương, thương lượng và đối thoại",
                ("tien-luong", "thuong-luong-tap-the", "doi-thoai"),
                date(2021, 6, 18),
            ),
            Sitting(
                "Tài chính, kỹ năng và quy chế dân chủ",
                ("tai-chinh-cong-doan", "to-chuc-hoat-dong", "quy-che-dan-chu"),
                date(2021, 10, 22),
            ),
        ),
    ),
    World(
        "CDGD",
        "Công đoàn Giáo dục (ví dụ)",
        "cd_nganh",
        "cong-doan-giao-duc-2021",
        _SCHOOLS,
        date(2019, 6, 1),
        date(2021, 5, 31),
        (
            Sitting("Nghiệp vụ công đoàn trường học", ("ly-luan-nghiep-vu",)),
            Sitting("Quy chế dân chủ ở trường", ("quy-che-dan-chu",), holders=(1, 4, 7)),
        ),
        middle=("Công đoàn ngành Giáo dục tỉnh Đông", "Công đoàn ngành Giáo dục tỉnh Tây"),
        passes="tien-luong",
    ),
    World(
        "LDLD-NT",
        "Liên đoàn Lao động tỉnh Ninh Thuận (ví dụ)",
        "ldld_tinh",
        "ninh-thuan-2021",
        _MIXED,
        date(2018, 3, 1),
        date(2021, 5, 31),
        (
            Sitting("Quán triệt công tác cán bộ", ("cong-tac-can-bo",), date(2021, 4, 9)),
            Sitting("Lý luận, nghiệp vụ công đoàn", ("ly-luan-nghiep-vu",), date(2021, 9, 24)),
            Sitting(
                "Thương lượng tập thể và giám sát pháp luật",
                ("thuong-luong-tap-the", "giam-sat-phap-luat"),
                date(2022, 4, 15),
            ),
            Sitting(
                "An toàn lao động và quy chế dân chủ",
                ("an-toan-lao-dong", "quy-che-dan-chu"),
                date(2023, 5, 12),
            ),
        ),
    ),
    World(
        "CDVC-BD",
        "Công đoàn Viên chức tỉnh Bình Định (ví dụ)",
        "cd_nganh_dp",
        "binh-dinh-2024",
        _OFFICES,
        date(2023, 3, 1),
        date(2025, 3, 31),
        (Sitting("Kỹ năng hoạt động công đoàn", ("to-chuc-hoat-dong",), date(2024, 10, 18)),),
        passes="tai-chinh-cong-doan",
    ),
)


def lately(today: date) -> date:
    """Two weeks ago, or the first day since then of the year or of the school year."""
    begins = (date(today.year, 1, 1), date(today.year, *SCHOOL_YEAR_BEGINS))
    return max(today - timedelta(days=14), *(one for one in begins if one <= today))
