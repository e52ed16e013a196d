"""Answering: every kind of question, by tap, number, label or figure, and each once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.quizzes import Question
from storage import tables
from storage.database import Database
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import KINDS, LIBRARY, library_of, with_quiz
from tests.person import Clock, Person, Town
from tests.quiz_taker import answer, asked
from tests.records import rows
from tests.rules.shelf import EACH_KIND, MULTIPLE, NUMBER, ORDER, SINGLE, TRUE_FALSE

KIND_IDS = [pytest.param(question, id=question.kind) for question in EACH_KIND]
RIGHTLY = [pytest.param(True, id="right"), pytest.param(False, id="wrong")]
CHOSEN = [pytest.param(SINGLE, id="single"), pytest.param(TRUE_FALSE, id="true or false")]


async def face(pupil: Person, school: Town, *questions: Question) -> Person:
    """Lan before a paper of just these questions."""
    module = with_quiz(KINDS, *questions)
    lan = taught_from(school, library_of(module)).person("lan")
    await lan.taps("quiz.start:nam-loai")
    return lan


async def given(database: Database) -> list[tuple[int, bool]]:
    """The log: which question was answered, and whether rightly."""
    return [(kept.number, kept.is_right) for kept in await rows(database, tables.answer)]


@pytest.mark.parametrize("rightly", RIGHTLY)
@pytest.mark.parametrize("question", KIND_IDS)
async def test_each_kind_of_question_is_answered_by_taps(
    pupil: Person, school: Town, database: Database, question: Question, rightly: bool
) -> None:
    lan = await face(pupil, school, question)
    await answer(lan, LIBRARY, rightly=rightly)
    assert lan.sees.title == ("Đúng rồi" if rightly else "Chưa đúng")
    assert await given(database) == [(0, rightly)]


@pytest.mark.parametrize("question", CHOSEN)
async def test_an_option_is_chosen_by_its_number(
    pupil: Person, school: Town, question: Question
) -> None:
    lan = await face(pupil, school, question)
    shown = [choice.label for choice in lan.sees.choices]
    number = shown.index(question.options[question.right[0]]) + 1
    assert (await lan.types(f"{number}.")).title == "Đúng rồi"


@pytest.mark.parametrize("question", CHOSEN)
async def test_an_option_is_chosen_by_its_label(
    pupil: Person, school: Town, question: Question
) -> None:
    lan = await face(pupil, school, question)
    assert (await lan.types(question.options[question.right[0]].lower())).title == "Đúng rồi"


async def test_several_options_are_chosen_by_their_labels(pupil: Person, school: Town) -> None:
    lan = await face(pupil, school, MULTIPLE)
    for label in ("a", "C", "chốt các ý đã chọn"):
        await lan.types(label)
    assert lan.sees.title == "Đúng rồi"


async def test_an_option_is_unmarked_by_a_second_tap(pupil: Person, school: Town) -> None:
    lan = await face(pupil, school, MULTIPLE)
    for label in ("☐ A", "☐ B", "☐ C", "☑ B", "Chốt"):
        await lan.presses(label)
    assert lan.sees.title == "Đúng rồi"


async def test_nothing_is_counted_before_it_is_confirmed(
    pupil: Person, school: Town, database: Database
) -> None:
    lan = await face(pupil, school, MULTIPLE)
    await lan.presses("☐ B")
    assert await given(database) == []
    assert (await lan.presses("☑ B")).choices[-1].label == "Để sau"  # nothing to confirm


async def test_an_order_is_chosen_by_numbers(pupil: Person, school: Town) -> None:
    lan = await face(pupil, school, ORDER)
    for option in ORDER.options[:2]:
        labels = [choice.label for choice in lan.sees.choices]
        await lan.types(str(labels.index(option) + 1))
    assert lan.sees.title == "Đúng rồi"


async def test_an_order_may_be_begun_anew(pupil: Person, school: Town) -> None:
    lan = await face(pupil, school, ORDER)
    assert "1. C" in (await lan.presses("C")).text
    assert "1." not in (await lan.presses("Xếp lại từ đầu")).text
    await lan.presses("A")
    assert (await lan.presses("B")).title == "Đúng rồi"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("260.000", id="with dots"),
        pytest.param("260 000 đồng", id="with spaces and unit"),
        pytest.param("260k", id="in short"),
        pytest.param("0,26 triệu", id="in millions"),
        pytest.param("259.500", id="near enough"),
    ],
)
async def test_a_figure_is_typed_as_people_type(pupil: Person, school: Town, typed: str) -> None:
    lan = await face(pupil, school, NUMBER)
    assert (await lan.types(typed)).title == "Đúng rồi"


async def test_a_figure_that_cannot_be_read_is_asked_again_and_not_counted(
    pupil: Person, school: Town, database: Database
) -> None:
    lan = await face(pupil, school, NUMBER)
    for typed in ("hai trăm sáu mươi nghìn", "5 triệu 310 nghìn", "?!", "🙂", "1..2"):
        assert "Chưa đọc được con số" in (await lan.types(typed)).text
    assert await given(database) == []
    assert (await lan.types("260.000")).title == "Đúng rồi"


async def test_a_wrong_answer_is_told_with_the_right_one_and_its_basis(
    pupil: Person, school: Town
) -> None:
    lan = await face(pupil, school, NUMBER)
    verdict = await lan.types("1")
    assert verdict.text == (
        "Đáp án: 260.000 đồng\n\nVì luật.\n\nCăn cứ: Điều 90, Bộ luật Lao động 2019"
    )


async def test_a_second_tap_changes_nothing_and_says_when_it_was_recorded(
    pupil: Person, school: Town, database: Database, clock: Clock
) -> None:
    lan = await face(pupil, school, SINGLE, NUMBER)
    while asked(lan.sees, LIBRARY) == NUMBER:
        await lan.types("260000")
        await lan.presses("Câu tiếp")
    right, wrong = (
        next(one.action for one in lan.sees.choices if one.label == label) for label in "BA"
    )
    await lan.taps(right)
    before = await rows(database, tables.answer)
    clock.move(timedelta(hours=3))
    assert (await lan.taps(wrong)).title == "Đúng rồi"
    assert "Đã ghi nhận lúc 09:00." in lan.sees.text
    assert await rows(database, tables.answer) == before


async def test_a_question_out_of_turn_is_not_answered(pupil: Person, database: Database) -> None:
    first = await pupil.taps("quiz.start:nam-loai")
    attempt = (await rows(database, tables.attempt))[0].id
    for number in (1, 4, 5, 2**31 - 1):
        assert await pupil.taps(f"quiz.answer:{attempt}:{number}:0") == first
        assert await pupil.taps(f"quiz.mark:{attempt}:{number}:0") == first
    assert await given(database) == []


async def test_a_stale_mark_shows_the_question_that_is_next(pupil: Person, school: Town) -> None:
    lan = await face(pupil, school, replace(MULTIPLE), TRUE_FALSE)
    while asked(lan.sees, LIBRARY) != MULTIPLE:
        await lan.presses("Sai")
        await lan.presses("Câu tiếp")
    stale = lan.sees.choices[0].action
    await lan.presses("☐ A")
    await lan.presses("Chốt")
    after = await lan.presses("Câu tiếp" if "Câu tiếp" in str(lan.sees) else "Xem kết quả")
    assert await lan.taps(stale) == after


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("", id="nothing"),
        pytest.param(":9", id="no such option"),
        pytest.param(":00", id="one twice"),
        pytest.param(":01", id="two for one"),
        pytest.param(":x", id="a letter"),
    ],
)
async def test_a_forged_answer_counts_for_nothing(
    pupil: Person, school: Town, database: Database, marked: str
) -> None:
    lan = await face(pupil, school, SINGLE)
    attempt = (await rows(database, tables.attempt))[0].id
    assert (await lan.taps(f"quiz.answer:{attempt}:0{marked}")).title == "Màn hình này đã cũ"
    assert await given(database) == []


async def test_a_figure_is_not_given_by_a_tap(
    pupil: Person, school: Town, database: Database
) -> None:
    lan = await face(pupil, school, NUMBER)
    screen = await lan.taps(lan.sees.awaits)
    assert screen.awaits
    assert await given(database) == []


async def test_a_quiz_is_left_and_gone_on_with(pupil: Person, school: Town) -> None:
    await pupil.taps("quiz.start:nam-loai")
    await answer(pupil, LIBRARY, rightly=True)
    here = await pupil.presses("Câu tiếp (2/5)")
    assert (await pupil.types("Để sau")).title == "Chào anh/chị Lan"
    assert await pupil.presses("Làm tiếp") == here


async def test_a_command_is_obeyed_where_a_figure_is_awaited(
    pupil: Person, school: Town, database: Database
) -> None:
    lan = await face(pupil, school, NUMBER)
    assert (await lan.types("tiến độ")).title == "Tiến độ của tôi"
    assert (await lan.types("260.000")).title == "Sổ tay chưa hiểu ý anh/chị"
    assert await given(database) == []
