"""Versions of a return: which counts, which is late, which may follow."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.domain.errors import Refusal
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.returns import (
    Return,
    Verdict,
    check_may_hand_in,
    is_overtaken,
    is_owed,
)
from bot.domain.returns.values import Ratio
from bot.domain.targets.periods import Window

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
HOUR = timedelta(hours=1)
DUE = date(2026, 11, 21)
ASKED = Inquiry(1, 1, "k", Window(None, None), DUE, 1, NOW, id=1)
DRAFT = Return(1, 2, Ratio(Decimal(1), Decimal(2)), 3, NOW)
HANDED_IN = replace(DRAFT, handed_at=NOW + HOUR)
SENT_BACK = replace(HANDED_IN, verdict=Verdict.SENT_BACK)
ACCEPTED = replace(HANDED_IN, verdict=Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("latest", "owed"),
    [
        pytest.param(None, True, id="nothing"),
        pytest.param(HANDED_IN, False, id="handed in"),
        pytest.param(ACCEPTED, False, id="accepted"),
        pytest.param(SENT_BACK, True, id="sent back"),
    ],
)
def test_a_unit_owes_until_a_figure_counts(latest: Return | None, *, owed: bool) -> None:
    assert is_owed(latest) is owed


def test_a_draft_is_neither_counted_nor_late() -> None:
    assert (DRAFT.counts, DRAFT.is_late(date(2000, 1, 1))) == (False, False)


def test_a_figure_is_late_from_midnight_in_viet_nam() -> None:
    last = datetime(2026, 11, 21, 16, 59, tzinfo=UTC)  # 23:59
    assert not replace(DRAFT, handed_at=last).is_late(DUE)
    assert replace(DRAFT, handed_at=last + timedelta(minutes=1)).is_late(DUE)


def test_what_is_accepted_or_closed_stays() -> None:
    check_may_hand_in(ASKED, None)
    check_may_hand_in(ASKED, HANDED_IN)
    check_may_hand_in(ASKED, SENT_BACK)
    with pytest.raises(Refusal, match="closed"):
        check_may_hand_in(ASKED, ACCEPTED)
    with pytest.raises(Refusal, match="closed"):
        check_may_hand_in(replace(ASKED, closed_at=NOW), None)


@pytest.mark.parametrize(
    ("draft", "latest", "expected"),
    [
        pytest.param(DRAFT, None, False, id="the first"),
        pytest.param(DRAFT, HANDED_IN, True, id="another was handed in since"),
        pytest.param(
            replace(DRAFT, drafted_at=NOW + 2 * HOUR), HANDED_IN, False, id="a correction"
        ),
        pytest.param(HANDED_IN, HANDED_IN, False, id="itself"),
    ],
)
def test_the_button_of_an_old_draft_hands_in_nothing(
    draft: Return, latest: Return | None, *, expected: bool
) -> None:
    assert is_overtaken(draft, latest) is expected
