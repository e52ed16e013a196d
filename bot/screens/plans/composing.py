"""An item of the plan in five questions, the due date read back in words."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.people import Unit
from bot.domain.plans.drafts import PlanDraft, PlanStep
from bot.domain.plans.items import LONGEST_BASIS, LONGEST_TEXT, Doers, Proof
from bot.domain.plans.rules import Almanac
from bot.domain.plans.wording import DueFlaw
from bot.domain.units import GRASSROOTS, Sector
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.plans import wording
from bot.screens.plans.findings import due_flaw
from bot.screens.returns.words import short

# Whom a button offers; others are typed by their codes or names.
OFFERED = {
    "all": Doers(),
    "base": Doers(kinds=(GRASSROOTS,)),
    "private": Doers(kinds=(GRASSROOTS,), sector=Sector.NON_STATE),
    "state": Doers(kinds=(GRASSROOTS,), sector=Sector.STATE),
}


def ask_text(draft: PlanDraft, *, again: bool = False) -> Screen:
    """The first question."""
    wrong = _("Nội dung dài quá {most} ký tự. Anh/chị gõ ngắn hơn giúp.").format(most=LONGEST_TEXT)
    said = _("Anh/chị gõ việc cần làm, ví dụ: Báo cáo tổng kết năm 2026.")
    return Screen(
        _("1/5. Việc gì?"),
        f"{wrong}\n\n{said}" if again else said,
        choices=(_stop(draft),),
        awaits="plan.say:text",
    )


def ask_due(draft: PlanDraft, flaw: DueFlaw | None = None, typed: str = "") -> Screen:
    """The second question; what was not understood comes back with a remedy."""
    said = _(
        "Anh/chị gõ thời hạn như vẫn viết, ví dụ: 30/6/2027; trước 15/6 hằng năm; ngày 25 hằng "
        "tháng; ngày 15 tháng cuối quý; 20 ngày trước Tết."
    )
    return Screen(
        _("2/5. Bao giờ xong?") if draft.item_id is None else _("Đổi thành hạn nào?"),
        f"{_remedy(flaw, typed)}\n\n{said}" if flaw else said,
        choices=(_stop(draft),),
        awaits="plan.say:due",
    )


def _remedy(flaw: DueFlaw, typed: str) -> str:
    told = due_flaw(flaw).format(value=short(typed, 60))
    return told[:1].upper() + told[1:]


def confirm_due(draft: PlanDraft, today: date, almanac: Almanac) -> Screen:
    """What was understood, before it goes anywhere."""
    if draft.due is None:
        raise ValueError("there is nothing to read back")
    return Screen(
        _("Đúng chưa anh/chị?"),
        wording.due(draft.due, today, almanac) + ".",
        choices=(
            Choice(_("Đúng vậy"), "plan.pick:due:yes"),
            Choice(_("Gõ lại"), "plan.ask:due"),
            _stop(draft),
        ),
    )


def ask_doers(draft: PlanDraft, *, again: bool = False) -> Screen:
    """The third question."""
    wrong = _("Sổ tay không thấy đơn vị như vậy trong phạm vi của anh/chị.")
    said = _("Anh/chị chọn, hoặc gõ mã hay tên các đơn vị, cách nhau bằng dấu phẩy.")
    labels = {
        "all": _("Tất cả đơn vị"),
        "base": _("Mọi CĐCS"),
        "private": _("CĐCS ngoài nhà nước"),
        "state": _("CĐCS khu vực nhà nước"),
    }
    return Screen(
        _("3/5. Đơn vị nào làm?"),
        f"{wrong}\n\n{said}" if again else said,
        choices=(
            *(Choice(label, f"plan.pick:doers:{name}") for name, label in labels.items()),
            _stop(draft),
        ),
        awaits="plan.say:doers",
    )


def ask_proof(draft: PlanDraft) -> Screen:
    """The fourth question."""
    labels = {
        Proof.FILE: _("Tệp hoặc ảnh chụp"),
        Proof.NUMBER: _("Một con số"),
        Proof.TICK: _("Chỉ cần báo đã xong"),
        Proof.NOTHING: _("Không cần gì"),
    }
    return Screen(
        _("4/5. Đơn vị nộp gì?"),
        _("Chọn thứ đơn vị phải nộp khi làm xong."),
        choices=(
            *(Choice(label, f"plan.pick:proof:{one}") for one, label in labels.items()),
            _stop(draft),
        ),
    )


def ask_basis(draft: PlanDraft, *, again: bool = False) -> Screen:
    """The last question."""
    wrong = _("Căn cứ dài quá {most} ký tự. Anh/chị gõ ngắn hơn giúp.").format(most=LONGEST_BASIS)
    said = _("Anh/chị gõ văn bản làm căn cứ, ví dụ: Kế hoạch 12/KH-CĐX ngày 5/1/2026, mục II.3.")
    return Screen(
        _("5/5. Căn cứ văn bản nào?"),
        f"{wrong}\n\n{said}" if again else said,
        choices=(Choice(_("Không có văn bản"), "plan.pick:basis:none"), _stop(draft)),
        awaits="plan.say:basis",
    )


def read_back(
    draft: PlanDraft, unit: Unit, kinds: Mapping[str, str], today: date, almanac: Almanac
) -> Screen:
    """Everything that was said, before it is in the plan."""
    item = draft.finished()
    lines = [
        item.text,
        wording.due(item.due, today, almanac) + ".",
        _("Đơn vị làm: {who}.").format(who=wording.doers(item.doers, kinds)),
        _("Minh chứng: {proof}.").format(proof=wording.proof(item.proof)),
        _("Căn cứ: {basis}.").format(basis=item.basis.rstrip(".")) if item.basis else "",
        _("Sổ tay {reminders}. Cấp trên trực tiếp của đơn vị làm sẽ duyệt.").format(
            reminders=wording.reminders(item)
        ),
    ]
    return Screen(
        _("Đưa vào kế hoạch của {unit}?").format(unit=unit.name),
        "\n".join(filter(None, lines)),
        choices=(
            Choice(_("Đưa vào kế hoạch"), f"plan.create:{unit.id}"),
            Choice(_("Đổi thời hạn"), "plan.ask:due"),
            Choice(_("Đổi đơn vị làm"), "plan.ask:doers"),
            Choice(_("Làm lại từ đầu"), f"plan.new:{unit.id}"),
            _stop(draft),
        ),
    )


def _stop(draft: PlanDraft) -> Choice:
    if draft.item_id is not None:
        return Choice(_("Thôi"), f"plan.item:{draft.item_id}")
    return Choice(_("Thôi"), f"plan.items:{draft.unit_id}:0")


ASKED: Mapping[PlanStep, Callable[[PlanDraft], Screen]] = {
    PlanStep.TEXT: ask_text,
    PlanStep.DUE: ask_due,
    PlanStep.DOERS: ask_doers,
    PlanStep.PROOF: ask_proof,
    PlanStep.BASIS: ask_basis,
}
