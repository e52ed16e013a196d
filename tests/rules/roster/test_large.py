"""A hundred thousand rows take seconds, also when they are made to take hours."""

import time

from bot.domain.roster.lines import understand
from tests.rules.roster.paper import HEADINGS, phone, rows
from tests.rules.roster.present import Town

SECONDS = 20  # of the processor; 5 on a slow one


def test_a_hundred_thousand_rows_take_seconds() -> None:
    roles = ["CT", "PCT", "UV BCH", "CN UBKT", "TB nữ công", "Kế toán", "Thủ quỹ", "Tổ trưởng"]
    lines = (
        f"CD-{place // 8}|CĐCS Công ty số {place // 8}||Nhà nước|Nguyễn Văn {_word(place)}|Nam"
        f"|09{place:08}|{roles[place % 8]}|Không|1/3/2026|"
        for place in range(100_000)
    )
    sheet = rows(HEADINGS, *lines)
    begun = time.process_time()
    changes = Town().compare(understand(sheet, phone=phone))
    assert (len(changes.posts_begun), len(changes.units_added)) == (100_000, 12_500)
    assert time.process_time() - begun < SECONDS


def test_a_hundred_thousand_rows_of_one_name_take_seconds() -> None:
    same = "CD-1|M|||Nguyễn Thị Lan||09{:08}|CT".format
    sheet = rows(HEADINGS, *(same(place) for place in range(100_000)))
    begun = time.process_time()
    Town().compare(understand(sheet, phone=phone))
    assert time.process_time() - begun < SECONDS


def _word(place: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(place)).title()
