"""Whoever waits is told how far it is: by rows, never by the clock."""

from bot.domain.mapping.rows import read
from bot.domain.roster.lines import understand
from bot.domain.roster.sheets import TOLD_EVERY, watched
from tests.rules.roster.paper import HEADINGS, phone, rows

MANY = 2 * TOLD_EVERY + 7
ALL_OF_IT = [(TOLD_EVERY, MANY), (2 * TOLD_EVERY, MANY), (MANY, MANY)]


def test_it_is_told_now_and_then_and_at_the_end() -> None:
    told: list[tuple[int, int]] = []
    assert list(watched(range(MANY), lambda *far: told.append(far))) == list(range(MANY))
    assert told == ALL_OF_IT


def test_of_nothing_all_is_done() -> None:
    told: list[tuple[int, int]] = []
    assert list(watched((), lambda *far: told.append(far))) == []
    assert told == [(0, 0)]


def test_the_rows_of_a_roster_are_counted_without_its_headings() -> None:
    told: list[tuple[int, int]] = []
    lines = [f"CD-{number}|May|||Lê Mai|||Chủ tịch||||" for number in range(MANY)]
    found = understand(rows(HEADINGS, *lines), phone=phone, watch=lambda *far: told.append(far))
    assert (len(found.lines), told) == (MANY, ALL_OF_IT)


def test_the_rows_of_a_mapping_table_too() -> None:
    told: list[tuple[int, int]] = []
    lines = [f"CD-{number}||Chấm dứt|12/QĐ||1/7/2025" for number in range(MANY)]
    heading = "Mã cũ|Mã mới|Sự kiện|Số quyết định|Ngày quyết định|Từ ngày"
    table = read(rows(heading, *lines), {}, lambda *far: told.append(far))
    assert (len(table.rows), told) == (MANY, ALL_OF_IT)
