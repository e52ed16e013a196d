"""One unit's figure, as its chair and staff see it: looked at, accepted, sent back."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.returns.returns import Return, Verdict
from bot.i18n import _, clock, day
from bot.screen import Attachment, Choice, Screen
from bot.screens.returns import words
from bot.screens.returns.filling import Question
from bot.screens.returns.following import closed


@dataclass(frozen=True, slots=True)
class Offers:
    """What whoever looks at a unit's figure may do with it."""

    may_fill: bool
    may_judge: bool
    follow_id: int | None  # the unit by which they look at those beside it; None: they may not


def card(question: Question, versions: Sequence[Return], by: str, offers: Offers) -> Screen:
    """What one unit is asked, and what it handed in. Versions: the latest first."""
    latest = versions[0] if versions else None
    lines = words.about(question.target, question.inquiry)
    lines += (
        _told(question, latest, by, len(versions)) if latest else [_("Đơn vị chưa gửi số liệu.")]
    )
    if not question.inquiry.is_open:
        lines.append(_("Đã chốt ngày {day}.").format(day=closed(question.inquiry)))
    choices = [*_filling(question, latest, offers), *_judging(latest, offers)]
    return Screen(
        question.unit.name,
        "\n".join(lines),
        choices=(*choices, _back_of_card(question, offers)),
    )


def _told(question: Question, latest: Return, by: str, versions: int) -> list[str]:
    if latest.handed_at is None:
        return []
    said = [
        _("Số liệu: {value}.").format(value=words.value(latest.value)),
        _("{name} gửi lúc {time} ngày {day}.").format(
            name=by, time=clock(latest.handed_at), day=day(latest.handed_at)
        ),
        _("Đã sửa {count} lần.").format(count=versions - 1) if versions > 1 else "",
        _("Gửi sau hạn.") if latest.is_late(question.inquiry.due_on) else "",
        _("Khác nhiều so với kỳ trước.") if latest.is_far else "",
        _("Ghi chú: {note}").format(note=latest.note) if latest.note else "",
        _("Cấp trên đã duyệt.") if latest.verdict is Verdict.ACCEPTED else "",
    ]
    if latest.verdict is Verdict.SENT_BACK:
        said.append(_("Cấp trên đề nghị sửa: {reason}").format(reason=latest.reason))
    return list(filter(None, said))


def _filling(question: Question, latest: Return | None, offers: Offers) -> list[Choice]:
    choices = []
    if offers.may_fill:
        label = _("Sửa số liệu") if latest else _("Nhập số liệu")
        choices.append(Choice(label, f"return.fill:{question.about}"))
    if latest and latest.evidence:
        choices.append(Choice(_("Xem minh chứng"), f"return.evidence:{latest.id}"))
    return choices


def _judging(latest: Return | None, offers: Offers) -> list[Choice]:
    if latest is None or latest.verdict is not None or not offers.may_judge:
        return []
    return [
        Choice(_("Duyệt"), f"return.accept:{latest.id}"),
        Choice(_("Đề nghị sửa"), f"return.why:{latest.id}"),
    ]


def _back_of_card(question: Question, offers: Offers) -> Choice:
    if offers.follow_id is not None:
        action = f"return.follow:{offers.follow_id}:{question.inquiry.id}"
        return Choice(_("Về bảng theo dõi"), action)
    return Choice(_("Số liệu báo cáo"), "return.owed:0")


def why(question: Question, latest: Return, *, too_long: bool = False) -> Screen:
    """The unit reads the reason."""
    wrong = _("Lý do dài quá. Anh/chị gõ ngắn hơn giúp.") + "\n\n" if too_long else ""
    said = _("{unit}: {value}. Anh/chị gõ điều cần sửa; đơn vị sẽ đọc được và gửi lại.")
    return Screen(
        _("Cần sửa điều gì?"),
        wrong + said.format(unit=question.unit.name, value=words.value(latest.value)),
        choices=(Choice(_("Thôi"), f"return.open:{question.about}"),),
        awaits=f"return.back:{latest.id}",
    )


def evidence(question: Question, number: str, name: str) -> Screen:
    """The file, for whoever may see it."""
    return Screen(
        _("Minh chứng"),
        _("Tệp của {unit}. Bản này chỉ anh/chị mở được và được giữ một ngày.").format(
            unit=question.unit.name
        ),
        choices=(Choice(_("Quay lại"), f"return.open:{question.about}"),),
        attachment=Attachment(f"document/{number}/{name}", _("Mở minh chứng")),
    )
