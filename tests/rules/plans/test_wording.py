"""When something is due, as cadres write it: what is understood, and what is asked again."""

import unicodedata
from datetime import date

import pytest

from bot.domain.plans.rules import (
    Around,
    DueRule,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    OccasionKind,
    OnDay,
    When,
)
from bot.domain.plans.wording import DueFlaw, UnclearDue, due_meant

TODAY = date(2026, 11, 21)
KIND = OccasionKind


def on(day: int, month: int, year: int) -> DueRule:
    return DueRule(OnDay(date(year, month, day)))


def before(when: When) -> DueRule:
    return DueRule(when, is_before=True)


def yearly(*days: tuple[int, int], of_last: bool = False) -> DueRule:
    return DueRule(EveryYear(tuple((month, day) for day, month in days), of_last))


def around(kind: OccasionKind, days: int = 0, *, workdays: bool = False) -> DueRule:
    return DueRule(Around(kind, days, workdays))


LAST = DueRule(EveryMonth(31))
MARCH = yearly((31, 3), of_last=True)
HALVES = yearly((30, 6), (31, 12))
SCHOOL = DueRule(Around(KIND.SCHOOL_YEAR_END), from_on=date(2026, 9, 1), to_on=date(2027, 8, 31))

UNDERSTOOD: dict[str, DueRule] = {
    # A day.
    "30/6/2026": on(30, 6, 2026),
    "30-6-2026": on(30, 6, 2026),
    "30.06.2026": on(30, 6, 2026),
    "30/6/27": on(30, 6, 2027),
    "2026-06-30": on(30, 6, 2026),
    "46203": on(30, 6, 2026),
    "ngày 30 tháng 6 năm 2026": on(30, 6, 2026),
    "Hạn: 30/6/2026": on(30, 6, 2026),
    "hoàn thành trước 30/6/2021": before(OnDay(date(2021, 6, 30))),
    "chậm nhất ngày 30/6/2026": on(30, 6, 2026),
    "trước và trong ngày 30/6/2026": on(30, 6, 2026),
    "đến hết ngày 30/6/2026": on(30, 6, 2026),
    "từ 1/5 đến 31/5/2027": on(31, 5, 2027),
    "30/6": on(30, 6, 2027),  # the one of this year is over
    "15/12": on(15, 12, 2026),
    "29/2": on(29, 2, 2028),
    "ngày 10 tháng sáu": on(10, 6, 2027),
    "tháng 5/2026": on(31, 5, 2026),
    "tháng năm năm 2027": on(31, 5, 2027),
    "5/2027": on(31, 5, 2027),
    "trong quý II/2026": on(30, 6, 2026),
    "cuối quý 4 năm 2026": on(31, 12, 2026),
    "6 tháng đầu năm 2027": on(30, 6, 2027),
    "trong năm 2026": on(31, 12, 2026),
    "cuối năm": on(31, 12, 2026),
    "hết nhiệm kỳ 2023 - 2028": on(31, 12, 2028),
    # Every year.
    "30/6 hằng năm": yearly((30, 6)),
    "30/6 hàng năm": yearly((30, 6)),
    "hằng năm, trước ngày 30/6": before(EveryYear(((6, 30),))),
    "trước 15/6 và 30/11 hằng năm": before(EveryYear(((6, 15), (11, 30)))),
    "05/6, 05/12 mỗi năm": yearly((5, 6), (5, 12)),
    "tháng 5 hằng năm": yearly((31, 5)),
    "quý IV hằng năm": yearly((31, 12)),
    "ngày 28 tháng 7 hằng năm": yearly((28, 7)),
    "29/2 hằng năm": yearly((29, 2)),
    "hằng năm": yearly((31, 12)),
    "ít nhất 01 lần/năm": yearly((31, 12)),
    "6 tháng/lần": HALVES,
    "2 lần/năm": HALVES,
    "6 tháng và năm": HALVES,
    "không quá 03 tháng của năm sau": MARCH,
    "trong 3 tháng đầu năm sau": MARCH,
    "31/3 năm sau": MARCH,
    "quý I năm sau": MARCH,
    "30/6 hằng năm đến hết năm 2030": DueRule(EveryYear(((6, 30),)), to_on=date(2030, 12, 31)),
    "30/6 hằng năm giai đoạn 2026-2030": DueRule(
        EveryYear(((6, 30),)), from_on=date(2026, 1, 1), to_on=date(2030, 12, 31)
    ),
    "30/6 hằng năm từ năm 2027": DueRule(EveryYear(((6, 30),)), from_on=date(2027, 1, 1)),
    # Every month.
    "ngày 25 hằng tháng": DueRule(EveryMonth(25)),
    "hàng tháng trước ngày 5": before(EveryMonth(5)),
    "chậm nhất ngày 05 hằng tháng": DueRule(EveryMonth(5)),
    "hằng tháng": LAST,
    "ngày cuối cùng của tháng": LAST,
    "cuối mỗi tháng": LAST,
    "ngày cuối của tháng tiếp theo": DueRule(EveryMonth(31, is_of_last=True)),
    "ngày 10 tháng sau": DueRule(EveryMonth(10, is_of_last=True)),
    "trước ngày 10 của tháng kế tiếp": before(EveryMonth(10, is_of_last=True)),
    # Every quarter.
    "ngày 15 tháng cuối quý": DueRule(EveryQuarter(15)),
    "trước ngày 15 của tháng cuối mỗi quý": before(EveryQuarter(15)),
    "ngày 10 tháng đầu quý sau": DueRule(EveryQuarter(10, 1, is_of_last=True)),
    "hằng quý": DueRule(EveryQuarter(31)),
    "cuối quý": DueRule(EveryQuarter(31)),
    "3 tháng/lần": DueRule(EveryQuarter(31)),
    # Around what happens.
    "trước Tết 20 ngày": around(KIND.TET, -20),
    "ít nhất 20 ngày trước ngày nghỉ Tết": around(KIND.TET_BREAK, -20),
    "trước Tết Nguyên đán ít nhất 20 ngày": around(KIND.TET, -20),
    "trước Tết": before(Around(KIND.TET)),
    "15 ngày sau khi ký thỏa ước lao động tập thể": around(KIND.AGREEMENT_SIGNED, 15),
    "trong vòng 10 ngày kể từ ngày ký TƯLĐTT": around(KIND.AGREEMENT_SIGNED, 10),
    "sau khi ký thỏa ước 10 ngày": around(KIND.AGREEMENT_SIGNED, 10),
    "90 ngày trước khi thỏa ước hết hạn": around(KIND.AGREEMENT_END, -90),
    "05 ngày làm việc trước đối thoại": around(KIND.DIALOGUE, -5, workdays=True),
    "chậm nhất 03 (ba) ngày làm việc sau khi kết thúc đối thoại": around(
        KIND.DIALOGUE, 3, workdays=True
    ),
    "10 ngày sau khi kết thúc năm học": around(KIND.SCHOOL_YEAR_END, 10),
    "sau khi kết thúc năm học 10 ngày": around(KIND.SCHOOL_YEAR_END, 10),
    "cuối năm học": around(KIND.SCHOOL_YEAR_END),
    "cuối học kỳ I": around(KIND.SEMESTER_END),
    "năm học 2026-2027": SCHOOL,
    "30 ngày sau khi kết thúc năm tài chính": around(KIND.FINANCIAL_YEAR_END, 30),
    "trong 3 tháng kể từ khi kết thúc năm tài chính": MARCH,
    "2 tuần sau hội nghị người lao động": around(KIND.CONFERENCE, 14),
    "15 ngày sau đại hội": around(KIND.CONGRESS, 15),
    "hết nhiệm kỳ": around(KIND.TERM_END),
}

REFUSED: dict[str, DueFlaw] = {
    "": DueFlaw.EMPTY,
    "   ": DueFlaw.EMPTY,
    "(ba mươi)": DueFlaw.EMPTY,
    "x" * 200: DueFlaw.LONG,
    "31/6": DueFlaw.NO_SUCH_DAY,
    "31/6 hằng năm": DueFlaw.NO_SUCH_DAY,
    "32/1/2026": DueFlaw.NO_SUCH_DAY,
    "30/2": DueFlaw.NO_SUCH_DAY,
    "15/13/2026": DueFlaw.NO_SUCH_DAY,
    "29/2/2027": DueFlaw.NO_SUCH_DAY,
    "ngày 32 hằng tháng": DueFlaw.NO_SUCH_DAY,
    "30/6/1026": DueFlaw.NO_SUCH_DAY,
    "tháng 13/2026": DueFlaw.NO_SUCH_DAY,
    "khi phát sinh": DueFlaw.NO_DATE,
    "thường xuyên": DueFlaw.NO_DATE,
    "theo quy định": DueFlaw.NO_DATE,
    "theo kế hoạch của cấp trên": DueFlaw.NO_DATE,
    "đột xuất": DueFlaw.NO_DATE,
    "khi có yêu cầu": DueFlaw.NO_DATE,
    "càng sớm càng tốt": DueFlaw.NO_DATE,
    "đầu tháng 6": DueFlaw.ROUGH,
    "giữa tháng 6/2026": DueFlaw.ROUGH,
    "khoảng 30/6": DueFlaw.ROUGH,
    "dự kiến quý III": DueFlaw.ROUGH,
    "đầu năm học": DueFlaw.ROUGH,
    "tuần 2 tháng 6": DueFlaw.ROUGH,
    "hằng ngày": DueFlaw.TOO_OFTEN,
    "hằng tuần": DueFlaw.TOO_OFTEN,
    "1 lần/tuần": DueFlaw.TOO_OFTEN,
    "15/6/2026 và 30/11/2026": DueFlaw.SEVERAL,
    "15/6; 30/11": DueFlaw.SEVERAL,
    "rằm tháng giêng": DueFlaw.LUNAR,
    "10/3 âm lịch": DueFlaw.LUNAR,
    "sau Tết": DueFlaw.NO_NUMBER,
    "sau khi ký thỏa ước": DueFlaw.NO_NUMBER,
    "sau hội nghị người lao động": DueFlaw.NO_NUMBER,
    "5 ngày sau khi cháy nhà": DueFlaw.NO_NUMBER,
    "ngày 15 hằng quý": DueFlaw.NO_QUARTER_MONTH,
    "900 ngày sau khi ký thỏa ước": DueFlaw.NO_SUCH_DAY,
    "Nguyễn Văn An": DueFlaw.UNKNOWN,
    "30": DueFlaw.UNKNOWN,
    "ok": DueFlaw.UNKNOWN,
}


def bare(text: str) -> str:
    """As it is typed without diacritics."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(part for part in parts if not unicodedata.combining(part))


ONLY_WITH_DIACRITICS = {"ngày 10 tháng sáu", "tháng năm năm 2027"}  # "thang sau": the next month


@pytest.mark.parametrize("text", [pytest.param(text, id=text) for text in UNDERSTOOD])
def test_it_is_understood(text: str) -> None:
    assert due_meant(text, TODAY) == UNDERSTOOD[text]


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, id=text) for text in UNDERSTOOD if text not in ONLY_WITH_DIACRITICS],
)
def test_diacritics_and_case_do_not_matter(text: str) -> None:
    assert due_meant(bare(text).upper(), TODAY) == UNDERSTOOD[text]


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=text[:40] or "nothing") for text in REFUSED]
)
def test_it_is_asked_again(text: str) -> None:
    with pytest.raises(UnclearDue) as unclear:
        due_meant(text, TODAY)
    assert unclear.value.flaw is REFUSED[text]


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(UNDERSTOOD) >= 60
    assert len(REFUSED) >= 30


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">=" * 60, id="signs"),
        pytest.param("định kỳ " * 15, id="words again and again"),
        pytest.param("trong " * 20 + "x", id="limits"),
        pytest.param("1/1," * 30, id="days"),
        pytest.param("hạn " * 30, id="leads"),
    ],
)
def test_nonsense_is_refused_at_once(text: str) -> None:
    with pytest.raises(UnclearDue):
        due_meant(text, TODAY)
