"""Hand-made questions, modules and attempts, so that a case shows only what it is about."""

from datetime import UTC, date, datetime
from decimal import Decimal

from bot.domain.learning import Card, Link, Module, News
from bot.domain.quizzes import Attempt, Drawn, Kind, Question, Quiz, Source

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # nine in the morning in Việt Nam
LAW = Source("T1-01", "Bộ luật Lao động 2019", "Điều 90", date(2026, 11, 20))

# Unlike a real bank, every option here says what it is.
SINGLE = Question(
    "ai-bau", Kind.SINGLE, "Ai bầu?", "Vì luật.", (LAW,), "d1", ("A", "B", "C"), (1,)
)
MULTIPLE = Question(
    "viec-nao", Kind.MULTIPLE, "Việc nào?", "Vì luật.", (LAW,), "d2", ("A", "B", "C", "D"), (0, 2)
)
TRUE_FALSE = Question(
    "dung-sai", Kind.TRUE_FALSE, "Đúng?", "Vì luật.", (LAW,), "d3", ("Đúng", "Sai"), (1,)
)
ORDER = Question(
    "thu-tu", Kind.ORDER, "Thứ tự?", "Vì luật.", (LAW,), "d4", ("A", "B", "C"), (0, 1, 2)
)
NUMBER = Question(
    "bao-nhieu",
    Kind.NUMBER,
    "Bao nhiêu?",
    "Vì luật.",
    (LAW,),
    "d5",
    figure=Decimal(260000),
    tolerance=Decimal(500),
    unit="đồng",
)
EACH_KIND = (SINGLE, MULTIPLE, TRUE_FALSE, ORDER, NUMBER)


def bank(count: int) -> tuple[Question, ...]:
    """So many questions, `cau-0` and on."""
    return tuple(
        Question(f"cau-{n}", Kind.SINGLE, f"Câu {n}?", "Vì luật.", (LAW,), "d", ("A", "B"), (0,))
        for n in range(count)
    )


def as_is(question: Question) -> Drawn:
    """On a paper that shows the options in the question's own order."""
    return Drawn(question.id, question.digest, tuple(range(len(question.options))))


def paper(*questions: Question, pass_mark: int = 1) -> Attempt:
    """An attempt at these questions, nothing answered yet."""
    return Attempt(
        1, 7, "tien-luong", "v1", tuple(map(as_is, questions)), pass_mark, started_at=NOW
    )


def module(*ways: tuple[int, ...], version: str = "v1", news: News | None = None) -> Module:
    """A module whose card n leads to the cards `ways[n]`."""
    return Module(
        id="tien-luong",
        title="Tiền lương",
        summary="Tính đúng lương.",
        minutes=3,
        version=version,
        published_on=date(2026, 11, 1),
        reviewed_on=date(2026, 11, 1),
        reviewed_by="Ban biên soạn",
        cards=tuple(
            Card(f"the-{n}", f"Thẻ {n}", "…", tuple(Link("", to) for to in leads))
            for n, leads in enumerate(ways)
        ),
        quiz=Quiz(1, 1, (SINGLE,)),
        news=news,
    )


STRAIGHT = module((1,), (2,), ())
BRANCHING = module((1, 2), (3,), (4,), (4,), ())  # the way over card 1 is longer
