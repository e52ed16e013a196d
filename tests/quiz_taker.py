"""Somebody who knows the answers, or gets them wrong on purpose."""

from decimal import Decimal

from bot.domain.learning import Module
from bot.domain.quizzes import Kind, Question
from bot.screen import Screen
from content.library import Library
from tests.person import Person


async def sit(person: Person, library: Library, module: Module, *, wrong: int = 0) -> Screen:
    """Sit the module's quiz to its result, with so many wrong answers at the beginning."""
    screen = await person.taps(f"quiz.start:{module.id}")
    for number in range(module.quiz.size):
        await answer(person, library, rightly=number >= wrong)
        screen = await person.presses("Xem kết quả" if number + 1 == module.quiz.size else "Câu")
    return screen


async def answer(person: Person, library: Library, *, rightly: bool) -> Screen:
    """Answer the question on the screen."""
    question = asked(person.sees, library)
    if question.kind is Kind.NUMBER:
        right = question.figure or Decimal(0)
        figure = right if rightly else right + question.tolerance + 7
        return await person.types(str(figure).replace(".", ","))
    if question.kind is Kind.ORDER:
        return await _order(person, question, rightly=rightly)
    if question.kind is Kind.MULTIPLE:
        return await _several(person, question, rightly=rightly)
    options = question.right if rightly else _others(question)
    return await person.presses(question.options[options[0]])


def asked(screen: Screen, library: Library) -> Question:
    """The question a screen shows."""
    questions = [one for module in library.modules for one in module.quiz.questions]
    shown = [one for one in questions if screen.text.startswith(one.prompt)]
    assert len(shown) == 1, screen
    return shown[0]


def _others(question: Question) -> tuple[int, ...]:
    return tuple(i for i in range(len(question.options)) if i not in question.right)


async def _several(person: Person, question: Question, *, rightly: bool) -> Screen:
    options = question.right if rightly else _others(question)
    for option in options:
        await person.presses(f"☐ {question.options[option]}")
    return await person.presses("Chốt")


async def _order(person: Person, question: Question, *, rightly: bool) -> Screen:
    options = question.right if rightly else tuple(reversed(question.right))
    for option in options[:-1]:  # the last place is filled by itself
        await person.presses(question.options[option])
    return person.sees
