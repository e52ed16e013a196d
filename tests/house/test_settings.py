"""Every setting is documented, and nothing is documented that is no setting."""

import re

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


def test_the_example_environment_changes_nothing_as_it_stands() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
