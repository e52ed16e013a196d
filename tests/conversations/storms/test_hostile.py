"""Whatever somebody sends, they get a screen, and not a word about anybody else."""

from collections.abc import Iterable

import pytest

from bot.domain.people import is_full_name
from bot.domain.vietnamese import clean
from bot.screen import Screen
from bot.screens.refusals import apology
from handlers.routing import ROUTES
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, LIBRARY, library_of, with_quiz
from tests.conversations.storms.hostile import ARGUMENTS, TEXTS
from tests.person import Person, Town
from tests.quiz_taker import sit
from tests.records import rows
from tests.rules.shelf import NUMBER

SOME = TEXTS[::3]


@pytest.fixture
async def theirs(school: Town, hung: Person, database: Database) -> list[str]:
    """Ids of what Hùng has done: a paper begun, one passed, questions missed."""
    person = school.person("hung")
    await sit(person, LIBRARY, CASE, wrong=1)
    await person.taps("quiz.start:nam-loai")
    papers, done, reviews = [
        await rows(database, table) for table in (tables.attempt, tables.completion, tables.review)
    ]
    return [str(kept.id) for kept in (*papers, *done, *reviews)]


async def hurl(person: Person, said: Iterable[dict[str, str]]) -> list[Screen]:
    """Send all of it; everything gets an answer, and nothing is set aside."""
    said = list(said)
    before = len(person.ear.shown.get(person.name, []))
    await person.sends(said)
    shown = person.ear.shown[person.name][before:]
    assert len(shown) == len(said)
    assert apology() not in shown
    assert all(screen.title for screen in shown)
    return shown


async def assert_nothing_was_set_aside(database: Database) -> None:
    kept = await rows(database, tables.inbox)
    assert {(one.state, one.tries, one.error) for one in kept} == {("done", 0, None)}


def test_there_are_many_hostile_texts() -> None:
    assert len(TEXTS) >= 200


async def test_any_text_is_answered(pupil: Person, theirs: list[str], database: Database) -> None:
    shown = await hurl(pupil, ({"text": text} for text in TEXTS))
    assert "Hùng" not in str(shown)
    await assert_nothing_was_set_aside(database)


async def test_any_text_is_answered_where_a_figure_is_awaited(
    pupil: Person, school: Town, database: Database
) -> None:
    lan = taught_from(school, library_of(with_quiz(KINDS, NUMBER))).person("lan")
    asked = {"action": "quiz.start:nam-loai"}
    await hurl(lan, (said for text in TEXTS for said in (asked, {"text": text})))
    await assert_nothing_was_set_aside(database)


async def test_any_text_is_answered_where_a_name_is_awaited(
    town: Town, factory: Factory, database: Database
) -> None:
    guest = town.person("guest")
    await guest.types(f"/start {factory.code}")
    await guest.presses("Đồng ý")
    asked = {"action": "join.role:chair"}
    texts = [text for text in SOME if not is_full_name(clean(text))]
    await hurl(guest, (said for text in texts for said in (asked, {"text": text})))
    await assert_nothing_was_set_aside(database)
    async with database.work() as store:
        assert len(await store.cadres.of_unit(factory.unit_id, town.clock.now.date())) == 3


async def test_any_text_of_a_stranger_is_answered(
    town: Town, factory: Factory, database: Database
) -> None:
    shown = await hurl(town.person("stranger"), ({"text": text} for text in SOME))
    assert not any(name in str(shown) for name in ("Lan", "Hùng", "Mai", "Hoa Sen"))
    await assert_nothing_was_set_aside(database)


async def test_any_text_as_a_button_is_answered(pupil: Person, database: Database) -> None:
    await hurl(pupil, ({"action": text} for text in TEXTS if text))
    await assert_nothing_was_set_aside(database)


async def test_no_tampered_button_reaches_what_is_anothers(
    pupil: Person, theirs: list[str], database: Database, factory: Factory
) -> None:
    """On PostgreSQL every fourth: it is the same code, and each action is met all the same."""
    every = 1 if database.is_sqlite else 4
    before = await of_hung(database, factory)
    shown = await hurl(pupil, tampered([*theirs, str(factory.hung)])[::every])
    assert not any(word in str(shown) for word in ("Hùng", "Chủ tịch"))
    assert await of_hung(database, factory) == before
    await assert_nothing_was_set_aside(database)


async def test_a_stranger_reaches_nothing_by_tampered_buttons(
    school: Town, theirs: list[str], database: Database, factory: Factory
) -> None:
    shown = await hurl(school.person("stranger"), tampered(theirs)[::4])
    assert not any(name in str(shown) for name in ("Lan", "Hùng", "Mai", "Hoa Sen"))
    await assert_nothing_was_set_aside(database)


def tampered(ids: list[str]) -> list[dict[str, str]]:
    """Every action there is, with nothing, with nonsense and with what is another's."""
    alone = [(one,) for one in dict.fromkeys((*ids, *ARGUMENTS))]
    whole = [(one, "0", "0") for one in dict.fromkeys(ids)]
    odd = [("nam-loai", "5"), ("1", "0", ""), ("1", "0", "9x"), ("0", "0", "0", "0"), ("A" * 70,)]
    return [
        {"action": ":".join((name, *about))}
        for name in ROUTES
        for about in ((), *alone, *whole, *odd)
    ]


async def of_hung(database: Database, factory: Factory) -> str:
    """All that is kept about Hùng."""
    async with database.work() as store:
        papers = await store.attempts.open_of(factory.hung)
        done = await store.completions.of_cadre(factory.hung)
        reviews = await store.reviews.due(factory.hung, NOW.replace(year=2030))
        answers = await store.attempts.count_answers(factory.hung)
        cadre = await store.cadres.get(factory.hung)
    return str((papers, done, reviews, answers, cadre))
