"""Which invitations let somebody in, and how often one may guess."""

from datetime import timedelta

import pytest

from bot.domain.errors import Reason, Refusal
from bot.domain.invitations import (
    CODE,
    WRONG_CODES_ALLOWED,
    Invitation,
    check,
    check_guesses,
)
from tests.rules.shelf import NOW

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "invitation",
    [
        pytest.param(Invitation(1, 1, NOW + DAY), id="without limit"),
        pytest.param(Invitation(1, 1, NOW + DAY, uses_left=1), id="one use left"),
        pytest.param(Invitation(1, 1, NOW + timedelta(seconds=1)), id="the last second"),
    ],
)
def test_a_good_invitation_lets_somebody_in(invitation: Invitation) -> None:
    check(invitation, NOW)


@pytest.mark.parametrize(
    ("invitation", "reason"),
    [
        pytest.param(Invitation(1, 1, NOW), Reason.CODE_EXPIRED, id="just expired"),
        pytest.param(
            Invitation(1, 1, NOW + DAY, revoked_at=NOW - DAY), Reason.CODE_EXPIRED, id="revoked"
        ),
        pytest.param(Invitation(1, 1, NOW + DAY, uses_left=0), Reason.CODE_USED, id="used up"),
        pytest.param(Invitation(1, 1, NOW, uses_left=0), Reason.CODE_USED, id="used and expired"),
    ],
)
def test_an_invitation_that_is_over_lets_nobody_in(invitation: Invitation, reason: Reason) -> None:
    with pytest.raises(Refusal) as refused:
        check(invitation, NOW)
    assert refused.value.reason is reason


def test_an_invitation_with_a_cadre_is_personal() -> None:
    assert Invitation(1, 1, NOW, cadre_id=7).is_personal
    assert not Invitation(1, 1, NOW).is_personal


def test_four_wrong_codes_are_forgiven() -> None:
    check_guesses([NOW] * (WRONG_CODES_ALLOWED - 1), NOW)


def test_after_five_wrong_codes_nobody_may_guess() -> None:
    with pytest.raises(Refusal) as refused:
        check_guesses([NOW - timedelta(minutes=59)] * WRONG_CODES_ALLOWED, NOW)
    assert refused.value.reason is Reason.TOO_MANY_CODES


def test_wrong_codes_are_forgotten_after_an_hour() -> None:
    check_guesses([NOW - timedelta(hours=1)] * 10, NOW)


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        pytest.param("A-z_0123456789abcdefgh", True, id="22 safe characters"),
        pytest.param("A-z_0123456789abcdefg", False, id="21"),
        pytest.param("A-z_0123456789abcdefghi", False, id="23"),
        pytest.param("A-z_0123456789abcdefgế", False, id="a letter with a mark"),
    ],
)
def test_a_code_has_22_safe_characters(text: str, is_code: bool) -> None:
    assert bool(CODE.fullmatch(text)) is is_code
