"""When something is due, as people write it: "trước 30/6 hằng năm", "15 ngày sau khi ký TƯLĐTT".

Diacritics, case and what stands in brackets do not matter. What may be read in two ways is
refused: a wrong deadline is worse than a question.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from bot.domain.plans import happenings, recurring, single
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.vietnamese import fold

LONGEST = 120


class DueFlaw(StrEnum):
    """Why a due date was not understood; for each there is a remedy."""

    EMPTY = "empty"
    LONG = "long"
    NO_SUCH_DAY = "no_such_day"  # 31/6
    NO_DATE = "no_date"  # "khi phát sinh", "theo quy định"
    ROUGH = "rough"  # "đầu tháng 6", "khoảng tháng 5"
    TOO_OFTEN = "too_often"  # every day, every week
    SEVERAL = "several"  # two days that do not come back: two items
    LUNAR = "lunar"  # "rằm tháng giêng"; only Tết is known
    NO_NUMBER = "no_number"  # "sau Tết": how many days? "sau khi có quyết định": after what?
    NO_QUARTER_MONTH = "no_quarter_month"  # "ngày 15 hằng quý": of which month?
    UNKNOWN = "unknown"


class UnclearDue(Exception):  # noqa: N818 - expected: people write all kinds of things
    """It says no due date that is understood."""

    def __init__(self, flaw: DueFlaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


Finder: TypeAlias = Callable[[str, date], DueRule | None]

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEAD = re.compile(
    r"(?:(?:thoi )?(?:han|thoi gian)(?: (?:cuoi|chot|nop|hoan thanh|bao cao|la))*|hoan thanh"
    r"|thuc hien|nop|gui|xong|phai|can|bao cao)(?:\s*:\s*|\s+)(?!dot)"
)
_INCLUSIVE = re.compile(
    r"(?:truoc (?:va|hoac) trong(?: ngay)?|trong va truoc(?: ngay)?|truoc het ngay"
    r"|cham nhat|muon nhat|tre nhat|khong (?:muon|cham|tre) hon|tu nay den|den het|den|het|vao"
    r"|trong)(?: (?:la|vao|den het|den|het))*(?: ngay(?= \d{1,2}/))? "
)
_STRICT = re.compile(r"truoc (?:ngay (?=\d{1,2}/))?")
_FIRST = re.compile(r"(hang (?:nam|thang|quy)),? (?!\d+ thang dau)(.+)")
_SPAN = re.compile(
    r"(.+?),? (?:trong )?(?:giai doan|nhiem ky|tu nam|tu) (\d{4})(?: ?- ?| den(?: nam)? )(\d{4})"
)
_UNTIL = re.compile(r"(.+?),? (?:den|toi)(?: het)?(?: nam)? (\d{4})")
_SINCE = re.compile(r"(.+?),? (?:bat dau |ke )?tu(?: nam)? (\d{4})(?: tro di)?")


def due_meant(text: str, today: date) -> DueRule:
    """What is meant. A day without a year is the next such day. Raises UnclearDue."""
    words = _tidy(text)
    if not words:
        raise UnclearDue(DueFlaw.EMPTY)
    if len(words) > LONGEST:
        raise UnclearDue(DueFlaw.LONG)
    try:
        found = next(filter(None, _readings(words, today)), None)
    except ValueError:  # 31/6, 32/1
        raise UnclearDue(DueFlaw.NO_SUCH_DAY) from None
    if found is None:
        raise UnclearDue(_flaw(words))
    return found


def _tidy(text: str) -> str:
    """One spelling for each way to write a day, a month or a number."""
    words = fold(_BRACKETS.sub(" ", single.month_names(text)).replace("–", "-").replace("—", "-"))
    for pattern, plain in _PLAIN:
        words = pattern.sub(plain, words)
    while found := _LEAD.match(words):
        words = words[found.end() :]
    return " ".join(words.split()).strip(" .,;:")


_PLAIN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?: .*)?$", r"\3/\2/\1"),
        (r"\b(?:moi|tung|cac) (nam|thang|quy)\b(?! (?:hoc|mot|1 |\d+ lan))", r"hang \1"),
        (r"\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?\b", r"\1/\2/\3"),
        (r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})\b", r"\1/\2/\3"),
        (r"(?<![\d/])(\d{1,2})\s?[.-]\s?(\d{1,2})(?![\d/-])", r"\1/\2"),
        (r"(\d/\d{1,2})/(?!\d)", r"\1"),
        (r"(\d{1,2}/\d{1,2}) nam (\d{4})", r"\1/\2"),
        (r"\b(\d{1,2}/\d{1,2}/)(\d{2})\b(?!\d)", r"\g<1>20\2"),
        (r"\bmuoi lam (?=ngay|thang|tuan)", "15 "),
        (r"\bhai muoi (?=ngay|thang|tuan)", "20 "),
        (r"\bba muoi (?=ngay|thang|tuan)", "30 "),
        (r"\bchin muoi (?=ngay|thang|tuan)", "90 "),
        (r"\bmot (?=ngay|thang|tuan|lan|nam)", "1 "),
        (r"\bhai (?=ngay|thang|tuan|lan)", "2 "),
        (r"\bba (?=ngay|thang|tuan)", "3 "),
        (r"\bmuoi (?=ngay|thang|tuan)", "10 "),
        (r"\bquy (?:1|i)\b", "quy 1"),
        (r"\bquy (?:2|ii)\b", "quy 2"),
        (r"\bquy (?:3|iii)\b", "quy 3"),
        (r"\bquy (?:4|iv)\b", "quy 4"),
        (r"\bm[uo]ng (\d{1,2})\b(?! tet)", r"ngay \1"),
    )
)


def _readings(words: str, today: date) -> Iterator[DueRule | None]:
    """Every way to read it, the likeliest first."""
    yield _read(words, today)
    for pattern in (_SPAN, _UNTIL, _SINCE):
        if found := pattern.fullmatch(words):
            yield _bounded(_read(found[1], today), found)


def _bounded(rule: DueRule | None, found: re.Match[str]) -> DueRule | None:
    """Only what comes back has bounds."""
    if rule is None or not rule.comes_back:
        return None
    first = date(int(found[2]), 1, 1) if found.re is not _UNTIL else None
    last = {_SPAN: 3, _UNTIL: 2}.get(found.re)
    return replace(rule, from_on=first, to_on=date(int(found[last]), 12, 31) if last else None)


def _read(words: str, today: date) -> DueRule | None:
    if turned := _FIRST.fullmatch(words):
        words = f"{turned[2]} {turned[1]}"
    whole = _found(words, today, (happenings.find, recurring.find, single.find))
    if whole is not None:
        return whole
    if found := _INCLUSIVE.match(words):
        return _read(words[found.end() :], today)
    if found := _STRICT.match(words):
        rule = _found(words[found.end() :], today, (recurring.find, single.find))
        return rule and replace(rule, is_before=True)
    return None


def _found(words: str, today: date, finders: tuple[Finder, ...]) -> DueRule | None:
    return next(filter(None, (find(words, today) for find in finders)), None)


_FLAWS = tuple(
    (re.compile(pattern), flaw)
    for pattern, flaw in (
        (r"\bram\b|thang gieng|thang chap|am lich|\bal\b", DueFlaw.LUNAR),
        (
            r"hang (?:ngay|tuan)|moi (?:ngay|tuan)|lan/(?:ngay|tuan)|thu \w+ hang",
            DueFlaw.TOO_OFTEN,
        ),
        (r"ngay \d+ hang quy|ngay \d+ (?:cua )?quy", DueFlaw.NO_QUARTER_MONTH),
        (r"\b(?:dau|giua|khoang|du kien|tuan|tam)\b", DueFlaw.ROUGH),
        (
            (
                r"phat sinh|thuong xuyen|theo (?:quy dinh|yeu cau|ke hoach|huong dan|thong bao)"
                r"|dot xuat|khi (?:co|can)|lien tuc|cang som|kip thoi|som nhat|quanh nam|ca nam"
            ),
            DueFlaw.NO_DATE,
        ),
        (r"\d/\d.*\b(?:va|hoac|,|;|den)\b.*\d/\d|\d/\d{1,2}\s*[,;&+]\s*\d", DueFlaw.SEVERAL),
        (r"\b(?:sau|truoc)\b", DueFlaw.NO_NUMBER),
    )
)


def _flaw(words: str) -> DueFlaw:
    return next((flaw for pattern, flaw in _FLAWS if pattern.search(words)), DueFlaw.UNKNOWN)


def is_past(rule: DueRule, today: date) -> bool:
    """Whether it was due once, and that day is over."""
    return isinstance(rule.when, OnDay) and rule.when.on < today
