"""What ought to be on record: plain lists and dictionaries, beside the real database."""

from dataclasses import dataclass, field
from decimal import Decimal

from bot.domain.quizzes import Kind, Question
from content.library import Library

FIGURES = {"260.000": Decimal(260000), "0,5": Decimal("0.5")} | {
    str(number): Decimal(number) for number in range(1, 7)
}
Given = list[int] | str


@dataclass
class Paper:
    """One attempt: the questions drawn, and the first answer to each."""

    cadre: int
    module: str
    drawn: list[tuple[str, str, list[int]]]  # question, digest, order of options
    pass_mark: int
    answers: list[tuple[Given, bool]] = field(default_factory=list)
    is_dropped: bool = False

    @property
    def is_open(self) -> bool:
        return not self.is_dropped and len(self.answers) < len(self.drawn)

    @property
    def score(self) -> int:
        return sum(is_right for _, is_right in self.answers)

    @property
    def is_passed(self) -> bool:
        return len(self.answers) == len(self.drawn) and self.score >= self.pass_mark

    def is_as_drawn(self, library: Library) -> bool:
        return all(library.question(one).digest == digest for one, digest, _ in self.drawn)


class Record:
    """Told of every tap, it knows what must be in the log."""

    def __init__(self) -> None:
        self.papers: dict[int, Paper] = {}
        self.missed: set[tuple[int, str]] = set()

    def hear(self, cadre: int, action: str, text: str, library: Library) -> bool:
        """Note what a tap or figure does. True: it begins a paper."""
        name, *about = action.split(":")
        if name == "quiz.start":
            open_one = self._open(cadre, about[0])
            if open_one is None:
                return True
            open_one.is_dropped = not open_one.is_as_drawn(library)
        elif name in {"quiz.answer", "quiz.mark", "quiz.show"}:
            self._touch(cadre, action, text, library)
        return False

    def _open(self, cadre: int, module: str) -> Paper | None:
        mine = [one for one in self.papers.values() if (one.cadre, one.module) == (cadre, module)]
        return next((one for one in mine if one.is_open), None)

    def _touch(self, cadre: int, action: str, text: str, library: Library) -> None:
        name, attempt, *about = action.split(":")
        paper = self.papers.get(int(attempt))
        if paper is None or paper.cadre != cadre or not paper.is_open:
            return
        paper.is_dropped = not paper.is_as_drawn(library)
        is_next = about[:1] == [str(len(paper.answers))]
        if name == "quiz.answer" and is_next and not paper.is_dropped:
            self._answer(paper, "".join(about[1:]), text, library)

    def _answer(self, paper: Paper, marked: str, text: str, library: Library) -> None:
        name, _, order = paper.drawn[len(paper.answers)]
        question = library.question(name)
        if question.kind is not Kind.NUMBER:
            given: Given = [order[int(position)] for position in marked]
        elif text in FIGURES:
            given = str(FIGURES[text])
        else:
            return
        paper.answers.append((given, _is_right(question, given)))
        if not paper.answers[-1][1]:
            self.missed.add((paper.cadre, name))


def _is_right(question: Question, given: Given) -> bool:
    if isinstance(given, str):
        return abs(Decimal(given) - (question.figure or 0)) <= question.tolerance
    if question.kind is Kind.ORDER:
        return given == list(question.right)
    return sorted(given) == sorted(question.right)
