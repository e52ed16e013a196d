"""What the log is asked before something is done or written again."""

from datetime import datetime, timedelta

import pytest

from bot.domain.audit import AuditLine, Deed, is_noted, next_export_at
from tests.rules.shelf import NOW

MINUTE = timedelta(minutes=1)


def exported(*minutes_ago: int, about: str = "unit:3") -> list[AuditLine]:
    return [
        AuditLine(number, NOW - ago * MINUTE, 7, Deed.EXPORTED, about, {"people": 5})
        for number, ago in enumerate(minutes_ago, 1)
    ]


@pytest.mark.parametrize(
    ("lines", "again_at"),
    [
        pytest.param([], None, id="none yet"),
        pytest.param(exported(50, 40, 30, 20), None, id="four"),
        pytest.param(exported(50, 40, 30, 20, 10), NOW + 10 * MINUTE, id="five"),
        pytest.param(exported(60, 40, 30, 20, 10), None, id="the first an hour ago"),
        pytest.param(exported(55, 50, 40, 30, 20, 10), NOW + 10 * MINUTE, id="six"),
        pytest.param(exported(5, 4, 3, 2, 1, about="cadre:7"), None, id="of one's own data"),
    ],
)
def test_five_lists_an_hour_may_be_exported(
    lines: list[AuditLine], again_at: datetime | None
) -> None:
    assert next_export_at(lines, NOW) == again_at


@pytest.mark.parametrize(
    ("about", "action", "is_again"),
    [
        pytest.param("unit:3", "unit.open", True, id="the same"),
        pytest.param("unit:4", "unit.open", False, id="another thing"),
        pytest.param("unit:3", "unit.people", False, id="another action"),
    ],
)
def test_the_same_try_is_known(about: str, action: str, is_again: bool) -> None:
    line = AuditLine(1, NOW, 7, Deed.DENIED, "unit:3", {"action": "unit.open"})
    assert is_noted([line], about, action) is is_again
