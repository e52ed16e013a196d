"""What the cells of a plan sheet say: who, how long before, what shows that it is done."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.plans.items import EARLIEST_REMINDER, MOST_REMINDERS, Doers, Proof
from bot.domain.units import GRASSROOTS, Sector
from bot.domain.vietnamese import fold


@dataclass(frozen=True, slots=True)
class KnownDoers:
    """Whom a plan may name: the units of its owner, and the forms of units on record."""

    codes: frozenset[str] = frozenset()
    names: Mapping[str, str] | None = None  # the code by the folded name, where only one has it
    forms: Mapping[str, str] | None = None  # as the roster says it, by the folded words


_ALL = re.compile(
    r"(?:tat ca|toan bo|moi|cac|100%)*(?: ?(?:cac |cap ))*"
    r"(?:don vi|cap cong doan|cong doan cac cap)?(?: truc thuoc)?"
)
_KINDS = {
    GRASSROOTS: r"cdcs|cong doan co so|cap co so",
    "cdcs_tv": r"cdcs thanh vien|cong doan co so thanh vien",
    "nghiep_doan": r"nghiep doan(?: co so)?",
    "cd_xa": r"(?:cong doan|cd) (?:cac )?(?:xa|phuong|dac khu)"
    r"(?:,? (?:va )?(?:phuong|xa|dac khu))*"
    r"|cong doan cap xa",
    "cd_kcn": r"(?:cong doan|cd) (?:cac )?(?:khu cong nghiep|kcn|khu kinh te)(?:,? khu kinh te)?",
    "ldld_tinh": r"(?:ldld|lien doan lao dong) (?:cac )?tinh(?:,? thanh pho)?",
}
_SECTORS = {
    Sector.NON_STATE: r"ngoai nha nuoc|ngoai nn|ngoai quoc doanh|nnn|ngoai khu vuc nha nuoc",
    Sector.STATE: r"nha nuoc|trong nha nuoc|nn",
}
_EVERY = r"(?:tat ca |toan bo |cac |moi )*"
_BETWEEN = re.compile(r"[,;\n+]")
_NONE = re.compile(r"khong(?: can)?(?: minh chung)?|ko|0|-")
_TICK = re.compile(r".*\b(?:tich|danh dau|xac nhan|da (?:lam|xong|thuc hien|hoan thanh))\b.*")
_NUMBER = re.compile(r".*\b(?:con so|so lieu|so luong|so tien|ty le|so)\b(?! ?(?:sach|\d)).*")
_FILE = re.compile(
    r".*\b(?:file|tep|anh|hinh|bao cao|van ban"
    r"|bien ban|to trinh|quyet dinh|chung tu|danh sach|giay"
    r"|nghi quyet|ho so|du toan|quyet toan|uy nhiem chi|hoa don|cong van|phieu|ban|ke hoach)\b.*"
)
_DAYS = re.compile(r"-?\d{1,3}(?:\s*[,;/ ]\s*-?\d{1,3})*")


def doers_meant(text: str, known: KnownDoers) -> Doers | None:
    """All units, a segment, or units by code or name. None: there are no such units."""
    words = fold(text)
    if _ALL.fullmatch(words):
        return Doers()
    return _segment(words, known) or _named(text, known)


def _segment(words: str, known: KnownDoers) -> Doers | None:
    """CĐCS, a sector, a form, or CĐCS of a sector or a form."""
    words = re.sub(rf"^{_EVERY}", "", words)
    for kind, pattern in _KINDS.items():
        if found := re.fullmatch(rf"(?:{pattern})(?P<rest>.*)", words):
            rest = _rest(found["rest"].strip(" ,-()"), known)
            if rest is not None:
                return Doers(kinds=(kind,), sector=rest.sector, forms=rest.forms)
    if found := re.fullmatch(r"(?:don vi )?(?P<rest>.+)", words):
        rest = _rest(found["rest"], known)
        return Doers(kinds=(GRASSROOTS,), sector=rest.sector, forms=rest.forms) if rest else None
    return None


def _rest(words: str, known: KnownDoers) -> Doers | None:
    words = re.sub(r"^(?:thuoc |o |trong )?(?:khu vuc |loai hinh |khoi )?", "", words)
    if not words:
        return Doers()
    for sector, pattern in _SECTORS.items():
        if re.fullmatch(pattern, words):
            return Doers(sector=sector)
    form = (known.forms or {}).get(words)
    return Doers(forms=(form,)) if form else None


def _named(text: str, known: KnownDoers) -> Doers | None:
    codes = {code.upper(): code for code in known.codes}
    found = []
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        code = codes.get(part.upper()) or (known.names or {}).get(fold(part))
        if code is None:
            return None
        found.append(code)
    return Doers(codes=tuple(dict.fromkeys(found))) if found else None


def reminders_meant(text: str) -> tuple[int, ...] | None:
    """Days before, the earliest first; below 0: after. None: it says no such days."""
    words = fold(text).removesuffix(" ngay")
    if _NONE.fullmatch(words) and words != "0":
        return ()
    if not _DAYS.fullmatch(words):
        return None
    days = sorted({int(day) for day in re.findall(r"-?\d+", words)}, reverse=True)
    is_fine = len(days) <= MOST_REMINDERS and days[-1] >= -30 and days[0] <= EARLIEST_REMINDER
    return tuple(days) if is_fine else None


def proof_meant(text: str) -> Proof | None:
    """None: it says nothing that is known."""
    words = fold(text)
    for proof, pattern in (
        (Proof.NOTHING, _NONE),
        (Proof.TICK, _TICK),
        (Proof.FILE, _FILE),
        (Proof.NUMBER, _NUMBER),
    ):
        if pattern.fullmatch(words):
            return proof
    return None
