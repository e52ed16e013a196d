"""Figures of older reports, as reports write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.classes.counting import Cell, Figures
from bot.domain.classes.older import OlderFigure, figures_told, others_told
from bot.domain.units import Sector


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("120 lớp, khoảng 13.000 lượt", Figures(120, 13_000, 0, is_rough=True)),
        ("33 lớp cho 2.942 cán bộ", Figures(33, 2942, 2942)),
        ("12 lớp, 1.200 lượt, 1.095 người", Figures(12, 1200, 1095)),
        ("13 000 lượt người", Figures(0, 13_000, 0)),
        ("hơn 850 học viên", Figures(0, 850, 850, is_rough=True, has_rough_people=True)),
        ("6 lớp.", Figures(6, 0, 0)),
    ],
)
def test_figures_are_understood(said: str, figures: Figures) -> None:
    assert figures_told(said) == figures


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("", id="nothing"),
        pytest.param("nhiều lớp", id="no number"),
        pytest.param("120", id="of what"),
        pytest.param("10 lượt, 20 người", id="more people than participations"),
        pytest.param("10 lớp và 12 lớp", id="told twice"),
        pytest.param("900.000.000 người", id="more than there are"),
        pytest.param("0 lớp", id="none at all"),
    ],
)
def test_what_are_no_figures_is_asked_again(said: str) -> None:
    assert figures_told(said) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_what_is_written_is_read(classes: int, people: int, more: int) -> None:
    dotted = [f"{value:,}".replace(",", ".") for value in (classes, people + more, people)]
    said = "{} lớp, {} lượt, {} người".format(*dotted)
    assert figures_told(said) == Figures(classes, people + more, people)


def test_of_an_older_figure_only_the_sector_is_known() -> None:
    days = (date(2021, 1, 1), date(2021, 5, 17))
    figure = OlderFigure(1, 1, *days, Figures(12, 1095, 1095), Sector.NON_STATE)
    assert figure.as_cell() == Cell(sector="non_state", figures=Figures(12, 1095, 1095))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("120", (120, False)),
        ("khoảng 1.200 người", (1200, True)),
        ("~50", (50, True)),
        ("0", (0, False)),
        ("nhiều", None),
        ("-5", None),
        ("2,5", None),
    ],
)
def test_those_without_a_name_are_a_number(said: str, told: tuple[int, bool] | None) -> None:
    assert others_told(said) == told
