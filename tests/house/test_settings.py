"""Every setting is documented, and nothing is documented that is no setting."""

import re

import pytest
from pydantic import ValidationError

from bot.app import _first_administrator
from bot.domain.people import KEY_ROLES, Address, Role
from bot.settings import _SECRETS, Settings
from tests.house.checkout import ROOT

_NAME = re.compile(r"\b(?:SOTAY_(?!TEST_)[A-Z_]+[A-Z]|LANG)\b")


def settings() -> set[str]:
    """The environment's names of all settings; a secret may also come from a file."""
    fields = Settings.model_fields
    names = {
        str(field.validation_alias or f"SOTAY_{name.upper()}") for name, field in fields.items()
    }
    return names | {f"SOTAY_{name.upper()}_FILE" for name in _SECRETS if name in fields}


def test_the_example_environment_names_every_setting_and_no_other() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(_NAME.findall(example)) == settings()


def test_the_readme_names_every_setting_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert set(_NAME.findall(readme)) == settings()


def test_the_first_administrator_is_named_by_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _first_administrator(Settings()) is None
    monkeypatch.setenv("SOTAY_ADMIN", "123456789")
    assert _first_administrator(Settings()) == Address("telegram", "123456789")


@pytest.mark.parametrize("name", ["@lan", "lan", "0", "-100123", "12 34", "\uff11\uff12"])
def test_a_user_name_makes_nobody_administrator(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """User names change hands."""
    monkeypatch.setenv("SOTAY_ADMIN", name)
    with pytest.raises(ValidationError, match="number of a Telegram account"):
        Settings()


@pytest.mark.parametrize(
    ("named", "roles"),
    [
        pytest.param("", KEY_ROLES, id="nothing said"),
        pytest.param("Chủ tịch, Phó chủ tịch, Chủ nhiệm UBKT", KEY_ROLES, id="the example"),
        pytest.param("chu tich; TRƯỞNG BAN NỮ CÔNG", {Role.CHAIR, Role.WOMEN_HEAD}, id="others"),
    ],
)
def test_key_posts_are_named_as_in_the_roster(
    monkeypatch: pytest.MonkeyPatch, named: str, roles: set[Role]
) -> None:
    monkeypatch.setenv("SOTAY_KEY_POSTS", named)
    assert Settings().key_roles == roles


@pytest.mark.parametrize("named", ["Vua", "Chủ tịch, Vua", ", ,"])
def test_a_post_that_is_none_is_an_error_at_the_start(
    monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("SOTAY_KEY_POSTS", named)
    with pytest.raises(ValidationError, match=f"no post of the roster: {named[-3:]}"):
        Settings()


def test_more_than_telegram_gives_for_nothing_has_to_be_paid_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOTAY_BROADCAST_RATE", "200")
    with pytest.raises(ValidationError, match="SOTAY_PAID_BROADCAST"):
        Settings()
    monkeypatch.setenv("SOTAY_PAID_BROADCAST", "yes")
    assert Settings().broadcast_rate == 200


def test_the_example_environment_changes_nothing_as_it_stands() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
