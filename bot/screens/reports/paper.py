"""All words of the paper, by the names of the fields in its template."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from bot.domain.reports.documents import Letterhead, Signatory
from bot.domain.reports.reports import Report
from bot.screens.reports import plan, reported, targets, training, words
from bot.screens.reports.annex import annex

Fields: TypeAlias = Mapping[str, object]

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_GUIDANCE = "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"
_TRAINING = "KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG, TẬP HUẤN"
_TARGETS = "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"
_PLAN = "KẾT QUẢ THỰC HIỆN KẾ HOẠCH"
_SHORTCOMINGS = "TỒN TẠI, HẠN CHẾ"
_DIRECTIONS = "PHƯƠNG HƯỚNG, NHIỆM VỤ"
_PROPOSALS = "KIẾN NGHỊ, ĐỀ XUẤT"


def fields(report: Report) -> Fields:
    """What stands in each field of the template. A part without a heading is left out."""
    parts = _parts(report)
    headings = {name: f"{_ROMAN[place]}. {name}" for place, name in enumerate(parts)}
    remarks = [
        {"heading": headings[name], "paragraphs": parts[name]}
        for name in (_DIRECTIONS, _PROPOSALS)
        if name in parts
    ]
    return {
        **head(report.letterhead, report.signed_on),
        "about": report.about,
        "bases": [f"Căn cứ {words.document(one)};" for one in report.bases],
        "opening": _opening(report),
        "guidance": {"heading": headings.get(_GUIDANCE, ""), "paragraphs": _of(parts, _GUIDANCE)},
        "training": {
            "heading": headings.get(_TRAINING, ""),
            "paragraphs": _of(parts, _TRAINING),
            "rows": training.rows(report),
            "definitions": training.definitions(report),
        },
        "targets": {
            "heading": headings.get(_TARGETS, ""),
            "rows": targets.summary(report.targets),
            "details": [
                targets.detail(report, place, one) for place, one in enumerate(report.targets, 1)
            ],
            "reported": [reported.paragraph(one) for one in report.reported],
            "reported_rows": reported.rows(report.reported),
        },
        "plan": _plan(report, headings.get(_PLAN, "")),
        "shortcomings": {
            "heading": headings.get(_SHORTCOMINGS, ""),
            "paragraphs": _of(parts, _SHORTCOMINGS),
        },
        "remarks": remarks,
        **_foot(report),
    }


def _plan(report: Report, heading: str) -> Fields:
    return {
        "heading": heading,
        "paragraphs": plan.paragraphs(report),
        "rows": plan.rows(report),
        "definition": plan.definition(),
    }


def _parts(report: Report) -> dict[str, list[str]]:
    """The parts there are, in their order, with their paragraphs; the last one ends the text."""
    found = (
        (_GUIDANCE, list(report.remarks.guidance)),
        (_TRAINING, training.paragraphs(report)),
        (_TARGETS, [""] if report.targets or report.reported else []),
        (_PLAN, plan.paragraphs(report)),
        (_SHORTCOMINGS, [*targets.shortcomings(report), *report.remarks.difficulties]),
        (_DIRECTIONS, list(report.remarks.directions)),
        (_PROPOSALS, list(report.remarks.proposals)),
    )
    return {name: lines for name, lines in found if lines}


def _of(parts: Mapping[str, list[str]], name: str) -> list[str]:
    return parts.get(name, [])


def head(head: Letterhead, signed_on: date | None) -> dict[str, object]:
    """Who sends it, its number, its place and day: the same on every official paper."""
    day = words.signing_day(signed_on)
    return {
        "superior": head.superior.upper(),
        "issuer": head.issuer.upper(),
        "number": words.number(head.number, head.symbol),
        "place_and_day": f"{head.place}, {day}" if head.place else day,
    }


def _opening(report: Report) -> str:
    told = words.mid_sentence(words.period(report))
    return (
        f"{report.letterhead.issuer} báo cáo kết quả {told} (số liệu tính đến ngày "
        f"{words.short_day(report.as_at)}, {words.STANDPOINTS[report.standpoint]}) như sau:"
    )


def _foot(report: Report) -> dict[str, object]:
    return {
        "closing": _closing(report),
        **signature(report.signatory),
        "recipients": recipients(report.recipients),
        "annex": annex(report),
    }


def signature(signatory: Signatory) -> dict[str, object]:
    """In whose name it is signed, and by whom."""
    return {
        "signed_for": words.SIGNED_FOR[signatory.signed_for],
        "post": signatory.post.upper(),
        "signer": signatory.name,
    }


def _closing(report: Report) -> str:
    """The last sentence; an official text ends with the sign after it."""
    told = words.mid_sentence(report.about)
    return f"Trên đây là báo cáo {told} của {report.letterhead.issuer}./."


def recipients(names: Sequence[str]) -> list[str]:
    """A semicolon after each, a full stop after the last."""
    return [f"- {name};" for name in names[:-1]] + [f"- {name}." for name in names[-1:]]
