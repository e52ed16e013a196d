"""What posts ask to learn, in which order."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.learning import LearningPath, asked_of, in_order
from bot.domain.people import Role
from bot.domain.progress import Standing, next_standing
from tests.rules.shelf import STRAIGHT

WAGES = replace(STRAIGHT, id="tien-luong")
MONEY = replace(STRAIGHT, id="tai-chinh")
TALKS = replace(STRAIGHT, id="thuong-luong", after=("tien-luong",))
LEADERS = LearningPath("chu-tich", frozenset({Role.CHAIR}), ("tien-luong", "thuong-luong"))
KEEPERS = LearningPath("thu-quy", frozenset({Role.TREASURER}), ("tai-chinh", "tien-luong"))
PATHS = (LEADERS, KEEPERS)


def test_a_post_asks_for_its_own_path() -> None:
    assert asked_of([Role.TREASURER], PATHS) == ("tai-chinh", "tien-luong")
    assert asked_of([Role.TEAM_LEADER], PATHS) == ()


def test_several_posts_add_up_and_nothing_is_asked_twice() -> None:
    both = asked_of([Role.TREASURER, Role.CHAIR], PATHS)
    assert both == ("tien-luong", "thuong-luong", "tai-chinh")


def test_what_is_asked_for_comes_first_and_the_rest_as_it_stands() -> None:
    found = in_order((MONEY, WAGES, TALKS), ("thuong-luong", "gone"))
    assert found == (TALKS, MONEY, WAGES)


NAMES = tuple("abcdef")
# A module builds upon some of those whose names come before its own.
UPON = st.fixed_dictionaries(
    {one: st.sets(st.sampled_from(NAMES[: place or 1])) for place, one in enumerate(NAMES)}
)
ROLES = st.frozensets(st.sampled_from(list(Role)), min_size=1)


def closed(wanted: list[str], upon: dict[str, set[str]]) -> tuple[str, ...]:
    """A path as the checker wants it: what something builds upon stands before it."""
    found: dict[str, None] = {}
    for name in wanted:
        needed = closed(sorted(upon[name] - {name}), upon)
        found |= dict.fromkeys((*needed, name))
    return tuple(found)


@given(UPON, st.lists(st.tuples(ROLES, st.lists(st.sampled_from(NAMES)))), ROLES)
def test_whatever_posts_one_holds_nothing_is_asked_before_what_it_builds_upon(
    upon: dict[str, set[str]],
    written: list[tuple[frozenset[Role], list[str]]],
    held: frozenset[Role],
) -> None:
    paths = [LearningPath("p", roles, closed(names, upon)) for roles, names in written]
    asked = asked_of(held, paths)
    assert len(set(asked)) == len(asked)
    for place, name in enumerate(asked):
        assert upon[name] - {name} <= set(asked[:place])


def test_what_a_post_asks_for_is_next_even_when_something_else_is_begun() -> None:
    wages = Standing(WAGES, is_asked=True)
    assert next_standing([Standing(MONEY), wages]) is wages


def test_what_builds_upon_another_is_not_next_before_it() -> None:
    talks = Standing(TALKS, is_asked=True, waits_for=(WAGES,))
    wages = Standing(WAGES)
    assert next_standing([talks, wages]) is wages
    assert next_standing([talks]) is None
