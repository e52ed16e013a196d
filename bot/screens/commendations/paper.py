"""The proposal as an official paper (tờ trình) and as a workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.reports.commendations import CadreMerit, Commendation
from bot.domain.reports.documents import Letterhead, Signatory
from bot.domain.reports.reports import ReportPeriod
from bot.domain.vietnamese import written
from bot.screens.people import ROLES
from bot.screens.reports import paper, words
from bot.screens.reports.sheets import Listing

ABOUT = "Về việc đề nghị khen thưởng nhân dịp kỷ niệm Ngày thành lập Công đoàn Việt Nam 28/7"
CADRE_RULES = (
    "Đang giữ chức vụ vào ngày chốt danh sách và đã đạt mọi chỉ tiêu đào tạo đặt cho chức vụ đó",
    "Dự ít nhất một lớp tập huấn trong thời gian xét, không vắng lớp nào đã được cử đi",
)
UNIT_RULES = (
    "Mọi chức vụ thuộc các chỉ tiêu đào tạo đều có người đảm nhiệm và đều đã đạt",
    "Mọi số liệu được hỏi, đến hạn trong thời gian xét, đều gửi đúng hạn, kể cả bản sửa",
)
NOTE = (
    "Danh sách xếp theo tên đơn vị và họ tên, không chấm điểm, không xếp thứ hạng. Đây là đề nghị "
    "để xem xét; người có thẩm quyền quyết định."
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The list with who sends it."""

    found: Commendation
    letterhead: Letterhead
    signatory: Signatory
    period: ReportPeriod
    as_at: date


def fields(told: Proposal) -> Mapping[str, object]:
    """What stands in each field of the template."""
    head, sent_to = told.letterhead, told.letterhead.superior
    return {
        **paper.head(head, None),
        "number": words.number(head.number, head.symbol.replace("BC-", "TTr-")),
        "about": ABOUT,
        "sent_to": f"Kính gửi: {sent_to}" if sent_to else "",
        "opening": _opening(told),
        "cadre_rules": _numbered(CADRE_RULES),
        "unit_rules": _numbered(UNIT_RULES),
        "cadres": [_cadre(place, one) for place, one in enumerate(told.found.cadres, 1)],
        "units": [
            {"number": str(place), "unit": one.unit.name}
            for place, one in enumerate(told.found.units, 1)
        ],
        "note": NOTE,
        "closing": f"{head.issuer} kính đề nghị xem xét, quyết định./.",
        **paper.signature(told.signatory),
        "recipients": paper.recipients((*filter(None, (sent_to and "Như trên",)), "Lưu: VT")),
    }


def _opening(told: Proposal) -> str:
    found = told.found
    return (
        f"Căn cứ kết quả đào tạo, bồi dưỡng và chế độ báo cáo ghi trên sổ tay công đoàn từ ngày "
        f"{words.short_day(told.period.from_on)} đến ngày {words.short_day(told.as_at)}, "
        f"{told.letterhead.issuer} đề nghị khen thưởng {written(len(found.cadres))} cá nhân và "
        f"{written(len(found.units))} tập thể theo các tiêu chí sau:"
    )


def _numbered(rules: Sequence[str]) -> list[str]:
    """A semicolon after each, a full stop after the last."""
    ends = [";"] * (len(rules) - 1) + ["."]
    return [f"- {rule}{end}" for rule, end in zip(rules, ends, strict=True)]


def _cadre(place: int, one: CadreMerit) -> dict[str, str]:
    return {
        "number": str(place),
        "name": one.cadre.name,
        "post": _posts(one),
        "unit": "; ".join(unit.name for unit, _ in one.posts),
    }


def _posts(one: CadreMerit) -> str:
    return "; ".join(", ".join(ROLES[role] for role in roles) for _, roles in one.posts)


def listings(told: Proposal) -> tuple[Listing, ...]:
    """Three sheets: people, units, by which rules."""
    people = tuple(
        (place, one.cadre.name, _posts(one), "; ".join(unit.name for unit, _ in one.posts))
        for place, one in enumerate(told.found.cadres, 1)
    )
    units = tuple(
        (place, one.unit.code, one.unit.name) for place, one in enumerate(told.found.units, 1)
    )
    rules = (
        *(("Cá nhân", rule) for rule in CADRE_RULES),
        *(("Tập thể", rule) for rule in UNIT_RULES),
        ("Thời gian xét", _days(told)),
        ("Ghi chú", NOTE),
    )
    return (
        Listing(
            "Cá nhân", ("TT", "Họ và tên", "Chức vụ", "Đơn vị"), people, {1: 28, 2: 28, 3: 45}
        ),
        Listing("Tập thể", ("TT", "Mã đơn vị", "Đơn vị"), units, {1: 16, 2: 60}),
        Listing("Tiêu chí", ("Đối tượng", "Tiêu chí"), rules, {0: 16, 1: 60}),
    )


def _days(told: Proposal) -> str:
    first, last = words.short_day(told.period.from_on), words.short_day(told.as_at)
    return f"Từ ngày {first} đến ngày {last}; danh sách chốt ngày {last}"
