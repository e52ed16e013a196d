"""What a roster changes: row by row, nothing lost, and nothing the second time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Role
from bot.domain.roster.changes import Present, compare
from bot.domain.roster.differences import Changes, PostChanged, PostEnded
from bot.domain.roster.rosters import Line, Roster
from bot.domain.roster.words import Sex
from bot.domain.units import Profile, Sector
from bot.domain.vietnamese import fold
from tests.rules.roster.paper import roster
from tests.rules.roster.present import TODAY, Town, fingerprint

LAN = "CD-1|CĐCS May||Nhà nước|Nguyễn Thị Lan|Nữ|0901234567|Chủ tịch|Không|1/3/2026|"
HUNG = "CD-1||||Trần Văn Hùng|Nam||PCT|||"
MAI = "CD-1||||Lê Thị Mai|||Chủ nhiệm UBKT, UV BCH|||"
YESTERDAY = TODAY - timedelta(days=1)


def town(*lines: str) -> Town:
    found = Town()
    found.take(found.reads(*lines))
    return found


def again(found: Town, *lines: str) -> Changes:
    """What these lines would change."""
    return found.compare(found.reads(*lines))


def taken(found: Town, *lines: str) -> Changes:
    return found.take(found.reads(*lines))


def held(found: Town) -> set[tuple[str, str]]:
    """Who holds what today."""
    now = (one for one in found.posts.values() if one.to_on is None or one.to_on >= TODAY)
    return {(one.name, one.role.value) for one in now}


def test_the_first_roster_adds_units_people_and_posts() -> None:
    changes = Town().compare(roster(LAN, HUNG, MAI))
    (unit,) = changes.units_added
    assert (unit.code, unit.name, unit.sector) == ("CD-1", "CĐCS May", Sector.STATE)
    assert [one.name for one in changes.people_added] == [
        "Nguyễn Thị Lan", "Trần Văn Hùng", "Lê Thị Mai"
    ]  # fmt: skip
    assert [(one.newcomer, one.role) for one in changes.posts_begun] == [
        (0, Role.CHAIR),
        (1, Role.VICE_CHAIR),
        (2, Role.AUDIT_HEAD),
        (2, Role.COMMITTEE_MEMBER),
    ]


def test_the_same_roster_again_changes_nothing() -> None:
    changes = again(town(LAN, HUNG, MAI), LAN, HUNG, MAI)
    assert (changes.is_empty, changes.unchanged, changes.removal_share) == (True, 4, 0.0)


def test_a_new_chair_ends_the_post_of_the_old_one() -> None:
    found = town(LAN, HUNG)
    changes = taken(found, "CD-1||||Lê Thị Mai|||Chủ tịch", HUNG)
    assert [(one.to_on, one.row) for one in changes.posts_ended] == [(YESTERDAY, None)]
    assert held(found) == {("Lê Thị Mai", "chair"), ("Trần Văn Hùng", "vice_chair")}


def test_a_vacant_post_ends_the_post_of_who_held_it() -> None:
    found = town(LAN, HUNG)
    taken(found, "CD-1||||khuyết|||Chủ tịch", HUNG)
    assert held(found) == {("Trần Văn Hùng", "vice_chair")}


def test_a_last_day_that_is_past_ends_a_post() -> None:
    found = town(LAN)
    changes = taken(found, f"{LAN}30/6/2026")
    assert [(one.to_on, one.row) for one in changes.posts_ended] == [(date(2026, 6, 30), 2)]
    assert again(found, f"{LAN}30/6/2026").is_empty


def test_a_last_day_to_come_is_no_removal() -> None:
    found = town(LAN)
    changes = taken(found, f"{LAN}31/12/2026")
    assert [one.to_on for one in changes.posts_ended] == [date(2026, 12, 31)]
    assert (changes.removal_share, again(found, f"{LAN}31/12/2026").is_empty) == (
        0.0,
        True,
    )


def test_a_name_without_a_post_is_nobody() -> None:
    assert Town().compare(Roster((Line(2, "CD-1", "CĐCS May", name="Lê Mai"),))).people_added == ()


def test_who_is_long_gone_is_not_added() -> None:
    assert Town().compare(roster(f"{LAN}30/6/2026")).people_added == ()


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("CD-2|CĐCS Thép|||Lê Mai|||Chủ tịch",), id="a unit that is not in the file"),
        pytest.param(("CD-1|CĐCS May",), id="a unit that only stands there"),
        pytest.param((LAN, "CD-1||||Trần Văn Hùng|||Giám đốc"), id="a row with an error"),
        pytest.param(
            ("Tổng cộng", "||||Trần Văn Hùng|Nam||PCT", LAN), id="a row of no unit with their name"
        ),
    ],
)
def test_nobody_loses_a_post_because_a_file_is_short(lines: tuple[str, ...]) -> None:
    assert again(town(LAN, HUNG), *lines).posts_ended == ()


def test_many_removals_ask_again() -> None:
    names = ["An", "Ba", "Cư", "Du", "Em", "Gia", "Ha"]
    found = town(LAN, *(f"CD-1||||{name} Văn Nam|||UV" for name in names))
    few = again(found, LAN, *(f"CD-1||||{name} Văn Nam|||UV" for name in names[:2]))
    assert (few.removal_share, few.asks_again) == (5 / 8, True)


def test_one_in_ten_is_not_many() -> None:
    names = ["An", "Ba", "Cư", "Du", "Em", "Gia", "Ha", "Ích", "Kha", "Lê"]
    found = town("CD-1|CĐCS May", *(f"CD-1||||{name} Văn Nam|||UV" for name in names))
    changes = again(found, *(f"CD-1||||{name} Văn Nam|||UV" for name in names[1:]))
    assert (changes.removal_share, changes.asks_again) == (0.1, False)


def test_blank_cells_erase_nothing() -> None:
    assert again(town(LAN), "CD-1||||Nguyễn Thị Lan|||CT").is_empty


def test_a_unit_changes_where_something_else_is_told() -> None:
    found = town(LAN, "CD-2|CĐCS Thép")
    changes = taken(found, "CD-1|CĐCS May 10|CD-2|Ngoài nhà nước")
    (one,) = changes.units_changed
    assert (one.name, one.parent_code, one.sector) == ("CĐCS May 10", "CD-2", Sector.NON_STATE)
    assert (one.old.name, one.old.sector) == ("CĐCS May", Sector.STATE)


def test_a_unit_may_come_under_one_that_is_added_with_it() -> None:
    changes = again(town(LAN), "CD-1||CD-9", "CD-9|CĐ phường Bến Cát")
    assert [one.parent_code for one in changes.units_changed] == ["CD-9"]
    assert [one.code for one in changes.units_added] == ["CD-9"]


def test_a_parent_beyond_the_scope_is_known_by_its_code() -> None:
    present = Present({"B": (2, Profile("Hai", parent_id=1))}, (), {"A": 1})
    found = roster("B|Hai|A", known=["A", "B"], scope=["B"])
    assert compare(found, present, on=TODAY, fingerprint=fingerprint).is_empty


def test_what_was_not_known_of_a_person_is_learned() -> None:
    found = town("CD-1|CĐCS May|||Nguyen Thi Lan|||CT")
    changes = taken(found, LAN)
    (one,) = changes.people_completed
    assert (one.name, one.sex, one.phone) == ("Nguyễn Thị Lan", Sex.FEMALE, "0901234567")
    assert changes.posts_changed == (
        PostChanged(2, one.cadre_id + 1, full_time=False, from_on=date(2026, 3, 1)),
    )
    assert (one.had_phone, changes.people_added, again(found, LAN).is_empty) == (
        False, (), True
    )  # fmt: skip


def test_a_new_number_replaces_the_old_one() -> None:
    found = town(LAN)
    (one,) = taken(found, LAN.replace("0901234567", "0977777777")).people_completed
    assert (one.phone, one.had_phone, one.sex) == ("0977777777", True, None)


def test_a_new_term_does_not_move_the_first_day() -> None:
    assert again(town(LAN), LAN.replace("1/3/2026", "1/9/2026")).is_empty


def test_one_person_may_hold_posts_in_two_units() -> None:
    changes = Town().compare(roster(LAN, LAN.replace("CD-1|CĐCS May", "CD-2|CĐCS Thép")))
    assert (len(changes.people_added), len(changes.posts_begun)) == (1, 2)


def test_a_shared_phone_makes_no_one_person() -> None:
    hung = "CD-1||||Trần Văn Hùng||0901234567|PCT"
    found = town(LAN, hung)
    assert held(found) == {("Nguyễn Thị Lan", "chair"), ("Trần Văn Hùng", "vice_chair")}
    assert len({one.cadre_id for one in found.posts.values()}) == 2


def test_who_moves_keeps_their_record() -> None:
    found = town(LAN, HUNG, "CD-2|CĐCS Thép")
    changes = taken(found, LAN.replace("CD-1|CĐCS May", "CD-2|CĐCS Thép"), HUNG)
    (begun,) = changes.posts_begun
    (ended,) = changes.posts_ended
    assert begun.cadre_id == found.posts[ended.post_id].cadre_id
    assert ended == PostEnded(ended.post_id, YESTERDAY)


def test_namesakes_with_phones_stay_two_people() -> None:
    namesake = "CD-1||||Nguyễn Thị Lan||0977777777|Kế toán"
    found = town(LAN, namesake)
    assert len({one.cadre_id for one in found.posts.values()}) == 2
    changes = again(found, namesake.replace("Kế toán", "Thủ quỹ"), LAN)
    assert (len(changes.people_added), len(changes.posts_begun), len(changes.posts_ended)) == (
        0,
        1,
        1,
    )


NAMES = st.sampled_from(
    [
        "Nguyễn Thị Lan",
        "NGUYỄN THỊ LAN",
        "nguyen thi lan",
        "Trần Văn Hùng",
        "Lê Thị Lan",
        "",
        "Lan",
    ]
)
DATES = st.sampled_from(["", "1/3/2020", "2025", "20/11/2026", "1/12/2026", "31/2/2026"])
LINES = st.builds(
    lambda *cells: "|".join(cells),
    st.sampled_from(["CD-1", "CD-2", "CD-3", ""]),
    st.sampled_from(["Một", "Hai", "MỘT", ""]),
    st.sampled_from(["", "", "CD-1", "CD-2", "CD-9"]),
    st.sampled_from(["", "Nhà nước", "Ngoài NN", "?"]),
    NAMES,
    st.sampled_from(["", "Nam", "Nữ"]),
    st.sampled_from(["", "0901234567", "0977777777", "1"]),
    st.sampled_from(["", "CT", "PCT", "CT, Kế toán", "Giám đốc"]),
    st.sampled_from(["", "Có", "Không"]),
    DATES,
    DATES,
)
FILES = st.lists(LINES, max_size=8)


@given(FILES, FILES)
def test_any_roster_taken_twice_changes_nothing_the_second_time(
    first: list[str], second: list[str]
) -> None:
    found = Town()
    for lines in (first, second):
        understood = found.reads(*lines)
        found.take(understood)
        # Read again, more may be right: what was refused for want of a unit now has one.
        changes = found.compare(understood)
        assert changes.is_empty, changes


@given(FILES, FILES)
def test_a_post_that_is_held_is_in_the_file_or_the_file_is_silent(
    first: list[str], second: list[str]
) -> None:
    found = Town()
    taken(found, *first)
    understood = roster(*second, known=list(found.units))
    found.take(understood)
    told = {line.unit_code for line in understood.lines if line.role}
    told -= understood.doubtful_units
    units = {found.units[code][0] for code in told}
    named = {(fold(line.name), line.role) for line in understood.lines}
    for one in found.posts.values():
        if one.unit_id in units and (one.to_on is None or one.to_on >= TODAY):
            is_named = (fold(one.name), one.role) in named
            assert is_named or fold(one.name) in understood.doubtful_names


@given(FILES, FILES)
def test_everybody_in_the_file_holds_their_post(first: list[str], second: list[str]) -> None:
    found = Town()
    taken(found, *first)
    understood = found.reads(*second)
    found.take(understood)
    now = {
        (one.unit_id, fold(one.name), one.role)
        for one in found.posts.values()
        if one.to_on is None or one.to_on >= TODAY
    }
    for line in understood.lines:
        if line.name and (line.to_on is None or line.to_on >= TODAY):
            assert (found.units[line.unit_code][0], fold(line.name), line.role) in now
