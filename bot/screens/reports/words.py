"""Days, documents, counts and categories as official papers write them."""

from datetime import date
from decimal import Decimal

from bot.domain.classes.counting import Split
from bot.domain.people import Role
from bot.domain.reports.coverage import CountedName
from bot.domain.reports.documents import CitedDocument, SignedFor
from bot.domain.reports.reports import Report, Standpoint
from bot.domain.reports.targets import Definition
from bot.domain.reports.training import Amount, PartOf, TrainingForm, TrainingPart
from bot.domain.roster.words import Sex
from bot.domain.targets.figures import State
from bot.domain.targets.targets import Measure, Operator, Threshold
from bot.domain.units import Sector
from bot.domain.vietnamese import Percent, written
from bot.screens.people import ROLES

SIGNED_FOR = {
    SignedFor.STANDING_COMMITTEE: "TM. BAN THƯỜNG VỤ",
    SignedFor.COMMITTEE: "TM. BAN CHẤP HÀNH",
}
STATES = {
    State.COVERED: "Đã đạt",
    State.MISSING: "Còn thiếu",
    State.VACANT: "Khuyết",
    State.UNKNOWN: "Chưa rõ",
}
SPLITS = {
    Split.SECTOR: "Khu vực",
    Split.WAY: "Hình thức",
    Split.SUBJECT: "Nội dung",
    Split.LEVEL: "Cấp tổ chức",
    Split.SEX: "Giới tính",
    Split.ROLE: "Chức vụ",
    Split.FULL_TIME: "Chuyên trách",
}
_SECTORS = {Sector.STATE: "Nhà nước", Sector.NON_STATE: "Ngoài nhà nước"}
_FORMS = {TrainingForm.HALL: "Trực tiếp tại hội trường", TrainingForm.ONLINE: "Trực tuyến"}
_SEXES = {Sex.MALE: "Nam", Sex.FEMALE: "Nữ"}
_FULL_TIME = {True: "Chuyên trách", False: "Không chuyên trách"}
_WANTED = {
    Operator.AT_LEAST: "từ {figure} trở lên",
    Operator.MORE: "trên {figure}",
    Operator.EQUAL: "{figure}",
    Operator.AT_MOST: "không quá {figure}",
    Operator.LESS: "dưới {figure}",
}
_VERDICTS = {True: "Đạt", False: "Chưa đạt", None: "–"}
STANDPOINTS = {
    Standpoint.THEN: "theo tổ chức công đoàn tại thời điểm báo cáo",
    Standpoint.TODAY: "quy về tổ chức công đoàn hiện nay",
}
_PHRASES: dict[PartOf, str] = {
    Sector.STATE: "khu vực nhà nước",
    Sector.NON_STATE: "khu vực ngoài nhà nước",
    TrainingForm.HALL: "trực tiếp tại hội trường",
    TrainingForm.ONLINE: "trực tuyến",
    Sex.MALE: "nam",
    Sex.FEMALE: "nữ",
    True: "cán bộ chuyên trách",
    False: "cán bộ không chuyên trách",
}
_ABBREVIATIONS = (
    ("công đoàn cơ sở", "CĐCS"),
    ("liên đoàn Lao động", "LĐLĐ"),
    ("trách nhiệm hữu hạn", "TNHH"),
    ("một thành viên", "MTV"),
    ("cổ phần", "CP"),
)
NOTHING = "–"  # not counted, or nothing to count
_DOTS = "…"  # to be filled in by hand


def short_day(day: date) -> str:
    """17/5/2021."""
    return f"{day.day}/{day.month}/{day.year}"


def signing_day(day: date | None) -> str:
    """Ngày 07 tháng 02 năm 2021: a zero before a day below 10 and before the months 1 and 2.

    So that no figure can be put before them (Nghị định 30/2020/NĐ-CP, Phụ lục I). None: room to
    write it by hand.
    """
    if day is None:
        return f"ngày {_DOTS} tháng {_DOTS} năm {_DOTS}"
    month = f"{day.month:02}" if day.month <= 2 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def period(report: Report) -> str:
    """The stretch of time as a sentence begins with it: Từ năm 2019 đến nay."""
    first, last = report.period.from_on, report.period.to_on
    if report.is_to_date and (first.month, first.day) == (1, 1):
        return f"Từ năm {first.year} đến nay"
    if report.period.year:
        return f"Năm {report.period.year}"
    return f"Từ ngày {short_day(first)} đến ngày {short_day(last)}"


def document(cited: CitedDocument) -> str:
    """Chương trình số 1563/CTr-TLĐ ngày 9/10/2019 của Tổng Liên đoàn … về ….

    What nobody has told is left out.
    """
    pieces = (
        cited.kind,
        cited.number and f"số {cited.number}",
        f"ngày {short_day(cited.dated)}" if cited.dated else "",
        cited.issuer and f"của {cited.issuer}",
        cited.about and f"về {cited.about}",
    )
    return " ".join(filter(None, pieces))


def number(letterhead_number: str, symbol: str) -> str:
    """Số: 15/BC-LĐLĐ; without a number there is room to write it by hand."""
    return f"Số: {letterhead_number or _DOTS}/{symbol}"


def amount(value: Amount | None) -> str:
    """Khoảng 13.000; an approximate count never passes for an exact one."""
    if value is None:
        return NOTHING
    return f"khoảng {written(value.value)}" if value.is_about else written(value.value)


def share(value: Percent | None) -> str:
    return str(value) if value else NOTHING


def wanted(threshold: Threshold | None) -> str:
    """What a target asks for. All of it is simply 100 %."""
    if threshold is None:
        return NOTHING
    sign = "\u00a0%" if threshold.measure is Measure.PERCENT else ""
    figure = f"{written(threshold.value)}{sign}"
    is_all = threshold == Threshold(Operator.AT_LEAST, Decimal(100))
    return figure if is_all else _WANTED[threshold.operator].format(figure=figure)


def verdict(*, is_met: bool | None) -> str:
    return _VERDICTS[is_met]


def part(of: PartOf) -> str:
    """What a part of a training figure is of."""
    if isinstance(of, bool):
        return _FULL_TIME[of]
    if isinstance(of, Sector):
        return _SECTORS[of]
    if isinstance(of, TrainingForm):
        return _FORMS[of]
    if isinstance(of, Sex):
        return _SEXES[of]
    if isinstance(of, Role):
        return ROLES[of]
    return of or STATES[State.UNKNOWN]


def phrase(one: TrainingPart) -> str:
    """A part as it follows "trong đó"."""
    if one.of is None:
        return f"chưa rõ {mid_sentence(SPLITS[one.split])}"
    if one.of in _PHRASES:
        return _PHRASES[one.of]
    return f"{mid_sentence(SPLITS[one.split])}: {part(one.of)}"


def post(counted: CountedName) -> str:
    """The post that is counted. "": the unit itself is."""
    return ROLES[counted.role] if counted.role else ""


def person(counted: CountedName) -> str:
    """Who holds the post, or that nobody does."""
    return "khuyết" if counted.state is State.VACANT else counted.name


def state(counted: CountedName, *, wants_few: bool) -> str:
    """On which list somebody is. Where few are wanted, nobody reaches anything by being one."""
    if not wants_few:
        return STATES[counted.state]
    return {State.COVERED: "Có", State.MISSING: "Không"}.get(counted.state, STATES[counted.state])


def reason(counted: CountedName) -> str:
    """Why somebody is not covered; of those who should not be, what they said."""
    state = STATES[counted.state]
    if counted.state in {State.MISSING, State.COVERED}:
        return counted.why or state
    return f"{state}: {mid_sentence(counted.why)}" if counted.why else state


def definition(told: Definition) -> str:
    """How a target's figure was counted."""
    pieces = (
        f"đối tượng là {mid_sentence(told.who)}",
        f"yêu cầu {mid_sentence(told.need)}",
        f"thời gian {mid_sentence(told.period)}",
        f"mức phải đạt {mid_sentence(told.threshold)}" if told.threshold else "",
    )
    return capital(f"{'; '.join(filter(None, pieces))}.")


def cut(text: str, most: int) -> str:
    """The text, or as many whole words of it as fit into `most` characters."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def abbreviated(name: str) -> str:
    """A unit's name where there is little room: what many have in common is shortened."""
    for long, short in _ABBREVIATIONS:
        name = name.replace(long, short).replace(capital(long), short)
    return name


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def mid_sentence(title: str) -> str:
    """The title as it stands within a sentence; an abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
