"""A whole paper: its result, the next one, an edit under it, and the record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.learning import Module
from bot.domain.quizzes import Quiz
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, LIBRARY, ended, library_of
from tests.person import Clock, Person, Town
from tests.quiz_taker import answer, asked, sit
from tests.records import rows

# The same bank after somebody has mended every question.
MENDED = replace(
    CASE,
    version="v2",
    quiz=replace(
        CASE.quiz, questions=tuple(replace(one, digest="d!") for one in CASE.quiz.questions)
    ),
)
GONE = replace(CASE, version="v2", quiz=Quiz(1, 1, CASE.quiz.questions[:1]))


async def drawn(database: Database) -> list[set[str]]:
    """The questions of every paper, oldest first."""
    return [{one[0] for one in kept.paper} for kept in await rows(database, tables.attempt)]


async def test_who_passes_is_told_and_offered_a_certificate(pupil: Person) -> None:
    result = await sit(pupil, LIBRARY, CASE, wrong=1)
    assert result.title == "Chúc mừng anh/chị đã đạt!"
    assert result.text == "2/3 câu đúng. Kết quả chuyên đề “Tình huống” đã được ghi nhận."
    certificate = await pupil.presses("Nhận chứng nhận")
    assert certificate.attachment
    assert certificate.attachment.ref.endswith(".png")


async def test_who_fails_is_told_what_to_read_again(pupil: Person) -> None:
    result = await sit(pupil, LIBRARY, CASE, wrong=2)
    assert result.title == "Chưa đạt"
    assert "1/3 câu đúng, cần 2 câu để đạt." in result.text
    assert "Nên đọc lại:\n• Điều 90, Bộ luật Lao động 2019" in result.text
    assert (await pupil.presses("Đọc lại các thẻ")).title == "Thẻ 0"


async def test_the_next_paper_asks_what_was_not_asked(pupil: Person, database: Database) -> None:
    await sit(pupil, LIBRARY, CASE, wrong=3)
    await pupil.presses("Làm bài mới")
    first, second = await drawn(database)
    assert first.isdisjoint(second)
    assert first | second == {question.id for question in CASE.quiz.questions}


async def test_starting_again_goes_on_with_the_paper_begun(
    pupil: Person, database: Database
) -> None:
    first = await pupil.taps("quiz.start:tinh-huong")
    assert await pupil.taps("quiz.start:tinh-huong") == first
    assert len(await drawn(database)) == 1


async def test_a_completion_is_recorded_once_with_its_version(
    pupil: Person, database: Database, factory: Factory
) -> None:
    await sit(pupil, LIBRARY, CASE)
    for _ in range(3):
        await pupil.taps(f"quiz.show:{(await rows(database, tables.attempt))[0].id}")
    (kept,) = await rows(database, tables.completion)
    assert (kept.cadre_id, kept.unit_id) == (factory.lan, factory.unit_id)
    assert (kept.module_id, kept.version, kept.score, kept.size) == ("tinh-huong", "v1", 3, 3)
    assert kept.completed_at == NOW


async def test_who_fails_is_on_no_record(pupil: Person, database: Database) -> None:
    await sit(pupil, LIBRARY, CASE, wrong=2)
    assert await rows(database, tables.completion) == []


async def test_passing_again_is_a_second_line_of_the_record(
    pupil: Person, database: Database, clock: Clock
) -> None:
    await sit(pupil, LIBRARY, CASE)
    clock.move(timedelta(days=300))
    await sit(pupil, LIBRARY, CASE, wrong=1)
    assert {kept.score for kept in await rows(database, tables.completion)} == {3, 2}
    assert "đã đạt 2/3" in (await pupil.taps("module.open:tinh-huong")).text


async def test_failing_again_takes_nothing_away(pupil: Person) -> None:
    await sit(pupil, LIBRARY, CASE)
    await sit(pupil, LIBRARY, CASE, wrong=3)
    assert "đã đạt 3/3" in (await pupil.taps("module.open:tinh-huong")).text


@pytest.mark.parametrize(
    "edited",
    [pytest.param(MENDED, id="questions edited"), pytest.param(GONE, id="questions gone")],
)
@pytest.mark.parametrize(
    "action",
    [
        pytest.param("quiz.start:tinh-huong", id="starting again"),
        pytest.param("quiz.show:{}", id="going on"),
        pytest.param("quiz.answer:{}:1:0", id="an old answer"),
        pytest.param("quiz.mark:{}:1:0", id="an old mark"),
    ],
)
async def test_a_paper_edited_under_the_learner_is_closed_and_said_so(
    pupil: Person, school: Town, database: Database, edited: Module, action: str
) -> None:
    await pupil.taps("quiz.start:tinh-huong")
    await answer(pupil, LIBRARY, rightly=True)
    attempt = (await rows(database, tables.attempt))[0].id
    later = taught_from(school, library_of(KINDS, edited)).person("lan")
    screen = await later.taps(action.format(attempt))
    assert screen.title == "Bài trắc nghiệm vừa được cập nhật"
    assert len(await rows(database, tables.answer)) == 1  # what was answered stays
    assert (await later.presses("Làm bài mới")).title.startswith("Câu 1/")


async def test_an_edit_of_other_questions_does_not_end_a_paper(
    pupil: Person, school: Town, database: Database
) -> None:
    here = await pupil.taps("quiz.start:tinh-huong")
    (on_paper,) = await drawn(database)
    questions = tuple(
        one if one.id in on_paper else replace(one, digest="d!") for one in CASE.quiz.questions
    )
    edited = replace(CASE, version="v2", quiz=replace(CASE.quiz, questions=questions))
    later = taught_from(school, library_of(KINDS, edited)).person("lan")
    assert await later.taps("quiz.start:tinh-huong") == here


@pytest.mark.parametrize(
    ("on", "title"),
    [
        pytest.param(date(2026, 11, 20), "Bài trắc nghiệm đang được cập nhật", id="yesterday"),
        pytest.param(date(2026, 11, 21), "Câu 1/3", id="today is its last day"),
    ],
)
async def test_questions_of_a_law_that_ended_are_not_asked(
    pupil: Person, school: Town, on: date, title: str
) -> None:
    later = taught_from(school, library_of(KINDS, ended(CASE, on))).person("lan")
    assert (await later.taps("quiz.start:tinh-huong")).title == title


async def test_a_paper_begun_before_its_law_ended_is_gone_on_with(
    pupil: Person, school: Town
) -> None:
    here = await pupil.taps("quiz.start:tinh-huong")
    later = taught_from(school, library_of(KINDS, ended(CASE, date(2026, 11, 20)))).person("lan")
    assert await later.taps("quiz.start:tinh-huong") == here


async def test_a_passed_paper_stays_passed_after_an_edit(
    pupil: Person, school: Town, database: Database
) -> None:
    result = await sit(pupil, LIBRARY, CASE)
    later = taught_from(school, library_of(KINDS, MENDED)).person("lan")
    assert await later.taps(f"quiz.show:{(await rows(database, tables.attempt))[0].id}") == result


async def test_a_failed_paper_edited_since_names_no_articles(
    pupil: Person, school: Town, database: Database
) -> None:
    await sit(pupil, LIBRARY, CASE, wrong=3)
    later = taught_from(school, library_of(KINDS, MENDED)).person("lan")
    shown = await later.taps(f"quiz.show:{(await rows(database, tables.attempt))[0].id}")
    assert shown.title == "Chưa đạt"
    assert "Nên đọc lại" not in shown.text


async def test_one_person_on_two_channels_sits_one_paper(
    pupil: Person, school: Town, database: Database
) -> None:
    code = (await pupil.taps("settings.link")).text.split("/c/")[1][:22]
    browser = school.person("lan-web", "web")
    await browser.types(code)
    await browser.presses("Đồng ý")
    await pupil.taps("quiz.start:tinh-huong")
    stale = pupil.sees.choices[1].action
    await browser.taps("quiz.start:tinh-huong")
    assert asked(browser.sees, LIBRARY) == asked(pupil.sees, LIBRARY)
    await browser.taps(browser.sees.choices[0].action)
    assert "Đã ghi nhận lúc 09:00" in (await pupil.taps(stale)).text
    assert len(await rows(database, tables.answer)) == 1


async def test_a_paper_of_another_is_nobodys_business(
    pupil: Person, hung: Person, school: Town, database: Database
) -> None:
    await pupil.taps("quiz.start:tinh-huong")
    attempt = (await rows(database, tables.attempt))[0].id
    for action in (
        f"quiz.show:{attempt}",
        f"quiz.answer:{attempt}:0:0",
        f"quiz.mark:{attempt}:0:0",
    ):
        assert (await hung.taps(action)).title == "Màn hình này đã cũ"
    assert await rows(database, tables.answer) == []
