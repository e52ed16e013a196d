"""A missed question comes back: not before the next day, a few at a time, ever more rarely."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.quizzes import Question
from storage import tables
from storage.database import Database
from tests.conftest import NOW
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, LIBRARY, ended, library_of, with_quiz
from tests.person import Clock, Person, Town
from tests.quiz_taker import answer, asked, sit
from tests.records import rows
from tests.rules.shelf import EACH_KIND, NUMBER, SINGLE, bank

DAY = timedelta(days=1)
RIGHTLY = [pytest.param(True, id="right"), pytest.param(False, id="wrong")]


@pytest.fixture
async def forgetful(pupil: Person) -> Person:
    """Lan after missing one question."""
    await sit(pupil, LIBRARY, CASE, wrong=1)
    return pupil


async def miss(pupil: Person, school: Town, *questions: Question) -> Person:
    """Lan after missing just these, where nothing else is taught."""
    library = library_of(with_quiz(KINDS, *questions))
    lan = taught_from(school, library).person("lan")
    await sit(lan, library, library.modules[0], wrong=len(questions))
    return lan


async def test_who_missed_nothing_has_nothing_to_review(pupil: Person, clock: Clock) -> None:
    await sit(pupil, LIBRARY, CASE)
    clock.move(30 * DAY)
    screen = await pupil.types("ôn lại")
    assert screen.title == "Chưa có câu cần ôn"
    assert "chưa có câu nào làm sai" in screen.text


async def test_a_missed_question_does_not_come_back_on_the_same_day(
    forgetful: Person, clock: Clock
) -> None:
    clock.move(timedelta(hours=23, minutes=59))
    screen = await forgetful.types("ôn lại")
    assert screen.title == "Chưa có câu cần ôn"
    assert screen.text == "Câu tiếp theo đến lúc ôn vào ngày 22/11/2026."


async def test_a_missed_question_comes_back_the_next_day(
    forgetful: Person, clock: Clock, database: Database
) -> None:
    clock.move(DAY)
    screen = await forgetful.types("ôn lại")
    assert screen.title == "Ôn lại · còn 1 câu"
    missed = [kept for kept in await rows(database, tables.answer) if not kept.is_right]
    assert asked(screen, LIBRARY).id == missed[0].question_id


@pytest.mark.parametrize("rightly", RIGHTLY)
@pytest.mark.parametrize("question", [pytest.param(one, id=one.kind) for one in EACH_KIND])
async def test_each_kind_of_question_is_reviewed(
    pupil: Person, school: Town, clock: Clock, question: Question, rightly: bool
) -> None:
    lan = await miss(pupil, school, question)
    clock.move(DAY)
    await lan.taps("review.next")
    await answer(lan, LIBRARY, rightly=rightly)
    assert lan.sees.title == ("Đúng rồi" if rightly else "Chưa đúng")
    assert (await lan.presses("Xong")).title == "Chào anh/chị Lan"


async def test_at_most_five_come_back_in_one_day(
    pupil: Person, school: Town, clock: Clock
) -> None:
    lan = await miss(pupil, school, *bank(6))
    clock.move(DAY)
    await lan.taps("review.next")
    for left in (5, 4, 3, 2, 1):
        assert lan.sees.title == f"Ôn lại · còn {left} câu"
        await answer(lan, LIBRARY, rightly=True)
        await lan.taps("review.next")
    assert lan.sees.title == "Hôm nay ôn vậy là đủ"
    assert "Ôn lại" not in str(await lan.taps("home"))  # home offers no more today


async def test_what_is_left_comes_back_the_day_after(
    pupil: Person, school: Town, clock: Clock
) -> None:
    lan = await miss(pupil, school, *bank(6))
    clock.move(DAY)
    for _ in range(5):
        await lan.taps("review.next")
        await answer(lan, LIBRARY, rightly=True)
    clock.move(timedelta(hours=15))  # midnight in Việt Nam
    assert (await lan.taps("review.next")).title == "Ôn lại · còn 1 câu"


async def test_answered_rightly_it_comes_back_ever_more_rarely(
    forgetful: Person, clock: Clock
) -> None:
    waits = []
    for _ in range(4):
        waits.append(await days_until_due(forgetful, clock))
        await answer(forgetful, LIBRARY, rightly=True)
    assert waits == sorted(set(waits))
    assert waits[0] == 1


async def test_answered_wrongly_it_comes_back_soon(forgetful: Person, clock: Clock) -> None:
    for rightly in (True, True, False):
        waited = await days_until_due(forgetful, clock)
        await answer(forgetful, LIBRARY, rightly=rightly)
    assert await days_until_due(forgetful, clock) < waited


async def days_until_due(person: Person, clock: Clock) -> int:
    """Wait until a question comes back; how many days it took."""
    days = 0
    while not (await person.taps("review.next")).title.startswith("Ôn lại"):
        clock.move(DAY)
        days += 1
        assert days < 400
    return days


async def test_a_stale_button_shows_what_is_next_and_counts_for_nothing(
    pupil: Person, school: Town, clock: Clock, database: Database
) -> None:
    lan = await miss(pupil, school, *bank(2))
    clock.move(DAY)
    stale = (await lan.taps("review.next")).choices[0].action
    await lan.taps(stale)
    following = await lan.taps("review.next")
    assert await lan.taps(stale) == following
    assert len(await rows(database, tables.review_answer)) == 1


async def test_an_old_button_does_not_answer_a_question_that_came_back(
    forgetful: Person, clock: Clock, database: Database
) -> None:
    clock.move(DAY)
    old = (await forgetful.taps("review.next")).choices[0].action
    await forgetful.taps(old)
    await days_until_due(forgetful, clock)
    asked_again = forgetful.sees
    assert await forgetful.taps(old) == asked_again
    assert len(await rows(database, tables.review_answer)) == 1


async def test_a_question_that_is_not_due_is_not_answered(
    forgetful: Person, database: Database
) -> None:
    review = (await rows(database, tables.review))[0].id
    for action in (f"review.answer:{review}:0:0", f"review.mark:{review}:0:0"):
        assert (await forgetful.taps(action)).title == "Chưa có câu cần ôn"
    assert await rows(database, tables.review_answer) == []


async def test_a_sixth_answer_in_a_day_is_shown_no_nonsense(
    pupil: Person, school: Town, clock: Clock, database: Database
) -> None:
    lan = await miss(pupil, school, *bank(7))
    clock.move(DAY)
    for review in await rows(database, tables.review):  # as only a forger can
        await lan.taps(f"review.answer:{review.id}:0:0")
        assert "-" not in lan.sees.choices[0].label
    assert [choice.label for choice in lan.sees.choices] == ["Xong", "Để sau"]


async def test_a_figure_that_cannot_be_read_is_asked_again(
    pupil: Person, school: Town, clock: Clock, database: Database
) -> None:
    lan = await miss(pupil, school, NUMBER)
    clock.move(DAY)
    await lan.taps("review.next")
    assert "Chưa đọc được con số" in (await lan.types("chịu")).text
    assert await rows(database, tables.review_answer) == []
    assert (await lan.types("260.000")).title == "Đúng rồi"


async def test_missing_it_again_in_another_paper_does_not_disturb_its_rhythm(
    pupil: Person, school: Town, clock: Clock, database: Database
) -> None:
    lan = await miss(pupil, school, SINGLE)
    before = await rows(database, tables.review)
    clock.move(timedelta(hours=5))
    library = library_of(with_quiz(KINDS, SINGLE))
    await sit(lan, library, library.modules[0], wrong=1)
    assert await rows(database, tables.review) == before


async def test_another_cadres_review_is_nobodys_business(
    pupil: Person, school: Town, hung: Person, clock: Clock, database: Database
) -> None:
    await miss(pupil, school, SINGLE)
    clock.move(DAY)
    review = (await rows(database, tables.review))[0].id
    for verb in ("answer", "mark"):
        assert (await hung.taps(f"review.{verb}:{review}:0:0")).title == "Màn hình này đã cũ"
    assert (await hung.taps("review.next")).title == "Chưa có câu cần ôn"


async def test_a_missed_question_of_a_law_that_ended_does_not_come_back(
    forgetful: Person, school: Town, clock: Clock
) -> None:
    clock.move(DAY)
    later = taught_from(school, library_of(KINDS, ended(CASE, NOW.date()))).person("lan")
    assert (await later.taps("review.next")).title == "Chưa có câu cần ôn"
    assert "Ôn lại" not in str(await later.taps("home"))


async def test_a_review_edited_since_is_asked_as_it_is_today(
    forgetful: Person, school: Town, clock: Clock
) -> None:
    clock.move(DAY)
    questions = tuple(replace(one, prompt="Mới?", digest="d!") for one in CASE.quiz.questions)
    edited = replace(CASE, version="v2", quiz=replace(CASE.quiz, questions=questions))
    later = taught_from(school, library_of(KINDS, edited)).person("lan")
    assert (await later.taps("review.next")).text.startswith("Mới?")
