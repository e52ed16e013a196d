"""Home says one thing to do next, whatever the stage."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.learning import News
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, LIBRARY, library_of, read
from tests.person import Clock, Person, Town
from tests.quiz_taker import answer, sit


async def next_thing(person: Person) -> tuple[str, str]:
    """What home says, and the button that does it."""
    home = await person.taps("home")
    return home.text, home.choices[0].label


async def test_who_has_done_nothing_begins_with_the_first_module(pupil: Person) -> None:
    text, label = await next_thing(pupil)
    assert text == "Việc nên làm: học chuyên đề “Năm loại câu hỏi”, khoảng 3 phút."
    assert label == "Học ngay"
    assert (await pupil.presses("Học ngay")).title == "Thẻ 0"


async def test_who_reads_goes_on_reading(pupil: Person) -> None:
    await pupil.taps("card.show:nam-loai:0")
    text, label = await next_thing(pupil)
    assert text == "Anh/chị đang đọc dở “Năm loại câu hỏi”, còn 3 thẻ."
    assert label == "Đọc tiếp"
    assert (await pupil.presses("Đọc tiếp")).title == "Thẻ 0"


async def test_who_has_read_takes_the_quiz(pupil: Person) -> None:
    await read(pupil, KINDS)
    text, label = await next_thing(pupil)
    assert "đã đọc xong “Năm loại câu hỏi”" in text
    assert label == "Làm bài"
    assert (await pupil.presses("Làm bài")).title == "Câu 1/5"


async def test_who_sits_a_quiz_goes_on_with_it(pupil: Person) -> None:
    await pupil.taps("quiz.start:tinh-huong")
    await answer(pupil, LIBRARY, rightly=True)
    text, label = await next_thing(pupil)
    assert text == "Anh/chị đang làm dở bài trắc nghiệm “Tình huống”."
    assert label == "Làm tiếp"
    assert (await pupil.presses("Làm tiếp")).title == "Câu 2/3"


async def test_who_failed_is_still_to_take_the_quiz(pupil: Person) -> None:
    await read(pupil, CASE)
    await sit(pupil, LIBRARY, CASE, wrong=3)
    _, label = await next_thing(pupil)
    assert label == "Làm bài"


async def test_who_passed_one_module_begins_the_next(pupil: Person) -> None:
    await sit(pupil, LIBRARY, KINDS)
    text, _ = await next_thing(pupil)
    assert "“Tình huống”" in text


async def test_who_passed_all_is_done(pupil: Person) -> None:
    await sit(pupil, LIBRARY, KINDS)
    await sit(pupil, LIBRARY, CASE)
    text, _ = await next_thing(pupil)
    assert "đã học hết các chuyên đề" in text
    assert "Học ngay" not in str(pupil.sees)


async def test_news_of_a_passed_module_is_next(pupil: Person, school: Town) -> None:
    await sit(pupil, LIBRARY, KINDS)
    await sit(pupil, LIBRARY, CASE)
    edited = replace(CASE, version="v2", news=News(date(2026, 11, 25), "Luật mới."))
    again = taught_from(school, library_of(KINDS, edited)).person("lan")
    text, label = await next_thing(again)
    assert text == "Chuyên đề “Tình huống” vừa được cập nhật."
    assert label == "Xem nội dung mới"
    news = (await again.presses("Xem nội dung mới")).text
    assert "Nội dung mới từ 25/11/2026: Luật mới." in news


async def test_missed_questions_are_next_when_all_is_done(pupil: Person, clock: Clock) -> None:
    await sit(pupil, LIBRARY, KINDS, wrong=1)
    await sit(pupil, LIBRARY, CASE, wrong=1)
    clock.move(timedelta(days=1))
    text, label = await next_thing(pupil)
    assert text == "Anh/chị đã học hết. Có 2 câu từng sai đến lúc ôn lại."
    assert label == "Ôn lại ngay"
    assert "còn 2 câu" in (await pupil.presses("Ôn lại ngay")).title


async def test_missed_questions_are_offered_beside_what_is_owed(
    pupil: Person, clock: Clock
) -> None:
    await sit(pupil, LIBRARY, KINDS, wrong=1)
    clock.move(timedelta(days=1))
    _, label = await next_thing(pupil)
    assert label == "Học ngay"
    assert "còn 1 câu" in (await pupil.presses("Ôn lại (1)")).title


async def test_a_missed_question_that_is_taught_no_more_is_forgotten(
    pupil: Person, school: Town, clock: Clock
) -> None:
    await sit(pupil, LIBRARY, KINDS, wrong=5)
    clock.move(timedelta(days=3))
    later = taught_from(school, library_of(CASE)).person("lan")
    assert "Ôn lại" not in str(await later.taps("home"))
    assert (await later.taps("review.next")).title == "Chưa có câu cần ôn"
    assert "23/11" not in later.sees.text  # the day it would have come back has passed


async def test_a_module_that_became_shorter_does_not_shut_anybody_out(
    pupil: Person, school: Town
) -> None:
    await read(pupil, CASE)
    short = replace(CASE, version="v2", cards=(replace(CASE.cards[4]),))
    later = taught_from(school, library_of(KINDS, short)).person("lan")
    for action in ("home", "module.list", "progress.show", "module.open:tinh-huong"):
        assert "Xin lỗi" not in (await later.taps(action)).title
    assert (await later.taps("module.resume:tinh-huong")).title == "Thẻ 4"


async def test_a_module_that_is_gone_leaves_no_trace_at_home(pupil: Person, school: Town) -> None:
    await read(pupil, CASE)
    await pupil.taps("quiz.start:tinh-huong")
    later = taught_from(school, library_of(KINDS)).person("lan")
    text, _ = await next_thing(later)
    assert "Năm loại câu hỏi" in text
    assert (await later.taps("module.resume:tinh-huong")).title == "Màn hình này đã cũ"
