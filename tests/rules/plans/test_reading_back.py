"""A due date is read back in words before anything is confirmed."""

from datetime import date

import pytest

from bot.domain.plans.wording import DueFlaw, due_meant
from bot.i18n import use
from bot.screens.plans.findings import due_flaw
from bot.screens.plans.wording import due
from bot.workdays import ALMANAC

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("written", "read_back"),
    [
        pytest.param("30/6 hằng năm", "thứ Ba 30/6/2026, rồi mỗi năm", id="as in the brief"),
        pytest.param("30/6/2026", "thứ Ba 30/6/2026", id="once"),
        pytest.param("30/6/2021", "thứ Tư 30/6/2021 (đã qua)", id="over"),
        pytest.param(
            "trước 30/6/2026", "thứ Hai 29/6/2026, là ngày trước 30/6/2026", id="before a day"
        ),
        pytest.param(
            "trước 15/6 và 30/11 hằng năm",
            "Chủ nhật 14/6/2026, rồi mỗi năm, trước 15/6 và 30/11",
            id="before two days",
        ),
        pytest.param(
            "ngày cuối của tháng tiếp theo",
            "thứ Ba 31/3/2026, rồi mỗi tháng, ngày cuối (của tháng liền trước)",
            id="the following month",
        ),
        pytest.param(
            "ngày 15 tháng cuối quý",
            "Chủ nhật 15/3/2026, rồi mỗi quý, ngày 15 tháng cuối quý",
            id="a quarter",
        ),
        pytest.param(
            "không quá 03 tháng của năm sau",
            "thứ Ba 31/3/2026, rồi mỗi năm (của năm liền trước)",
            id="the next year",
        ),
        pytest.param(
            "15 ngày sau khi ký thỏa ước lao động tập thể",
            "15 ngày sau ngày ký thỏa ước lao động tập thể",
            id="nobody knows the day yet",
        ),
        pytest.param(
            "trước Tết 20 ngày", "Chủ nhật 17/1/2027, 20 ngày trước mùng 1 Tết", id="Tết"
        ),
        pytest.param(
            "5 ngày làm việc trước đối thoại",
            "5 ngày làm việc trước đối thoại tại nơi làm việc",
            id="working days",
        ),
        pytest.param(
            "ngày 25 hằng tháng từ năm 2026 đến 2027",
            "thứ Tư 25/3/2026, rồi mỗi tháng, ngày 25, từ 1/1/2026 đến 31/12/2027",
            id="within years",
        ),
    ],
)
def test_it_is_read_back(written: str, read_back: str) -> None:
    assert due(due_meant(written, TODAY), TODAY, ALMANAC) == f"Hạn: {read_back}"


def test_it_is_read_back_in_english_too() -> None:
    with use("en"):
        said = due(due_meant("30/6 hằng năm", TODAY), TODAY, ALMANAC)
    assert said.startswith("Due: Tuesday")


@pytest.mark.parametrize("flaw", [pytest.param(flaw, id=flaw) for flaw in DueFlaw])
def test_every_refusal_says_what_to_write(flaw: DueFlaw) -> None:
    assert any(word in due_flaw(flaw) for word in ("ghi", "xem lại", "Ghi"))
