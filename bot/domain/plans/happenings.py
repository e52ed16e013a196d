"""Wordings of what is due around what happens: "trước Tết 20 ngày"."""

import re
from calendar import monthrange
from datetime import date

from bot.domain.plans.rules import Around, DueRule, EveryYear, OccasionKind, When

FARTHEST = 366  # days; more is a slip of the pen
_MONTH = 30  # days: never later than what was meant
_KIND = OccasionKind
_AGREEMENT = r"(?:ban )?(?:thoa uoc(?: lao dong tap the| tap the)?|tu ?l?d?tt)(?: doanh nghiep)?"
_ENDS = r"(?:ket thuc|het|cuoi|xong|hoan thanh)"
_TAIL = r"(?: hang nam| duoc ky ket| duoc ky)?"
_YEAR_2 = r"(?:hoc ky|hoc ki|hk) ?(?:2|ii|hai)"  # the school year ends with it
_STAFF = r"(?:cong chuc,? vien chuc|can bo,? cong chuc,? vien chuc(?:,? nguoi lao dong)?)"
_OCCASIONS = tuple(
    (re.compile(f"(?:{pattern}){_TAIL}"), kind)
    for kind, patterns in {
        _KIND.TET_BREAK: (
            r"(?:ngay )?(?:(?:ky |ngay )?nghi|dip nghi) tet(?: nguyen dan| am lich| ta)?",
        ),
        _KIND.TET: (
            r"(?:ngay )?(?:m[ou]ng (?:1|mot) )?tet(?: nguyen dan| am lich| ta| co truyen)?",
        ),
        _KIND.FINANCIAL_YEAR_END: (
            rf"(?:{_ENDS} )?nam (?:tai chinh|ngan sach|ke toan)",
            rf"(?:{_ENDS} )?nien do(?: ke toan| tai chinh)?",
        ),
        _KIND.SEMESTER_END: (rf"(?:{_ENDS} )?(?:hoc ky|hoc ki|hk) ?(?:1|i|mot)",),
        _KIND.SCHOOL_YEAR_END: (
            rf"(?:{_ENDS} |tong ket |be giang ){_YEAR_2}",
            rf"(?:{_ENDS} |tong ket )?nam hoc",
            r"be giang(?: nam hoc)?",
        ),
        _KIND.AGREEMENT_SIGNED: (
            rf"(?:ngay )?ky(?: ket)?(?: moi)? {_AGREEMENT}",
            rf"{_AGREEMENT} (?:duoc )?ky(?: ket)?",
        ),
        _KIND.AGREEMENT_END: (
            rf"{_AGREEMENT} het (?:han|hieu luc)",
            rf"(?:ngay )?het (?:han|hieu luc)(?: cua)? {_AGREEMENT}",
        ),
        _KIND.CONFERENCE: (
            rf"(?:to chuc |{_ENDS} )?hoi nghi (?:nguoi lao dong|nld|vien chuc|{_STAFF})",
            rf"(?:to chuc |{_ENDS} )?hoi nghi (?:cbccvc(?:,? ?nld)?|cb,? ?cc,? ?vc)",
        ),
        _KIND.DIALOGUE: (
            (
                rf"(?:to chuc |{_ENDS} )?(?:cuoc |buoi )?doi thoai"
                r"(?: dinh ky)?(?: tai noi lam viec)?"
            ),
        ),
        _KIND.CONGRESS: (
            rf"(?:to chuc |{_ENDS} )?dai hoi(?: cong doan(?: co so)?| cdcs| nhiem ky)?",
        ),
        _KIND.TERM_END: (rf"(?:{_ENDS} )?nhiem ky",),
    }.items()
    for pattern in patterns
)

_COUNT = r"0?(\d{1,3}) (ngay lam viec|ngay|tuan|thang)"
_LIMIT = (
    r"(?:trong thoi han |trong vong |trong |cham nhat(?: la)? |khong qua |it nhat "
    r"|toi thieu |toi da |sau )*"
)
_SINCE = r"(?:sau|ke tu|tinh tu|tu)(?: khi| ngay| luc)?(?: co)?"
_AFTER = (
    re.compile(rf"{_LIMIT}{_COUNT},? {_SINCE} (?P<what>.+)"),
    re.compile(rf"{_SINCE} (?P<what>.+?),? {_LIMIT}{_COUNT}"),
)
_BEFORE = (
    re.compile(rf"{_LIMIT}{_COUNT},? truoc (?:khi )?(?P<what>.+)"),
    re.compile(rf"truoc (?:khi )?(?P<what>.+?),? {_LIMIT}{_COUNT}"),
    re.compile(rf"truoc {_COUNT} (?:so voi |truoc )?(?P<what>.+)"),
)


def find(words: str, _today: date) -> DueRule | None:
    """None: it is written otherwise. Raises ValueError for too many days."""
    for sign, patterns in ((1, _AFTER), (-1, _BEFORE)):
        for pattern in patterns:
            found = pattern.fullmatch(words)
            kind = _kind(found["what"]) if found else None
            if found and kind:
                return DueRule(_when(kind, sign * int(found[_n(found)]), found[_n(found) + 1]))
    return _at(words)


def _n(found: re.Match[str]) -> int:
    """The group of the number: before what happens, or after it."""
    return 1 if (found[1] or "").isdigit() else 2


def _kind(words: str) -> OccasionKind | None:
    return next((kind for pattern, kind in _OCCASIONS if pattern.fullmatch(words)), None)


def _when(kind: OccasionKind, count: int, unit: str) -> When:
    if unit == "thang" and kind is OccasionKind.FINANCIAL_YEAR_END and 0 < count <= 12:
        return EveryYear(((count, monthrange(2000, count)[1]),), is_of_last=True)
    days = count * {"tuan": 7, "thang": _MONTH}.get(unit, 1)
    if abs(days) > FARTHEST:
        raise ValueError(days)
    return Around(kind, days, is_workdays=unit == "ngay lam viec")


# "Cuối năm học" is the day itself; a day of which one says only "trước" is over the day before.
_ENDING = frozenset({_KIND.SEMESTER_END, _KIND.SCHOOL_YEAR_END, _KIND.TERM_END})
_BEFORE_IT = re.compile(r"truoc (?:khi |ngay )?(.+)")


def _at(words: str) -> DueRule | None:
    before = _BEFORE_IT.fullmatch(words)
    if before:
        kind = _kind(before[1])
        return DueRule(Around(kind), is_before=True) if kind else None
    kind = _kind(words)
    is_end = kind in _ENDING or kind is _KIND.FINANCIAL_YEAR_END
    return DueRule(Around(kind)) if kind and is_end else None
