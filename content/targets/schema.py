"""What a file of targets may say, mapping by mapping."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field

from bot.domain.people import Role
from bot.domain.roster.words import SECTORS, role_meant
from bot.domain.targets.targets import Measure, Operator, Threshold
from bot.domain.vietnamese import fold
from content.files.mistakes import quoted
from content.schema import SLUG, Entry, ModuleId, Paragraph

MOST_QUOTED = 25  # words; what is quoted is evidence, the document itself is elsewhere
EVERY = ("year", "school-year")
_POSTS = (
    "Chủ tịch, Phó chủ tịch, Ủy viên BCH, Ủy viên UBKT, Chủ nhiệm UBKT, Trưởng ban nữ công, "
    "Tổ trưởng, Kế toán, Thủ quỹ"
)
_SIGNS = {"≥": ">=", "≤": "<="}  # as documents print them
_THRESHOLD = re.compile(r"(=|>=?|<=?|≥|≤)\s*(\d{1,9}(?:[.,]\d{1,3})?)\s*(%?)(?:\s*[^\W\d%].*)?")


def roles_named(words: str) -> tuple[Role, ...]:
    """The posts that these words mean: one, or all of them. Empty: no such post."""
    if fold(words) == "tat ca":
        return tuple(Role)
    role = role_meant(words)
    return (role,) if role else ()


def threshold_meant(words: str) -> Threshold | None:
    """`>= 100 %`, `> 90 %`, `= 0`. None: it is no threshold."""
    found = _THRESHOLD.fullmatch(words)
    if not found:
        return None
    sign, figure, percent = found.groups()
    operator = Operator(_SIGNS.get(sign, sign))
    measure = Measure.PERCENT if percent else Measure.COUNT
    return Threshold(operator, Decimal(figure.replace(",", ".")), measure)


def _post(words: str) -> str:
    if not roles_named(words):
        raise ValueError(f"không có chức vụ {quoted(words)}; hãy ghi {_POSTS} hoặc Tất cả.")
    return words


def _sector(words: str) -> str:
    if fold(words) not in SECTORS:
        raise ValueError(f"{quoted(words)} không phải khu vực; hãy ghi nhà nước, ngoài nhà nước.")
    return words


def _kind(words: str) -> str:
    if not re.fullmatch(r"[a-z0-9_]{1,24}", words):
        raise ValueError(f"{quoted(words)} không phải mã loại tổ chức; ví dụ cdcs, cd_xa.")
    return words


def _every(words: str) -> str:
    if words not in EVERY:
        raise ValueError(f"«every» là year (năm) hoặc school-year (năm học); sửa {quoted(words)}.")
    return words


def _enough(words: str) -> str:
    found = threshold_meant(words)
    if found is None:
        text = f'{quoted(words)} không phải mức phải đạt; hãy ghi như ">= 100 %", "> 90 %", "= 0".'
        raise ValueError(text)
    if found.measure is Measure.PERCENT and found.value > 100:
        raise ValueError(f"{quoted(words)} quá 100 %; hãy xem lại con số.")
    return words


def _brief(words: str) -> str:
    count = len(words.split())
    if count > MOST_QUOTED:
        raise ValueError(f"«quote» dài {count} chữ, tối đa {MOST_QUOTED}; hãy trích ngắn lại.")
    return words


TargetId = Annotated[str, Field(pattern=SLUG, max_length=28)]
Note = Annotated[str, Field(min_length=1, max_length=600)]
Label = Annotated[str, Field(min_length=1, max_length=80)]
Post = Annotated[str, AfterValidator(_post)]
AtLeast = Annotated[int, Field(ge=1, le=50)]


class SourceEntry(Entry):
    """The document that sets targets."""

    code: ModuleId
    title: Annotated[str, Field(min_length=1, max_length=300)]
    issuer: Annotated[str, Field(min_length=1, max_length=200)]
    number: Annotated[str, Field(max_length=60)] = ""
    issued_on: date | None = None
    note: Annotated[str, Field(max_length=600)] = ""


class KeyEntry(Entry):
    """Which posts the document means by chủ chốt."""

    key: Annotated[list[Post], Field(min_length=1)]


class WhoEntry(Entry):
    """Whose posts are counted; without posts, which units."""

    posts: list[Post] = Field(default_factory=list)
    key: bool = False
    sector: Annotated[str, AfterValidator(_sector)] | None = None
    full_time: bool | None = None
    kinds: list[Annotated[str, AfterValidator(_kind)]] = Field(default_factory=list)
    forms: list[Label] = Field(default_factory=list)
    under: Annotated[str, Field(max_length=40)] = ""


class HeldEntry(Entry):
    """Every unit holds so many classes."""

    subjects: list[ModuleId] = Field(default_factory=list)
    at_least: AtLeast = 1


class RatioEntry(Entry):
    """What the part and the whole are called."""

    part: Label
    whole: Label


class ReportedEntry(Entry):
    """Every unit is asked: one of a ratio, a choice and a tick."""

    question: Paragraph
    ratio: RatioEntry | None = None
    choices: list[Label] = Field(default_factory=list)
    accepted: list[Label] = Field(default_factory=list)
    among: list[Label] = Field(default_factory=list)
    tick: bool = False


class NeedEntry(Entry):
    """One of a training, an activity and something reported."""

    modules: list[ModuleId] = Field(default_factory=list)
    subjects: list[ModuleId] = Field(default_factory=list)
    at_least: AtLeast | None = None
    or_classes: bool = False
    or_modules: bool = True
    held: HeldEntry | None = None
    reported: ReportedEntry | None = None


class DaysEntry(Entry):
    """From a day to a day; one of them may be missing."""

    model_config = ConfigDict(validate_by_name=False)

    from_on: Annotated[date | None, Field(alias="from")] = None
    to_on: Annotated[date | None, Field(alias="to")] = None
    unlimited: bool = False


class TargetEntry(Entry):
    """One target."""

    id: TargetId
    text: Annotated[str, Field(min_length=1, max_length=400)]
    quote: Annotated[str, Field(min_length=1, max_length=600), AfterValidator(_brief)] | None = (
        None
    )
    note: Note | None = None
    source: Any = None  # read by itself: words, or a document
    who: WhoEntry
    need: NeedEntry
    period: DaysEntry | None = None
    term: DaysEntry | None = None
    every: Annotated[str, AfterValidator(_every)] | None = None
    threshold: Annotated[str, AfterValidator(_enough)] | None = None
