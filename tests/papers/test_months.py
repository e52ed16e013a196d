"""The picture of a month: drawn for any month, as wide as a phone, whatever it is called."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from bot.papers import months
from bot.screens.submissions.months import MOST_LISTED, month
from tests.rules.submissions.test_lines import DUE, DUTY, ITEM, LINE

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("first", "text", "count"),
    [
        pytest.param(date(2026, 11, 1), ITEM.text, 1, id="six weeks"),
        pytest.param(date(2027, 2, 1), ITEM.text, 0, id="four weeks, nothing"),
        pytest.param(date(2026, 11, 1), "#eval('1') *Nghị quyết* $ \n 😀" * 20, 30, id="hostile"),
    ],
)
def test_a_month_is_drawn(first: date, text: str, count: int) -> None:
    lines = [replace(LINE, item=replace(ITEM, text=text))] * count
    with Image.open(io.BytesIO(months.png(month(first, lines, TODAY)))) as drawn:
        assert (drawn.format, drawn.width) == ("PNG", 1080)


def test_every_day_has_what_is_due_and_days_of_other_months_have_nothing() -> None:
    outside = replace(LINE, duty=replace(DUTY, due_on=date(2026, 12, 1)))
    late = replace(LINE, duty=replace(DUTY, due_on=TODAY - timedelta(days=1)))
    given = month(date(2026, 11, 1), [LINE, LINE, LINE, LINE, outside, late], TODAY)
    boxes = [box for week in given["weeks"] for box in week]  # type: ignore[attr-defined]
    marked = {(box["day"], *box["marks"], box["more"]) for box in boxes if box["marks"]}
    assert marked == {(DUE.day, "open", "open", "open", 1), (20, "late", 0)}
    assert [box["day"] for box in boxes if box["is_today"]] == [21]


def test_what_is_not_listed_is_counted() -> None:
    given = month(date(2026, 11, 1), [LINE] * (MOST_LISTED + 3), TODAY)
    assert (len(given["listed"]), given["rest"]) == (MOST_LISTED, "và 3 việc nữa")  # type: ignore[arg-type]
