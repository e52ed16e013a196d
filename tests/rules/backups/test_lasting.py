"""What a restored backup must not undo."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.audit import AuditLine, Deed, Fact
from bot.domain.backups.lasting import BrokenLine, Lasting, LastingDeed, lasting, read, written

AT = datetime(2026, 11, 21, 2, 0, 0, 7, tzinfo=UTC)
OUT = (Lasting.PUT_OUT, 3)


@pytest.mark.parametrize(
    ("deed", "about", "facts", "found"),
    [
        pytest.param(Deed.ERASED, "cadre:3", {}, (Lasting.ERASED, 3), id="erased"),
        pytest.param(Deed.REVOKED, "cadre:3", {"grant": 8}, (Lasting.REVOKED, 8), id="revoked"),
        pytest.param(
            Deed.INVITATION_REVOKED, "unit:4", {"codes": 2}, (Lasting.CODES_REVOKED, 4), id="codes"
        ),
        pytest.param(Deed.LEFT_OTHERS, "cadre:3", {}, OUT, id="a lost telephone"),
        pytest.param(Deed.REQUESTED, "cadre:3", {"right": "withdraw"}, OUT, id="by themselves"),
        pytest.param(
            Deed.REQUESTED, "cadre:3", {"right": "withdraw", "paper": 1}, None, id="only asked"
        ),
        pytest.param(
            Deed.REQUEST_DONE,
            "request:9",
            {"right": "withdraw", "ending": "done", "cadre": 3},
            OUT,
            id="asked on paper and done",
        ),
        pytest.param(
            Deed.REQUEST_DONE,
            "request:9",
            {"right": "withdraw", "ending": "taken_back", "cadre": 3},
            None,
            id="taken back",
        ),
        pytest.param(Deed.REQUESTED, "cadre:3", {"right": "delete"}, None, id="not done yet"),
        pytest.param(Deed.GRANTED, "cadre:3", {"grant": 8}, None, id="something else"),
    ],
)
def test_what_lasts(
    deed: Deed, about: str, facts: Mapping[str, Fact], found: tuple[Lasting, int] | None
) -> None:
    line = AuditLine(5, AT, 1, deed, about, facts)
    assert lasting(line) == (found and LastingDeed(5, AT, *found))


def test_a_deed_is_read_as_it_was_written() -> None:
    deed = LastingDeed(5, AT, Lasting.ERASED, 3)
    assert written(deed) == "5 2026-11-21T02:00:00.000007+00:00 erased 3"
    assert read(written(deed)) == deed
    assert read(written(deed)).at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("", id="nothing"),
        pytest.param("5 2026-11-21T02:00:00+00:00 erased", id="about nobody"),
        pytest.param("5 2026-11-21T02:00:00 erased 3", id="no zone"),
        pytest.param("5 2026-11-21T02:00:00+00:00 painted 3", id="no such deed"),
        pytest.param("5 2026-11-21T02:00:00+00:00 erased 3 4", id="too much"),
        pytest.param("05 2026-11-21T02:00:00+00:00 erased 3", id="another spelling"),
    ],
)
def test_what_nobody_wrote_is_refused(line: str) -> None:
    with pytest.raises(BrokenLine):
        read(line)
