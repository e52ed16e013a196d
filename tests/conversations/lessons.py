"""A small library of hand-made modules: every kind of question, and a case that branches."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.domain.learning import Link, Module
from bot.domain.quizzes import Question, Quiz
from bot.screen import Screen
from content.library import Library
from tests.person import Person
from tests.rules.shelf import BRANCHING, EACH_KIND, bank

KINDS = replace(BRANCHING, id="nam-loai", title="Năm loại câu hỏi", quiz=Quiz(5, 4, EACH_KIND))
_FORK = replace(BRANCHING.cards[0], links=(Link("Hỏi công nhân", 1), Link("Ký luôn", 2)))
CASE = replace(
    BRANCHING,
    id="tinh-huong",
    title="Tình huống",
    cards=(_FORK, *BRANCHING.cards[1:]),
    quiz=Quiz(3, 2, bank(6)),
)
LIBRARY = Library(Path("/no/pictures"), (KINDS, CASE))


def with_quiz(module: Module, *questions: Question) -> Module:
    """The module with a bank of these, all of them on every paper, one right to pass."""
    return replace(module, quiz=Quiz(len(questions), 1, questions))


def ended(module: Module, on: date) -> Module:
    """The module after the law behind all its questions has ended."""
    bank = tuple(
        replace(one, sources=tuple(replace(law, valid_to=on) for law in one.sources))
        for one in module.quiz.questions
    )
    return replace(module, version="v2", quiz=replace(module.quiz, questions=bank))


def library_of(*modules: Module) -> Library:
    return replace(LIBRARY, modules=modules)


async def read(person: Person, module: Module) -> Screen:
    """Read to the last card, always by the first way on."""
    screen = await person.taps(f"card.show:{module.id}:0")
    while "Đây là thẻ cuối" not in screen.text:
        screen = await person.taps(screen.choices[0].action)
    return screen
