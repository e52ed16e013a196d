"""Vietnamese text, figures and time: one place for what is peculiar to them."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_TEXT = 4000  # UTF-16 units; Telegram lets a person send 4,096
MOST_MARKS = 8  # combining marks in a row; no language needs more, "zalgo" text does

_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_FIGURE = re.compile(r"(-?\d[\d.,]*)\s*([a-z]*)\s*(ruoi)?")
_GROUP_SPACE = re.compile(r"(?<=\d) (?=\d)")
_MARKS = re.compile(r"([\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]{8})[\u0300-\u036f\u1ab0-\u20ff]+")


def local_date(moment: datetime) -> date:
    """The day it is in Việt Nam."""
    return moment.astimezone(ZONE).date()


def clean(text: str) -> str:
    """Text as it may enter: NFC, no control or bidi characters, no zalgo, at most LONGEST_TEXT."""
    composed = unicodedata.normalize("NFC", text.encode("utf-16", "ignore").decode("utf-16"))
    kept = "".join(char for char in composed if _is_welcome(char))
    return _cut(_MARKS.sub(r"\1", kept), LONGEST_TEXT).strip()


def fold(text: str) -> str:
    """The text without diacritics, case and outer punctuation: "Tiến độ!" and "tien do" are one.

    "đ" has no Unicode decomposition, so it is named here.
    """
    bare = text.lower().replace("đ", "d")
    letters = (
        char for char in unicodedata.normalize("NFD", bare) if not unicodedata.combining(char)
    )
    return " ".join("".join(letters).replace("_", " ").strip(" .!?,;:").split())


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the dictionary's order


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Order words as a Vietnamese dictionary does: letters first, tones second; Đ follows D."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text.lower()):
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts if mark in _TONES), "")
        letter = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
        letters.append(_ALPHABET.find(letter) if letter in _ALPHABET else ord(letter[0]) - 0x10000)
        tones.append(_TONES.find(tone) if tone else -1)
    return tuple(letters), tuple(tones)


def figure(text: str) -> Decimal | None:
    """The number somebody typed: 5.310.000, 0,5%, 5,31 triệu. None: it is no number."""
    found = _FIGURE.match(_GROUP_SPACE.sub("", fold(text)))
    if not found:
        return None
    digits, scale, half = found.groups()
    try:
        return (Decimal(_plain(digits)) + Decimal("0.5" if half else 0)) * _SCALES.get(scale, 1)
    except InvalidOperation:
        return None


def _plain(digits: str) -> str:
    """Dots group thousands and a comma starts the decimals; "2.5" with one short group is 2,5."""
    digits = digits.rstrip(".,")
    if "," in digits:
        return digits.replace(".", "").replace(",", ".")
    groups = digits.split(".")
    is_grouped = all(len(group) == 3 for group in groups[1:])
    return "".join(groups) if is_grouped else digits


def _is_welcome(char: str) -> bool:
    if char in "\n\t":
        return True
    # Cc: control, NUL among them; Cs: lone surrogates; Cf: bidi controls, but ZWJ joins emoji.
    return unicodedata.category(char) not in {"Cc", "Cs"} and (
        unicodedata.category(char) != "Cf" or char == "\u200d"
    )


def _cut(text: str, units: int) -> str:
    """The longest beginning of the text that has at most `units` UTF-16 units."""
    if len(text) * 2 <= units:
        return text
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
