"""The English catalogue says what the Vietnamese says, and is what people really get."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from bot.i18n import LOCALES, _, use
from bot.screens.home import Duties, home
from tests.house import messages

CATALOGUES = sorted(messages.LOCALE.glob("*/LC_MESSAGES/bot.po"))
each = pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.parent.parent.name) for path in CATALOGUES]
)
_VALUE = re.compile(r"\{\w*\}")


def forms(words: object) -> list[str]:
    return [words] if isinstance(words, str) else list(words)  # type: ignore[call-overload]


def test_every_language_but_vietnamese_has_a_catalogue() -> None:
    assert {"vi", *(path.parent.parent.name for path in CATALOGUES)} == set(LOCALES)


def test_nothing_is_stale_or_untranslated(capsys: pytest.CaptureFixture[str]) -> None:
    assert (messages.main(), capsys.readouterr().out) == (0, "")


@each
def test_a_translation_has_the_same_values_to_fill_in(path: Path) -> None:
    wrong = [
        message.id
        for message in messages.present(path)
        if message.id and not _same_values(message)
    ]
    assert wrong == []


def _same_values(message: Message) -> bool:
    said = [sorted(_VALUE.findall(form)) for form in forms(message.string)]
    return all(values == sorted(_VALUE.findall(forms(message.id)[0])) for values in said)


@each
def test_a_translation_keeps_the_paragraphs(path: Path) -> None:
    wrong = [
        message.id
        for message in messages.present(path)
        if message.id
        and {form.count("\n") for form in forms(message.string)}
        != {forms(message.id)[0].count("\n")}
    ]
    assert wrong == []


@each
def test_what_was_compiled_is_the_catalogue(path: Path) -> None:
    """`make install` compiles it; without that people would read Vietnamese."""
    with path.with_suffix(".mo").open("rb") as file:
        compiled = said(read_mo(file))
    assert compiled == said(messages.present(path))


def said(catalogue: Catalog) -> dict[str, list[str]]:
    """What is translated, and how."""
    return {forms(one.id)[0]: forms(one.string) for one in catalogue if one.id and one.string}


def test_home_speaks_english_to_who_wants_it() -> None:
    with use("en"):
        screen = home("Nguyễn Thị Lan", None, Duties(reviews=2))
        assert _("Cài đặt") == "Settings"
    assert screen.title == "Hello Lan"
    assert screen.text.endswith("2 questions you missed are due for review.")
    assert [choice.label for choice in screen.choices][:2] == ["Review now", "All modules"]
