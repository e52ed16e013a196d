"""The modules that are really taught keep the promises made to learners."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

import content
from bot.domain.learning import Card, Module, asked_of
from bot.domain.people import Role
from bot.domain.quizzes import Kind
from content.checker import check
from content.library import Library, load

FOLDER = Path(content.__file__).parent
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def library() -> Library:
    return load(FOLDER)


def seen_by_all(cards: Sequence[Card]) -> int:
    """How many cards stand on every way: the main line, without what a choice may skip."""
    to_here = [1] + [0] * (len(cards) - 1)
    for number, card in enumerate(cards):
        for link in card.links:
            to_here[link.card] += to_here[number]
    from_here = [1] * len(cards)
    for number in reversed(range(len(cards) - 1)):
        from_here[number] = sum(from_here[link.card] for link in cards[number].links)
    ways = zip(to_here, from_here, strict=True)
    return sum(here * onward == from_here[0] for here, onward in ways)


def test_nothing_is_wrong() -> None:
    assert list(map(str, check(FOLDER, TODAY))) == []


def test_there_are_three_modules(library: Library) -> None:
    assert len(library.modules) >= 3


def test_a_module_is_seven_to_ten_cards_long(library: Library) -> None:
    lengths = {module.id: seen_by_all(module.cards) for module in library.modules}
    assert all(7 <= length <= 10 for length in lengths.values()), lengths


def test_a_case_branches_in_every_module(library: Library) -> None:
    for module in library.modules:
        assert any(len(card.links) > 1 for card in module.cards), module.id


def test_a_bank_has_fifteen_questions_of_all_kinds(library: Library) -> None:
    for module in library.modules:
        assert len(module.quiz.questions) >= 15, module.id
        assert {question.kind for question in module.quiz.questions} == set(Kind), module.id


def test_every_post_has_something_to_learn(library: Library) -> None:
    asked = {role: asked_of([role], library.paths) for role in Role}
    assert all(asked.values()), asked
    assert set(asked[Role.CHAIR]) == {module.id for module in library.modules}
    assert asked[Role.TREASURER][0] == "tai-chinh-cong-doan"


def test_a_card_fits_on_a_screen(library: Library) -> None:
    assert longest_text(library.modules) <= 600


def longest_text(modules: Sequence[Module]) -> int:
    return max(len(card.text) for module in modules for card in module.cards)
