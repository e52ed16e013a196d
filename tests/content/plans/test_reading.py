"""Starting plans: what ships is right, and every mistake is told with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.domain.plans.items import Doers, Level, Origin, Proof
from bot.domain.plans.rules import DueRule, EveryMonth
from bot.domain.units import Sector
from content.duties.reading import read_plan, read_plans
from tests.conftest import CONTENT

GOOD = """code: thu
title: Thử
duties:
  - id: kpcd
    text: Đóng kinh phí
    due: ngày 25 hằng tháng
    doers: CĐCS ngoài nhà nước
    proof: tệp
    accepts: nơi ban hành
    remind: [1, 5]
    basis: Nghị định 105
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(text: str) -> Path:
        (tmp_path / "plans").mkdir(exist_ok=True)
        (tmp_path / "plans" / "thu.yaml").write_text(text, "utf-8")
        return tmp_path

    return put


def test_what_ships_has_no_mistake_and_every_duty_is_to_be_checked() -> None:
    sheets, plans = read_plans(CONTENT)
    assert [mistake for sheet in sheets for mistake in sheet.mistakes] == []
    assert [plan.code for plan in plans] == [
        *("gdvn-2021", "ninh-thuan-2021", "quang-tri-1563", "thuong-ky")
    ]
    items = [item for plan in plans for item in plan.items]
    assert len(items) == 25
    assert all(item.is_to_check and item.basis and item.code for item in items)
    assert len({item.code for item in items}) == len(items)


def test_an_entry_becomes_an_item(write: Write) -> None:
    sheet, plan = read_plan(write(GOOD), "plans/thu.yaml")
    assert plan
    assert sheet.mistakes == []
    (item,) = plan.items
    assert item.due == DueRule(EveryMonth(25))
    assert item.doers == Doers(kinds=("cdcs",), sector=Sector.NON_STATE)
    assert (item.proof, item.accepts, item.reminders) == (Proof.FILE, Level.OWNER, (5, 1))
    assert (item.origin, item.code) == (Origin.STARTING, "thu/kpcd")


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        pytest.param("ngày 25 hằng tháng", "31/6", 6, "chưa hiểu thời hạn", id="no such day"),
        pytest.param("ngày 25 hằng tháng", "30/6", 6, "ghi cả năm", id="a day without a year"),
        pytest.param("CĐCS ngoài nhà nước", "CD-01", 7, "không rõ đơn vị", id="a unit"),
        pytest.param("proof: tệp", "proof: vàng", 8, "minh chứng là", id="proof"),
        pytest.param("nơi ban hành", "tôi", 9, "người duyệt là", id="who accepts"),
        pytest.param("[1, 5]", "[999]", 10, "180", id="a reminder years before"),
        pytest.param("    basis: Nghị định 105\n", "", 4, "basis", id="no basis"),
        pytest.param("id: kpcd", "id: Kinh phí", 4, "chữ thường", id="an id"),
        pytest.param("    due:", "    han:", 4, "due", id="no due date"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    write: Write, before: str, after: str, line: int, said: str
) -> None:
    sheet, _ = read_plan(write(GOOD.replace(before, after)), "plans/thu.yaml")
    assert any(one.line == line and said in one.text for one in sheet.mistakes), sheet.mistakes


def test_an_id_is_used_once(write: Write) -> None:
    sheet, _ = read_plan(write(GOOD + GOOD.partition("duties:\n")[2]), "plans/thu.yaml")
    assert [(one.line, "đã dùng ở trên" in one.text) for one in sheet.mistakes] == [(12, True)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- một\n", id="a list"),
        pytest.param("code: thu\ntitle: Thử\n", id="no duties"),
        pytest.param("code: thu\ntitle: Thử\nduties: []\nlạ: 1\n", id="something else"),
    ],
)
def test_a_file_without_a_plan_is_refused(write: Write, text: str) -> None:
    sheet, _ = read_plan(write(text), "plans/thu.yaml")
    assert sheet.mistakes
