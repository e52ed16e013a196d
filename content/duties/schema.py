"""What a file of a starting plan may say, mapping by mapping."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.domain.people import Role
from bot.domain.plans.items import LONGEST_BASIS, LONGEST_TEXT, Doers, Level, Proof
from bot.domain.plans.rules import DueRule, OnDay
from bot.domain.plans.sheets.cells import KnownDoers, doers_meant
from bot.domain.plans.wording import UnclearDue, due_meant
from bot.domain.roster.words import role_meant
from content.files.mistakes import quoted
from content.schema import SLUG, Entry

_NO_DAY = date(2000, 1, 1)  # files are read on any day: a day of theirs has its year
_HAS_YEAR = re.compile(r"\b\d{4}\b")
_PROOFS = {
    "không": Proof.NOTHING,
    "xác nhận": Proof.TICK,
    "số liệu": Proof.NUMBER,
    "tệp": Proof.FILE,
}
_LEVELS = {
    "không ai": Level.NOBODY,
    "cấp trên trực tiếp": Level.PARENT,
    "nơi ban hành": Level.OWNER,
}


def due_named(words: str) -> DueRule | None:
    """None: it names no due date that does not depend on the day it is read."""
    try:
        due = due_meant(words, _NO_DAY)
    except UnclearDue:
        return None
    return None if isinstance(due.when, OnDay) and not _HAS_YEAR.search(words) else due


def doers_named(words: str) -> Doers | None:
    """A segment: a file that everybody gets names no unit."""
    return doers_meant(words, KnownDoers())


def _due(words: str) -> str:
    if due_named(words) is None:
        raise ValueError(
            f"chưa hiểu thời hạn {quoted(words)}; hãy ghi như 30/6 hằng năm, ngày 25 hằng tháng, "
            "trước Tết 20 ngày; ngày chỉ có một lần phải ghi cả năm."
        )
    return words


def _doers(words: str) -> str:
    if doers_named(words) is None:
        raise ValueError(
            f"không rõ đơn vị {quoted(words)}; hãy ghi tất cả, CĐCS, CĐCS ngoài nhà nước."
        )
    return words


def _role(words: str) -> str:
    if role_meant(words) is None:
        raise ValueError(f"không có chức vụ {quoted(words)}; ví dụ Chủ tịch, Kế toán.")
    return words


def _proof(words: str) -> str:
    if words not in _PROOFS:
        raise ValueError(f"minh chứng là {', '.join(_PROOFS)}; hãy sửa {quoted(words)}.")
    return words


def _level(words: str) -> str:
    if words not in _LEVELS:
        raise ValueError(f"người duyệt là {', '.join(_LEVELS)}; hãy sửa {quoted(words)}.")
    return words


def proof_named(words: str) -> Proof:
    return _PROOFS[words]


def level_named(words: str) -> Level:
    return _LEVELS[words]


def role_named(words: str) -> Role:
    """The chair where the words name nobody: they were checked before."""
    return role_meant(words) or Role.CHAIR


Slug = Annotated[str, Field(pattern=SLUG, max_length=20)]
Words = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Days = Annotated[int, Field(ge=-30, le=180)]


class DutyEntry(Entry):
    """One thing to do, and where it is written that it must be done."""

    id: Slug
    text: Words
    doers: Annotated[str, AfterValidator(_doers)] = "CĐCS"
    due: Annotated[str, AfterValidator(_due)]
    remind: Annotated[list[Days], Field(max_length=8)] | None = None
    proof: Annotated[str, AfterValidator(_proof)] = "xác nhận"
    role: Annotated[str, AfterValidator(_role)] = "Chủ tịch"
    accepts: Annotated[str, AfterValidator(_level)] = "cấp trên trực tiếp"
    basis: Annotated[str, Field(min_length=1, max_length=LONGEST_BASIS)]
    check: bool = True  # "kiểm tra lại": until somebody has compared it with the document
    quote: Words | None = None
    note: Words | None = None


class PlanEntry(Entry):
    """What stands above the duties."""

    code: Slug
    title: Words
    note: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
