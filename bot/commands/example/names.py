"""Invented names of people: the same ones every time."""

from collections.abc import Iterator
from random import Random

from bot.domain.roster.words import Sex

_FAMILIES = (
    *("Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng", "Phan"),
    *("Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trương", "Lương"),
)
_GIVEN = {
    Sex.FEMALE: (
        ("Thị", "Thị", "Thị Thanh", "Thị Kim", "Thị Ngọc", "Thị Thu", "Ngọc", "Thùy", "Hoài"),
        (
            *("Lan", "Mai", "Hoa", "Hương", "Thảo", "Trang", "Hà", "Hạnh", "Nga", "Loan", "Yến"),
            *("Phượng", "Dung", "Tuyết", "Xuân", "Hiền", "Liên", "Vân", "Nhung", "Oanh", "Ánh"),
        ),
    ),
    Sex.MALE: (
        ("Văn", "Văn", "Đình", "Quốc", "Minh", "Xuân", "Hữu", "Công", "Đức", "Ngọc", "Thanh"),
        (
            *("Hùng", "Dũng", "Sơn", "Nam", "Bình", "Thắng", "Tuấn", "Hải", "Long", "Đạt"),
            *("Quang", "Phúc", "Lâm", "Tiến", "Cường", "Khánh", "Toàn", "Vinh", "Thành", "Ân"),
        ),
    ),
}


def people(seed: int) -> Iterator[tuple[str, Sex]]:
    """Names without end; more women than men, as among these cadres."""
    draw = Random(seed)  # noqa: S311 - nothing secret: the same every time
    while True:
        sex = Sex.FEMALE if draw.random() < 0.55 else Sex.MALE
        middles, given = _GIVEN[sex]
        yield f"{draw.choice(_FAMILIES)} {draw.choice(middles)} {draw.choice(given)}", sex
