"""What the cells of a roster say: posts, dates and yes or no, in the words real files use."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.domain.people import Role
from bot.domain.units import Sector
from bot.domain.vietnamese import fold


class Sex(StrEnum):
    """Giới tính, as official statistics split it."""

    MALE = "male"
    FEMALE = "female"


SECTORS = {
    **dict.fromkeys(("nha nuoc", "nn", "khu vuc nha nuoc", "trong nha nuoc"), Sector.STATE),
    **dict.fromkeys(
        ("ngoai nha nuoc", "ngoai nn", "nnn", "khu vuc ngoai nha nuoc", "ngoai quoc doanh"),
        Sector.NON_STATE,
    ),
}
SEXES = {
    **dict.fromkeys(("nam", "m", "male"), Sex.MALE),
    **dict.fromkeys(("nu", "f", "female"), Sex.FEMALE),
}
FULL_TIME = {
    **dict.fromkeys(("co", "x", "v", "chuyen trach", "ct", "yes", "1", "true", "dung"), True),
    **dict.fromkeys(("khong", "k", "ko", "khong chuyen trach", "kct", "no", "0", "false"), False),
}
STILL = frozenset({"nay", "den nay", "hien nay", "hien tai"})  # "Đến ngày" of who goes on
_VACANT = frozenset({"", "khuyet", "trong", "chua co", "con trong", "dang khuyet", "bo trong"})
# "Tổng cộng: 15 người" adds up; "Tổng công ty May" is a unit.
_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong)(?: don vi| nguoi)?(?:\s*[:(\d].*)?")
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")

_SHORT = {
    "ct": "chu tich",
    "pct": "pho chu tich",
    "p": "pho",
    "uv": "uy vien",
    "uvbch": "uy vien bch",
    "uvbtv": "uy vien btv",
    "uvubkt": "uy vien ubkt",
    "cnubkt": "chu nhiem ubkt",
    "pcnubkt": "pho chu nhiem ubkt",
    "cn": "chu nhiem",
    "pcn": "pho chu nhiem",
    "tb": "truong ban",
    "tbnc": "truong ban nu cong",
    "nc": "nu cong",
    "tt": "to truong",
    "kt": "ke toan",
    "tq": "thu quy",
}
# The union itself: "Chủ tịch công đoàn cơ sở" is the chair. One of a part of it is not, so
# "bộ phận" stays and makes the post unknown.
_OF_THE_UNION = re.compile(
    r" (?:cong doan|cdcs|cd)(?: (?:co so|cac cap|xa|phuong|truong|cong ty|co quan))?\b"
)
_LONG = (("ban chap hanh", "bch"), ("ban thuong vu", "btv"), ("uy ban kiem tra", "ubkt"))
_ROLES = {
    "chu tich": Role.CHAIR,
    "pho chu tich": Role.VICE_CHAIR,
    "pho chu tich thuong truc": Role.VICE_CHAIR,
    "uy vien bch": Role.COMMITTEE_MEMBER,
    "uy vien btv": Role.COMMITTEE_MEMBER,  # whoever is of the inner circle is of the whole
    "uy vien thuong vu": Role.COMMITTEE_MEMBER,
    "uy vien": Role.COMMITTEE_MEMBER,
    "bch": Role.COMMITTEE_MEMBER,
    "chu nhiem ubkt": Role.AUDIT_HEAD,
    "uy vien ubkt": Role.AUDIT_MEMBER,
    "pho chu nhiem ubkt": Role.AUDIT_MEMBER,
    "ubkt": Role.AUDIT_MEMBER,
    "truong ban nu cong": Role.WOMEN_HEAD,
    "truong ban nu cong quan chung": Role.WOMEN_HEAD,
    "truong nu cong": Role.WOMEN_HEAD,
    "to truong": Role.TEAM_LEADER,
    "to truong to": Role.TEAM_LEADER,
    "ke toan": Role.ACCOUNTANT,
    "phu trach ke toan": Role.ACCOUNTANT,
    "thu quy": Role.TREASURER,
    "thu qui": Role.TREASURER,
}
# Among the signs, "kiêm" and "và"; without diacritics "kiem tra" is no "kiêm".
_BETWEEN = re.compile(
    r"[,;+&\n]|\s[-–]\s|/|\bki(?:\u00ea|e(?!m tra))m\b|\bv[a\u00e0]\b", re.IGNORECASE
)
_NO_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST_VACANT = 20

folded = lru_cache(20_000)(fold)  # a roster says the same few words in every row


@lru_cache(1_000)
def role_meant(text: str) -> Role | None:
    """The one post that these words mean. None: no such post."""
    words = _NO_WORD.sub(" ", fold(text)).split()
    said = " ".join(_SHORT.get(word, word) for word in words)
    for long, short in _LONG:
        said = said.replace(long, short)
    return _ROLES.get(_OF_THE_UNION.sub("", said)) or _ROLES.get(said)


def roles_meant(text: str) -> Iterator[tuple[str, Role | None]]:
    """Every post in a cell: "Phó chủ tịch, Chủ nhiệm UBKT" is two. Each with its own words."""
    whole = role_meant(text)
    if whole is not None:
        yield text, whole
        return
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        yield part, role_meant(part)


@dataclass(frozen=True, slots=True)
class Told:
    """A day as a cell tells it; a rough one names only its month or its year."""

    on: date
    is_rough: bool = False


_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?")
_ISO = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[\sT].*)?")
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})")
_YEAR = re.compile(r"\d{4}")
_SERIAL = re.compile(r"[2-7]\d{4}")  # a date that lost its format: days since 30/12/1899
_ZERO = date(1899, 12, 30)
_YEARS = range(1950, 2101)


@lru_cache(5_000)
def day_told(text: str, *, is_end: bool = False) -> Told | None:
    """The day that a cell names: 1/3/2026, 01-03-2026, 2026-03-01, 3/2026 or 2026.

    A month or a year is taken as its first day, or as its last where something ends. Two figures
    for a year say too little. None: no such day.
    """
    words = text.strip()
    try:
        told = _exactly(words) or _roughly(words, is_end=is_end)
    except ValueError:  # 31/2
        return None
    return told if told and told.on.year in _YEARS else None


def _exactly(words: str) -> Told | None:
    if found := _DAY.fullmatch(words):
        day, month, year = map(int, found.groups())
        return Told(date(year, month, day))
    if found := _ISO.fullmatch(words):
        year, month, day = map(int, found.groups())
        return Told(date(year, month, day))
    if _SERIAL.fullmatch(words):
        return Told(_ZERO + timedelta(days=int(words)))
    return None


def _roughly(words: str, *, is_end: bool) -> Told | None:
    if found := _MONTH.fullmatch(words):
        month, year = map(int, found.groups())
    elif _YEAR.fullmatch(words):
        month, year = 12 if is_end else 1, int(words)
    else:
        return None
    first = date(year, month, 1)
    return Told(first.replace(day=monthrange(year, month)[1]) if is_end else first, is_rough=True)


def is_total(text: str) -> bool:
    """Whether a row that begins so adds up the rows above it."""
    return bool(_TOTAL.fullmatch(folded(text)))


def is_vacant(text: str) -> bool:
    """Whether a name says that there is nobody: nothing, a dash, "(khuyết)"."""
    return len(text) < _LONGEST_VACANT and folded(text).strip("()[]-– ") in _VACANT


def is_numbering(cells: Iterable[str]) -> bool:
    """Whether a row only numbers its columns: (1), (2), (3)."""
    said = [cell for cell in cells if cell]
    return len(said) >= 3 and all(map(_NUMBERING.fullmatch, said))
