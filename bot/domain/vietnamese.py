"""Vietnamese text, figures and time: one place for what is peculiar to them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TypeAlias
from zoneinfo import ZoneInfo

Number: TypeAlias = int | Decimal

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_TEXT = 4000  # UTF-16 units; Telegram lets a person send 4,096
MOST_MARKS = 8  # combining marks in a row; no language needs more, "zalgo" text does
_WHOLE = 1000  # tenths of a per cent
_OUTER = " .!?,;:☐☑"  # a box belongs to a button, nobody types it

_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
_SCALES = {
    **dict.fromkeys(("k", "nghin", "ngan"), _THOUSAND),
    **dict.fromkeys(("tr", "trieu"), _MILLION),
    **dict.fromkeys(("ty", "ti"), _BILLION),
}
_FIGURE = re.compile(r"(-?\d[\d.,]*)\s*(?!ruoi)([a-z]*)\s*(ruoi)?")
_GROUP_SPACE = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_GROUPED = re.compile(r"-?(?!0)\d{1,3}(\.\d{3})+")


def local_date(moment: datetime) -> date:
    """The day it is in Việt Nam."""
    return moment.astimezone(ZONE).date()


def end_of(day: date) -> datetime:
    """The first moment after a day in Việt Nam."""
    return datetime.combine(day + timedelta(days=1), time.min, ZONE)


def clean(text: str) -> str:
    """Text as it may enter: NFC, no control or bidi characters, no zalgo, at most LONGEST_TEXT."""
    kept = "".join(char for char in text if _is_welcome(char))
    return _cut(_few_marks(unicodedata.normalize("NFC", kept)), LONGEST_TEXT).strip()


def fold(text: str) -> str:
    """The text without diacritics, case and outer punctuation: "Tiến độ!" and "tien do" are one.

    "đ" has no Unicode decomposition, so it is named here.
    """
    bare = text.lower().replace("đ", "d")
    letters = (
        char for char in unicodedata.normalize("NFD", bare) if not unicodedata.combining(char)
    )
    return " ".join("".join(letters).replace("_", " ").split()).strip(_OUTER)


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Order words as a Vietnamese dictionary does: letters first, tones second; Đ follows D.

    A syllable has one tone wherever it is written: "hòa" and "hoà" are one word.
    """
    words = unicodedata.normalize("NFC", text.lower()).split()
    letters = (_place(_letter(char)) for char in " ".join(words))
    return tuple(letters), tuple(_TONES.find(_tone(word)) for word in words)


def _letter(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


def _tone(word: str) -> str:
    """The mark of its tone. "-" stands for a level one."""
    return next((mark for mark in unicodedata.normalize("NFD", word) if mark in _TONES), "-")


def _place(letter: str) -> int:
    return _ALPHABET.find(letter) if letter in _ALPHABET else ord(letter[0]) - 0x10000


def figure(text: str) -> Decimal | None:
    """The number somebody typed: 5.310.000, 0,5%, 5,31 triệu. None: it is no number.

    Neither are two numbers ("5 triệu 310 nghìn", "22/6"): better to ask again than to misread.
    """
    typed = _GROUP_SPACE.sub("", fold(text))
    found = _FIGURE.match(typed)
    if not found or any(char.isdecimal() for char in typed[found.end() :]):
        return None
    digits, scale, half = found.groups()
    try:
        return (Decimal(_plain(digits)) + Decimal("0.5" if half else 0)) * _SCALES.get(scale, 1)
    except InvalidOperation:
        return None


def _plain(digits: str) -> str:
    """Dots group thousands and a comma starts the decimals; "2.5" and "0.125" have no groups."""
    digits = digits.rstrip(".,")
    if "," in digits:
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(".", "") if _GROUPED.fullmatch(digits) else digits


def _is_welcome(char: str) -> bool:
    if char in "\n\t":
        return True
    # Cc: control, NUL among them; Cs: lone surrogates; Cf: bidi controls, but ZWJ joins emoji.
    return unicodedata.category(char) not in {"Cc", "Cs"} and (
        unicodedata.category(char) != "Cf" or char == "\u200d"
    )


def _few_marks(text: str) -> str:
    """No more than MOST_MARKS combining marks of any script in a row."""
    kept, in_a_row = [], 0
    for char in text:
        in_a_row = in_a_row + 1 if unicodedata.category(char).startswith("M") else 0
        if in_a_row <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _cut(text: str, units: int) -> str:
    """The longest beginning of the text that has at most `units` UTF-16 units."""
    if len(text) * 2 <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


@dataclass(frozen=True, slots=True, order=True)
class Percent:
    """A percentage to one decimal, counted in tenths: 372 is 37,2 %."""

    tenths: int

    def __str__(self) -> str:
        """As it is written: 37,2 %; a whole number has no decimal. The space never breaks."""
        whole, tenth = divmod(self.tenths, 10)
        return f"{written(whole)}{f',{tenth}' if tenth else ''}\u00a0%"


def percent(part: Number, whole: Number) -> Percent | None:
    """The percentage, rounded half up. None: there is nothing to be a part of.

    Never rounded up to 100 while somebody is missing, nor down to 0 while there is somebody:
    both would say of people that they are not there.
    """
    if not whole:
        return None
    tenths = int((2 * _WHOLE * part + whole) // (2 * whole))
    if part < whole:
        tenths = min(tenths, _WHOLE - 1)
    return Percent(max(tenths, 1) if part else 0)


def written(value: Number) -> str:
    """Dots between thousands, a comma before decimals: 2.942; 12,5."""
    digits = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.translate(_SWAPPED)


_SWAPPED = str.maketrans({",": ".", ".": ","})
