"""Questions, papers drawn from a bank, and how answers are marked."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.errors import NotFound
from bot.domain.vietnamese import figure


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    NUMBER = "number"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Source:
    """What a question rests on: one checked fact of a law or a document."""

    fact: str
    instrument: str
    article: str
    checked_on: date
    valid_from: date | None = None  # None: the document does not say
    valid_to: date | None = None  # None: in force until something replaces it
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `right` are positions in `options`; for ORDER they are in the right order."""

    id: str
    kind: Kind
    prompt: str
    why: str
    sources: tuple[Source, ...]
    digest: str
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    figure: Decimal | None = None  # the right answer of a NUMBER question
    tolerance: Decimal = Decimal(0)
    unit: str = ""

    def is_in_force(self, day: date) -> bool:
        """Whether all it rests on is law on that day; only then is it asked."""
        return all(
            (source.valid_from or day) <= day <= (source.valid_to or day)
            for source in self.sources
        )


@dataclass(frozen=True, slots=True)
class Quiz:
    """A bank of questions; a paper has `size` of them and is passed with `pass_mark` right."""

    size: int
    pass_mark: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question on a paper, with its options in the order this paper shows them."""

    question: str
    digest: str  # of the question as drawn: an edited question ends the paper, never changes it
    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: positions in the question's own options, or a figure."""

    options: tuple[int, ...] = ()
    figure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as logged."""

    number: int
    question: str
    given: Given
    is_right: bool
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """One cadre's run through a quiz; questions are numbered from 0."""

    id: int
    cadre_id: int
    module_id: str
    version: str
    paper: tuple[Drawn, ...]
    pass_mark: int
    started_at: datetime
    answers: tuple[Answer, ...] = ()

    @property
    def is_finished(self) -> bool:
        return len(self.answers) == len(self.paper)

    @property
    def score(self) -> int:
        return sum(answer.is_right for answer in self.answers)

    @property
    def is_passed(self) -> bool:
        return self.is_finished and self.score >= self.pass_mark


def draw(quiz: Quiz, *, seed: int, day: date, seen: Collection[str] = ()) -> tuple[Drawn, ...]:
    """A paper of that day: questions not yet seen first, all shuffled by `seed`."""
    dice = random.Random(seed)  # noqa: S311 - fairness, not secrecy
    bank = [question for question in quiz.questions if question.is_in_force(day)]
    dice.shuffle(bank)
    bank.sort(key=lambda question: question.id in seen)
    chosen = bank[: quiz.size]
    dice.shuffle(chosen)
    return tuple(lay_out(question, dice.getrandbits(32)) for question in chosen)


def lay_out(question: Question, seed: int) -> Drawn:
    """The question as one paper shows it. Only true/false keeps its order."""
    order = list(range(len(question.options)))
    if question.kind is not Kind.TRUE_FALSE:
        random.Random(seed).shuffle(order)  # noqa: S311
    return Drawn(question.id, question.digest, tuple(order))


def check_marked(drawn: Drawn, marked: str) -> None:
    """Raises NotFound unless `marked` are positions on this paper, as digits, none twice."""
    positions = {str(position) for position in range(len(drawn.order))}
    if len(set(marked)) != len(marked) or not set(marked) <= positions:
        raise NotFound("option")


def given_options(question: Question, drawn: Drawn, marked: str) -> Given:
    """The answer that positions on the paper mean. Raises NotFound for a forged one."""
    check_marked(drawn, marked)
    least, most = {
        Kind.MULTIPLE: (1, len(drawn.order)),
        Kind.ORDER: (len(drawn.order), len(drawn.order)),
    }.get(question.kind, (1, 1))
    if not least <= len(marked) <= most:
        raise NotFound("option")
    return Given(options=tuple(drawn.order[int(digit)] for digit in marked))


def given_figure(text: str) -> Given | None:
    """The answer that a typed figure means. None: it is no number."""
    value = figure(text)
    return None if value is None else Given(figure=value)


def mark(question: Question, given: Given) -> bool:
    """Whether an answer is right. Several right options: all of them and no other."""
    if question.kind is Kind.NUMBER:
        return _is_near(given.figure, question)
    if question.kind is Kind.ORDER:
        return given.options == question.right
    return set(given.options) == set(question.right)


def _is_near(figure: Decimal | None, question: Question) -> bool:
    if figure is None or question.figure is None:
        return False
    return abs(figure - question.figure) <= question.tolerance


def answer(
    attempt: Attempt, question: Question, *, number: int, given: Given, now: datetime
) -> Attempt:
    """Answer question `number`.

    A button stays on the phone for ever: a second tap on a question already
    answered, or one out of turn, changes nothing.
    """
    if number != len(attempt.answers) or attempt.is_finished:
        return attempt
    logged = Answer(number, question.id, given, mark(question, given), now)
    return replace(attempt, answers=(*attempt.answers, logged))


def missed(attempt: Attempt) -> Sequence[str]:
    """Ids of the questions answered wrong, in the order they were asked."""
    return [answer.question for answer in attempt.answers if not answer.is_right]
