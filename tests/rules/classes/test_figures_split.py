"""Figures and their parts."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.classes.counting import (
    NOTHING,
    UNKNOWN,
    Cell,
    Counted,
    Figures,
    ModuleCount,
    Part,
    Split,
)

keys = st.sampled_from(("", "a", "b"))
numbers = st.integers(0, 1000)
cells = st.builds(
    Cell,
    **{one.value: keys for one in Split},
    figures=st.builds(Figures, numbers, numbers, numbers, st.booleans(), st.booleans()),
)


@given(st.lists(cells, max_size=8).map(tuple), st.sampled_from(Split))
def test_parts_add_up_and_the_unknown_is_one_of_them(found: tuple[Cell, ...], by: Split) -> None:
    counted = Counted(found, ModuleCount(3, 2)).with_modules()
    parts = counted.split(by)
    assert sum((one.figures for one in parts), NOTHING) == counted.total
    assert len({one.key for one in parts}) == len(parts)
    assert UNKNOWN not in {one.key for one in parts[:-1]}
    assert counted.total.participations == 3 + sum(one.figures.participations for one in found)


def test_the_largest_part_comes_first() -> None:
    counted = Counted(
        (
            Cell(sex="male", figures=Figures(0, 3, 2)),
            Cell(figures=Figures(1, 9, 9)),
            Cell(sex="female", figures=Figures(0, 5, 1)),
            Cell(sex="other"),
        )
    )
    assert [one.key for one in counted.split(Split.SEX)] == ["female", "male", ""]
    assert counted.split(Split.ROLE) == (Part("", Figures(1, 17, 12)),)
    assert counted.total == Figures(1, 17, 12)


def test_a_class_has_no_sex() -> None:
    of_people = {one for one in Split if one.is_of_people}
    assert of_people == {Split.SEX, Split.ROLE, Split.FULL_TIME}
