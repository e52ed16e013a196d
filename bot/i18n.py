"""The interface's languages: source strings are Vietnamese; the only import of Babel."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import Translations

from bot.domain.vietnamese import ZONE

LOCALES = ("vi", "en")
_FOLDER = Path(__file__).parent / "locale"
_locale: ContextVar[str] = ContextVar("locale", default="vi")


@contextmanager
def use(locale: str) -> Iterator[None]:
    """Speak this language within the block."""
    before = _locale.set(locale)
    try:
        yield
    finally:
        _locale.reset(before)


def _(message: str) -> str:
    """The message in the language in use; Vietnamese where a translation is missing."""
    return _catalogue(_locale.get()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form for this number. Vietnamese has one form, so both sources read alike."""
    return _catalogue(_locale.get()).ngettext(singular, plural, number)


def day(moment: date | datetime) -> str:
    """A date as people write it: 21/11/2026."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(ZONE)
    return format_date(moment, "d/M/y", locale=_locale.get())


def clock(moment: datetime) -> str:
    """A time of day in Việt Nam: 10:02."""
    return moment.astimezone(ZONE).strftime("%H:%M")


def number(value: Decimal | int) -> str:
    """A figure as it is written, and typed, in every language here: 5.310.000."""
    return format_decimal(value, locale="vi")


@cache
def _catalogue(locale: str) -> NullTranslations:
    if locale == "vi":
        return NullTranslations()
    return Translations.load(_FOLDER, [locale], "bot")
