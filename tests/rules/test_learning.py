"""The way through a module's cards."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.learning import Module, Reading, reopen, start_reading, visit
from tests.rules.shelf import BRANCHING, NOW, STRAIGHT, module

LATER = NOW + timedelta(minutes=5)


def walk(about: Module, *cards: int) -> Reading:
    reading = start_reading(7, about, NOW)
    for card in cards:
        reading = visit(reading, about, card, LATER)
    return reading


@pytest.mark.parametrize(
    ("cards", "trail"),
    [
        pytest.param((), (0,), id="it begins with the first card"),
        pytest.param((0,), (0,), id="the first card again"),
        pytest.param((1,), (0, 1), id="on"),
        pytest.param((1, 3, 4), (0, 1, 3, 4), id="one way to the end"),
        pytest.param((2, 4), (0, 2, 4), id="the other way to the end"),
        pytest.param((1, 0), (0,), id="back"),
        pytest.param((1, 3, 1), (0, 1), id="back by one"),
        pytest.param((1, 0, 2), (0, 2), id="back, and the other way"),
        pytest.param((1, 2), (0, 1), id="a card that is not next changes nothing"),
        pytest.param((4,), (0,), id="nor does a forged jump to the end"),
        pytest.param((99,), (0,), id="nor a card that does not exist"),
        pytest.param((1, 1), (0, 1), id="nor a second tap"),
    ],
)
def test_a_reader_goes_on_and_back(cards: tuple[int, ...], trail: tuple[int, ...]) -> None:
    assert walk(BRANCHING, *cards).trail == trail


def test_a_reading_resumes_at_the_card_shown_last() -> None:
    assert walk(BRANCHING, 1, 3).card == 3


def test_reading_is_finished_when_the_last_card_is_shown() -> None:
    assert walk(STRAIGHT, 1).finished_at is None
    assert walk(STRAIGHT, 1, 2).finished_at == LATER


def test_going_back_does_not_undo_what_is_read() -> None:
    finished = walk(STRAIGHT, 1, 2)
    again = visit(finished, STRAIGHT, 0, LATER + timedelta(days=1))
    assert (again.card, again.finished_at) == (0, LATER)


@pytest.mark.parametrize(
    ("card", "left"),
    [
        pytest.param(0, 3, id="from the fork the longest way counts"),
        pytest.param(1, 2, id="on the long way"),
        pytest.param(2, 1, id="on the short way"),
        pytest.param(4, 0, id="on the last card"),
    ],
)
def test_it_is_said_how_many_cards_are_left(card: int, left: int) -> None:
    assert BRANCHING.cards_left(card) == left


def test_an_unchanged_module_is_resumed_as_it_was() -> None:
    reading = walk(STRAIGHT, 1)
    assert reopen(reading, STRAIGHT) is reading


@pytest.mark.parametrize(
    ("edited", "trail"),
    [
        pytest.param(module((1,), (2,), (), version="v2"), (0, 1, 2), id="only words changed"),
        pytest.param(module((1,), (), version="v2"), (0,), id="a card they read is gone"),
        pytest.param(module((2,), (2,), (), version="v2"), (0,), id="the way is another"),
    ],
)
def test_an_edited_module_is_resumed_if_the_way_is_still_there(
    edited: Module, trail: tuple[int, ...]
) -> None:
    reopened = reopen(walk(STRAIGHT, 1, 2), edited)
    assert (reopened.version, reopened.trail) == ("v2", trail)


@pytest.mark.parametrize(
    "trail",
    [pytest.param((), id="no way at all"), pytest.param((1, 2), id="a way from the middle")],
)
def test_a_way_that_makes_no_sense_begins_anew(trail: tuple[int, ...]) -> None:
    odd = replace(walk(STRAIGHT, 1), version="v0", trail=trail)
    assert reopen(odd, STRAIGHT).trail == (0,)
