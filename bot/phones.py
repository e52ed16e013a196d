"""Phone numbers as one spelling, and as what may be shown; the only phonenumbers."""

import re

import phonenumbers

COUNTRY = "VN"  # of a number that does not say its own
_DIGITS_OF_A_CELL = re.compile(r"'?(\d{8,15})(?:[.,]0+)?")  # a spreadsheet's 912345678.0
_POWER_OF_TEN = re.compile(r"\d[.,]\d+[eE]\+?\d{1,2}")  # and its 9.12345678E8
_WORDS = re.compile(r"[^\W\d_]{3,}")  # by letters only vanity numbers are dialled
_BEFORE = re.compile(r"^[^\d+(']*")  # "ĐT: "


def normal(text: str) -> str:
    """The number as E.164 (+84912345678), however people or spreadsheets write it.

    Raises ValueError for what cannot be dialled: too short, two numbers in one
    cell, the 11-figure mobile numbers that ended in 2018.
    """
    written = _BEFORE.sub("", _plain(text.strip()))
    if _WORDS.search(written):
        raise ValueError("no phone number")
    try:
        number = phonenumbers.parse(written, COUNTRY)
    except phonenumbers.NumberParseException:
        raise ValueError("no phone number") from None
    if not phonenumbers.is_valid_number(number):
        raise ValueError("no phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _plain(text: str) -> str:
    """The figures of a cell that a spreadsheet took for an amount."""
    if _POWER_OF_TEN.fullmatch(text):
        return f"{float(text.replace(',', '.')):.0f}"
    found = _DIGITS_OF_A_CELL.fullmatch(text)
    return found[1] if found else text


def masked(number: str) -> str:
    """What may be shown of it: 09•• ••• 567; of three last figures alone, •••• ••• 567."""
    begins = f"0{number[3]}" if number.startswith("+84") else "••"
    return f"{begins}•• ••• {number[-3:]}"


def national(number: str) -> str:
    """An E.164 number as it is dialled at home: 0912 345 678."""
    parsed = phonenumbers.parse(number, COUNTRY)
    is_home = parsed.country_code == phonenumbers.country_code_for_region(COUNTRY)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if is_home else style.INTERNATIONAL)
