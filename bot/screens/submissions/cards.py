"""One duty, as its unit and those above see it: what, by when, what was handed in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.plans.duties import DutyState
from bot.domain.returns.returns import Verdict
from bot.domain.submissions.extensions import Plea, is_declined
from bot.domain.submissions.lines import DutyLine
from bot.domain.submissions.submissions import Submission
from bot.i18n import _, clock, day
from bot.screen import Attachment, Choice, Screen
from bot.screens.plans.wording import weekday_and_day
from bot.screens.returns.words import short
from bot.screens.submissions import words


@dataclass(frozen=True, slots=True)
class Card:
    """All that there is to say about a duty."""

    line: DutyLine
    accepting: str  # the name of the unit whose word is wanted; "": nobody's
    versions: Sequence[Submission] = ()  # the latest first
    by: str = ""  # who handed in the latest
    plea: Plea | None = None

    @property
    def latest(self) -> Submission | None:
        return self.versions[0] if self.versions else None


@dataclass(frozen=True, slots=True)
class Offers:
    """What whoever looks at it may do."""

    is_own: bool  # whether it is a duty of a unit they hold a post in
    may_hand_in: bool = False
    may_judge: bool = False
    may_hand_instead: bool = False  # staff, for the unit
    back: Choice = field(default_factory=lambda: Choice(_("Về lịch công việc"), "plan.list"))


def card(told: Card, offers: Offers, today: date) -> Screen:
    """What is said first is what has to be known to act."""
    line = told.line
    return Screen(
        short(line.item.text, 120),
        words.paragraphs(_about(told, today), _handed_in(told), _pleading(told)),
        choices=(
            *_own(told, offers),
            *_proofs(told, offers),
            *_judging(told, offers),
            *_instead(told, offers),
            offers.back,
        ),
    )


def _about(told: Card, today: date) -> str:
    line = told.line
    due = _("Hạn: {day} ({standing}).").format(
        day=weekday_and_day(line.duty.last_day), standing=words.standing(line.standing(today))
    )
    was = _("Hạn chung: {day}.").format(day=day(line.duty.due_on)) if line.duty.extended_to else ""
    full = line.item.text if len(line.item.text) > 120 else ""
    return words.lines(
        full,
        line.unit.name,
        due,
        was,
        words.proof(line.item.proof),
        _("Căn cứ: {basis}.").format(basis=line.item.basis.rstrip(".")) if line.item.basis else "",
        _quoted(line.item.quotation),
        _("Cần kiểm tra lại với văn bản.") if line.item.is_to_check else "",
        _("Nơi duyệt: {unit}.").format(unit=told.accepting) if told.accepting else "",
    )


def _quoted(words: str) -> str:
    return _("Văn bản ghi: “{quotation}”").format(quotation=words) if words else ""


def _handed_in(told: Card) -> str:
    latest = told.latest
    if latest is None or latest.handed_at is None:
        return ""
    text = _("{name} nộp lúc {time} ngày {day}: {what}.")
    if latest.is_instead:
        text = _("{name} nộp thay đơn vị lúc {time} ngày {day}: {what}.")
    said = text.format(
        name=told.by, time=clock(latest.handed_at), day=day(latest.handed_at),
        what=words.told(latest),
    )  # fmt: skip
    more = len(told.versions) - 1
    return words.lines(
        said,
        _("Nộp sau hạn.") if latest.is_late(told.line.duty.last_day) else "",
        _("Đã nộp lại {count} lần.").format(count=more) if more else "",
        _("Ghi chú: {note}").format(note=latest.note) if latest.note else "",
        _verdict(told, latest),
    )


def _verdict(told: Card, latest: Submission) -> str:
    if latest.verdict is Verdict.SENT_BACK:
        return _("Cấp trên trả lại: {reason}").format(reason=latest.reason)
    if latest.verdict is Verdict.ACCEPTED:
        return _("Cấp trên đã chấp nhận.")
    return _("Đang chờ duyệt.") if told.line.duty.state is DutyState.HANDED_IN else ""


def _pleading(told: Card) -> str:
    plea = told.plea
    if plea is not None and plea.until is not None:
        return _("Đơn vị xin gia hạn đến {day}: {why}").format(day=day(plea.until), why=plea.why)
    if is_declined(told.line.duty, plea) and told.line.duty.is_owed:
        return _("Cấp trên không gia hạn, hạn giữ nguyên.")
    return ""


def _own(told: Card, offers: Offers) -> list[Choice]:
    duty = told.line.duty
    if not offers.may_hand_in or duty.state is DutyState.DONE:
        return []
    label = _("Nộp") if told.latest is None else _("Nộp lại")
    found = [Choice(label, f"plan.hand:{duty.id}")]
    if duty.is_owed and not (told.plea and told.plea.waits):
        found.append(Choice(_("Xin gia hạn"), f"plan.more:{duty.id}"))
    return found


def _instead(told: Card, offers: Offers) -> list[Choice]:
    """Seldom, so it comes last."""
    duty = told.line.duty
    if not (offers.may_hand_instead and duty.is_owed):
        return []
    return [Choice(_("Nộp thay đơn vị"), f"plan.instead:{duty.id}")]


def _proofs(told: Card, offers: Offers) -> list[Choice]:
    latest = told.latest
    if latest is None:
        return []
    verb = "plan.mine" if offers.is_own else "plan.proof"
    about = f"{verb}:{told.line.duty.id}:{latest.id}"
    return [
        Choice(_("Xem tệp {place}").format(place=place + 1), f"{about}:{place}")
        for place in range(len(latest.files))
    ]


def _judging(told: Card, offers: Offers) -> list[Choice]:
    if not offers.may_judge:
        return []
    duty, found = told.line.duty, []
    if duty.state is DutyState.HANDED_IN and told.latest is not None:
        found += [
            Choice(_("Chấp nhận"), f"plan.accept:{duty.id}:{told.latest.id}"),
            Choice(_("Trả lại"), f"plan.why:{duty.id}:{told.latest.id}"),
        ]
    if told.plea is not None and told.plea.until is not None:
        until = told.plea.until
        found += [
            Choice(
                _("Gia hạn đến {day}").format(day=day(until)),
                f"plan.grant:{duty.id}:{until:%Y%m%d}",
            ),
            Choice(_("Không gia hạn"), f"plan.deny:{duty.id}"),
        ]
    return found


def times(lines: Sequence[DutyLine], today: date) -> Screen:
    """Several units or several times that one item is due: which is meant?"""
    choices = [
        Choice(
            _("{unit}, {day} ({standing})").format(
                unit=short(one.unit.name, 40),
                day=words.short_day(one.duty.last_day, today),
                standing=words.standing(one.standing(today)),
            ),
            f"plan.one:{one.duty.id}",
        )
        for one in lines[: words.PAGE]
    ]
    return Screen(
        short(lines[0].item.text, 120),
        _("Anh/chị chọn đơn vị và kỳ."),
        choices=(*choices, Choice(_("Về lịch công việc"), "plan.list")),
    )


def not_theirs() -> Screen:
    """An item that asks nothing of their units, or does no more; what it asks is not told."""
    text = _(
        "Việc này không giao cho đơn vị của anh/chị, hoặc đã thôi áp dụng, nên anh/chị không phải "
        "làm gì."
    )
    choices = (Choice(_("Xem lịch công việc"), "plan.list"), Choice(_("Về trang chủ"), "home"))
    return Screen(_("Không phải việc của đơn vị mình"), text, choices=choices)


def proof_name(submission_id: int, place: int, kind: str) -> str:
    """What a file is called when it is handed out; what its sender called it is not kept."""
    return f"minh-chung-{submission_id}-{place + 1}.{kind}"


def back_to_list() -> str:
    return _("Về danh sách của đơn vị")


def back_to_queue() -> str:
    return _("Việc còn chờ duyệt")


def proof(line: DutyLine, number: str, name: str, back: str) -> Screen:
    """A file, for whoever may see it."""
    return Screen(
        _("Minh chứng"),
        _("Tệp của {unit}. Bản này chỉ anh/chị mở được và được giữ một ngày.").format(
            unit=line.unit.name
        ),
        choices=(Choice(_("Quay lại"), back),),
        attachment=Attachment(f"document/{number}/{name}", _("Mở minh chứng")),
    )
