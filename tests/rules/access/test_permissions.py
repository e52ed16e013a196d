"""How things stand to each other, what the table allows, and who may grant what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.permissions import (
    ACTIONS,
    COMMANDS,
    EVERYTHING,
    FILES,
    GRANTED,
    NOWHERE,
    PAGES,
    About,
    Access,
    Actor,
    Authority,
    Grant,
    Path,
    Relation,
    Whereabouts,
    about,
    check_grant,
    check_revoke,
    latest_end,
    may,
    relation,
    rule,
)

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
TOP, TOWN, OTHER_TOWN = 1, 10, 20
AT_TOP: Path = (TOP,)
AT_TOWN: Path = (TOWN, TOP)
AT_UNIT: Path = (11, TOWN, TOP)
AT_NEXT: Path = (12, TOWN, TOP)
AT_OTHER_TOWN: Path = (OTHER_TOWN, TOP)
AT_COUSIN: Path = (21, OTHER_TOWN, TOP)
OUTSIDE: Path = (99,)
GRANT = Grant(7, Access.STAFF, TOWN, 1, NOW, latest_end(NOW))


def actor(*authorities: tuple[Access, Path], cadre_id: int = 1) -> Actor:
    return Actor(cadre_id, tuple(Authority(access, path) for access, path in authorities))


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        pytest.param(AT_TOWN, AT_TOWN, Relation.OWN_UNIT, id="itself"),
        pytest.param(AT_TOWN, AT_UNIT, Relation.BELOW, id="child"),
        pytest.param(AT_TOP, AT_UNIT, Relation.BELOW, id="grandchild"),
        pytest.param(AT_UNIT, AT_TOWN, Relation.ABOVE, id="parent"),
        pytest.param(AT_UNIT, AT_TOP, Relation.ABOVE, id="grandparent"),
        pytest.param(AT_UNIT, AT_NEXT, Relation.BESIDE, id="sibling"),
        pytest.param(AT_TOWN, AT_OTHER_TOWN, Relation.BESIDE, id="sibling higher up"),
        pytest.param(AT_UNIT, AT_COUSIN, Relation.ELSEWHERE, id="cousin"),
        pytest.param(AT_UNIT, AT_OTHER_TOWN, Relation.ELSEWHERE, id="uncle"),
        pytest.param(AT_TOP, OUTSIDE, Relation.ELSEWHERE, id="two tops"),
        pytest.param(EVERYTHING, AT_TOP, Relation.BELOW, id="from above everything"),
        pytest.param(EVERYTHING, NOWHERE, Relation.BELOW, id="nowhere is below everything"),
        pytest.param(EVERYTHING, EVERYTHING, Relation.OWN_UNIT, id="everything itself"),
        pytest.param(AT_TOP, EVERYTHING, Relation.ABOVE, id="everything from the top"),
        pytest.param(AT_TOP, NOWHERE, Relation.ELSEWHERE, id="nowhere"),
    ],
)
def test_how_a_unit_stands_to_another(own: Path, other: Path, expected: Relation) -> None:
    assert relation(own, other) is expected


def test_what_is_not_in_the_table_nobody_may() -> None:
    assert rule("unit.burn") is None
    assert not any(may(one, "unit.burn", where) for one in Access for where in Relation)
    everything = actor(*((access, EVERYTHING) for access in Access))
    assert not everything.may("unit.burn", Whereabouts((AT_UNIT,)))


def test_no_access_lets_anybody_run_a_command_from_the_chat() -> None:
    everything = actor(*((access, EVERYTHING) for access in Access))
    assert not any(everything.may(name, Whereabouts((EVERYTHING,))) for name in COMMANDS)


def test_whoever_stands_higher_may_all_that_who_is_lower_may() -> None:
    """Nobody could grant more than they have, whatever the table says."""
    for name in (*ACTIONS, *PAGES, *(f"file {kind}" for kind in FILES)):
        for where in Relation:
            allowed = [may(access, name, where) for access in (Access.CADRE, *GRANTED)]
            assert allowed == sorted(allowed), (name, where)


def test_an_auditor_changes_nothing() -> None:
    changing = {"invite", "give", "revoke", "ask", "choose", "confirm"}
    theirs = [name for name in ACTIONS if may(Access.AUDITOR, name, Relation.BELOW)]
    assert "unit.open" in theirs
    assert not [name for name in theirs if changing & {*name.split(".")}]


def test_nobody_reaches_up_or_sideways() -> None:
    sideways = (Relation.ABOVE, Relation.BESIDE, Relation.ELSEWHERE)
    for name in (*ACTIONS, *PAGES):
        assert not any(may(access, name, where) for access in Access for where in sideways)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        pytest.param((AT_UNIT,), True, id="below"),
        pytest.param((AT_COUSIN,), False, id="elsewhere"),
        pytest.param((AT_COUSIN, AT_UNIT), True, id="two posts, one of them below"),
        pytest.param((), False, id="no post at all"),
    ],
)
def test_a_person_stands_wherever_they_hold_a_post(
    paths: tuple[Path, ...], expected: bool
) -> None:
    staff = actor((Access.CADRE, NOWHERE), (Access.STAFF, AT_TOWN))
    assert staff.may("person.open", Whereabouts(paths, cadre_id=7)) is expected


def test_who_lets_somebody_in_stands_above_all_their_posts() -> None:
    """A link for a colleague who is a chair elsewhere too would make one chair there."""
    chair = actor((Access.CHAIR, AT_UNIT))
    assert chair.may("invite.person", Whereabouts((AT_UNIT,), cadre_id=7))
    assert not chair.may("invite.person", Whereabouts((AT_UNIT, AT_COUSIN), cadre_id=7))
    top = actor((Access.STAFF, AT_TOP))
    assert top.may("invite.person", Whereabouts((AT_UNIT, AT_COUSIN), cadre_id=7))


def test_nobody_has_power_over_oneself() -> None:
    staff = actor((Access.STAFF, AT_TOWN))
    oneself = Whereabouts((AT_TOWN,), cadre_id=1)
    assert staff.may("person.open", oneself)
    assert not staff.may("invite.person", oneself)


def test_an_action_about_something_needs_to_be_told_what() -> None:
    assert not actor((Access.ADMINISTRATOR, EVERYTHING)).may("unit.open", None)


@pytest.mark.parametrize(
    ("authorities", "expected"),
    [
        pytest.param([], (), id="none"),
        pytest.param([(Access.CADRE, NOWHERE), (Access.CHAIR, AT_UNIT)], (), id="chair"),
        pytest.param(
            [(Access.STAFF, AT_UNIT), (Access.STAFF, AT_COUSIN)], (AT_UNIT, AT_COUSIN), id="two"
        ),
        pytest.param([(Access.STAFF, AT_UNIT), (Access.STAFF, AT_TOWN)], (AT_TOWN,), id="nested"),
        pytest.param(
            [(Access.STAFF, AT_UNIT), (Access.ADMINISTRATOR, EVERYTHING)],
            (EVERYTHING,),
            id="everything",
        ),
    ],
)
def test_what_somebody_reaches(
    authorities: list[tuple[Access, Path]], expected: tuple[Path, ...]
) -> None:
    assert actor(*authorities).reaches("invite.unit") == expected


LADDER = (Access.AUDITOR, Access.STAFF, Access.ADMINISTRATOR)


@pytest.mark.parametrize("own", list(Access))
@pytest.mark.parametrize("given", list(Access))
@pytest.mark.parametrize(
    "at",
    [
        pytest.param(path, id=name)
        for name, path in {
            "own": AT_TOWN,
            "below": AT_UNIT,
            "above": AT_TOP,
            "beside": AT_OTHER_TOWN,
            "elsewhere": AT_COUSIN,
        }.items()
    ],
)
def test_access_is_granted_downward_by_someone_above(own: Access, given: Access, at: Path) -> None:
    may_at_own = own in LADDER[1:] and given in LADDER[: LADDER.index(own)]
    may_below = own in LADDER[1:] and given in LADDER[: LADDER.index(own) + 1]
    expected = {AT_TOWN: may_at_own, AT_UNIT: may_below}.get(at, False)
    giver, grant = actor((own, AT_TOWN)), replace(GRANT, access=given)
    for check in (check_grant, check_revoke):
        if expected:
            check(giver, grant, at)
        else:
            with pytest.raises(Refusal, match="not_allowed"):
                check(giver, grant, at)


@pytest.mark.parametrize("given", LADDER)
def test_the_first_administrator_grants_anything_anywhere(given: Access) -> None:
    check_grant(actor((Access.ADMINISTRATOR, EVERYTHING)), replace(GRANT, access=given), AT_TOP)


def test_nobody_grants_to_oneself() -> None:
    giver = actor((Access.ADMINISTRATOR, EVERYTHING), cadre_id=GRANT.cadre_id)
    with pytest.raises(Refusal):
        check_grant(giver, GRANT, AT_TOWN)


@pytest.mark.parametrize(
    ("expires_at", "is_right"),
    [
        pytest.param(latest_end(NOW), True, id="twelve months"),
        pytest.param(latest_end(NOW) + timedelta(seconds=1), False, id="longer"),
        pytest.param(NOW + timedelta(seconds=1), True, id="a moment"),
        pytest.param(NOW, False, id="over before it begins"),
    ],
)
def test_a_grant_lasts_twelve_months_at_most(expires_at: datetime, is_right: bool) -> None:
    giver, grant = actor((Access.ADMINISTRATOR, AT_TOP)), replace(GRANT, expires_at=expires_at)
    if is_right:
        check_grant(giver, grant, AT_TOWN)
    else:
        with pytest.raises(Refusal):
            check_grant(giver, grant, AT_TOWN)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        pytest.param((2026, 11, 21), (2027, 11, 21), id="any day"),
        pytest.param((2027, 3, 1), (2028, 3, 1), id="over a leap day: 366 days"),
        pytest.param((2028, 2, 29), (2029, 2, 28), id="from a leap day"),
    ],
)
def test_twelve_months_are_by_the_calendar(
    begin: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert latest_end(datetime(*begin, 5, tzinfo=UTC)) == datetime(*end, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        pytest.param(NOW - timedelta(seconds=1), False, id="before"),
        pytest.param(NOW, True, id="from the moment on"),
        pytest.param(GRANT.expires_at, False, id="over"),
    ],
)
def test_a_grant_holds_for_its_time(moment: datetime, expected: bool) -> None:
    assert GRANT.holds(moment) is expected
    assert not replace(GRANT, revoked_at=NOW).holds(moment)


@pytest.mark.parametrize(
    ("name", "args", "expected"),
    [
        pytest.param("unit.open", ("12", "0"), "unit:12", id="unit"),
        pytest.param("person.open", ("7",), "cadre:7", id="person"),
        pytest.param("unit.open", ("Lan",), "unit", id="no number"),
        pytest.param("unit.open", ("0" * 30,), "unit", id="no id is that long"),
        pytest.param("unit.open", (), "unit", id="nothing said"),
        pytest.param("quiz.answer", ("12",), "oneself", id="one's own"),
        pytest.param("unit.burn", ("12",), "nothing", id="not in the table"),
    ],
)
def test_what_is_named_in_the_log(name: str, args: tuple[str, ...], expected: str) -> None:
    assert about(name, args) == expected


def test_what_runs_on_the_server_says_so() -> None:
    assert {one.about for one in COMMANDS.values()} == {About.SERVER}
