"""A target put together in six questions, and one made stricter."""

from collections.abc import Mapping, Sequence

from bot.domain.learning import Subject
from bot.domain.people import Role, Unit
from bot.domain.targets.drafts import TargetDraft
from bot.domain.targets.targets import Target
from bot.domain.units import Sector
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.people import ROLES
from bot.screens.targets import describing

SUBJECTS_SHOWN = 6
KINDS_SHOWN = 4
PERCENTS = (100, 90, 80)


def ask_who(draft: TargetDraft) -> Screen:
    """The first question."""
    choices = [_box(ROLES[role], role in draft.roles, f"target.who:{role.value}") for role in Role]
    on = _("Tiếp tục") if draft.roles else _("Tiếp tục: giao cho đơn vị, không theo chức vụ")
    return Screen(
        _("1/6. Ai phải đạt?"),
        _(
            "Chọn một hay nhiều chức vụ. Không chọn chức vụ nào thì chỉ tiêu là số lớp mỗi đơn vị "
            "phải tổ chức."
        ),
        choices=(*choices, Choice(on, "target.where"), _stop(draft)),
    )


def _box(label: str, is_chosen: bool, action: str) -> Choice:  # noqa: FBT001 - read at the call
    return Choice(f"{'☑' if is_chosen else '☐'} {label}", action)


def ask_where(draft: TargetDraft) -> Screen:
    """The second question, where people are counted."""
    text = _("Chỉ tiêu tính cho đơn vị ở khu vực nào?")
    return Screen(_("2/6. Khu vực"), text, choices=(*_sectors(), _stop(draft)))


def ask_which(draft: TargetDraft, kinds: Mapping[str, str]) -> Screen:
    """The same, where units are: `kinds` are those below, by code."""
    shown = list(kinds.items())[:KINDS_SHOWN]
    boxes = [_box(name, kind in draft.kinds, f"target.kind:{kind}") for kind, name in shown]
    text = _(
        "Chọn loại đơn vị phải tổ chức, rồi bấm khu vực. Không chọn loại nào thì tính mọi đơn vị, "
        "kể cả đơn vị đặt chỉ tiêu."
    )
    return Screen(_("2/6. Đơn vị và khu vực"), text, choices=(*boxes, *_sectors(), _stop(draft)))


def _sectors() -> tuple[Choice, ...]:
    return (
        Choice(_("Cả hai khu vực"), "target.sector:both"),
        Choice(_("Nhà nước"), f"target.sector:{Sector.STATE.value}"),
        Choice(_("Ngoài nhà nước"), f"target.sector:{Sector.NON_STATE.value}"),
    )


def ask_what(draft: TargetDraft, subjects: Sequence[Subject], *, page: int) -> Screen:
    """The third question: all of the subjects ticked; none means any training."""
    first = page * SUBJECTS_SHOWN
    choices = [
        _box(one.name, one.id in draft.subjects, f"target.what:{page}:{one.id}")
        for one in subjects[first : first + SUBJECTS_SHOWN]
    ]
    if first + SUBJECTS_SHOWN < len(subjects):
        choices.append(Choice(_("Nội dung khác"), f"target.what:{page + 1}"))
    elif page:
        choices.append(Choice(_("Về đầu danh sách"), "target.what:0"))
    text = (
        _("Chọn nội dung phải được tập huấn đủ. Không chọn gì: lớp hoặc chuyên đề nào cũng tính.")
        if draft.roles
        else _("Chọn nội dung lớp mà đơn vị phải tổ chức. Không chọn gì: lớp nào cũng tính.")
    )
    return Screen(
        _("3/6. Nội dung"),
        text,
        choices=(*choices, Choice(_("Tiếp tục"), "target.when"), _stop(draft)),
    )


def ask_when(draft: TargetDraft, year: int, *, again: bool = False) -> Screen:
    """The fourth question. `again`: what was typed is no range of days."""
    text = _("Chọn, hoặc gõ hai ngày như 1/1/2026 - 31/12/2026, hay một ngày là hạn cuối.")
    if again:
        text = _("Sổ tay chưa đọc được ngày. {text}").format(text=text)
    choices = (
        Choice(_("Năm {year}").format(year=year), f"target.period:{year}"),
        Choice(_("Mỗi năm"), "target.period:year"),
        Choice(_("Mỗi năm học"), "target.period:school"),
    )
    return Screen(
        _("4/6. Thời gian"), text, choices=(*choices, _stop(draft)), awaits="target.dates"
    )


def ask_much(draft: TargetDraft, *, again: bool = False) -> Screen:
    """The fifth question."""
    text = _("Bao nhiêu phần trăm phải đạt? Chọn, hoặc gõ số như 95.")
    if again:
        text = _("Phần trăm là số trên 0 và không quá 100. {text}").format(text=text)
    choices = [Choice(f"{one} %", f"target.percent:{one}") for one in PERCENTS]
    return Screen(
        _("5/6. Mức phải đạt"), text, choices=(*choices, _stop(draft)), awaits="target.percent"
    )


def ask_text(draft: TargetDraft) -> Screen:
    """The last question."""
    return Screen(
        _("6/6. Tên chỉ tiêu"),
        _(
            "Anh/chị gõ chỉ tiêu như trong văn bản, kèm số văn bản nếu có. Ví dụ: 100 % chủ tịch "
            "CĐCS ngoài nhà nước được tập huấn (KH 12/KH-CĐX ngày 5/1/2026)."
        ),
        choices=(_stop(draft),),
        awaits="target.say",
    )


def read_back(draft: TargetDraft, unit: Unit, text: str, definition: str) -> Screen:
    """Everything that was said, before it holds."""
    wanted = _("Mức phải đạt: {wanted}").format(wanted=describing.threshold(draft.threshold))
    applies = _("Áp dụng cho {unit} và mọi đơn vị trực thuộc.").format(unit=unit.name)
    return Screen(
        _("Đặt chỉ tiêu này?"),
        f"{text}\n\n{definition}\n{wanted}\n{applies}",
        choices=(
            Choice(_("Đặt chỉ tiêu"), f"target.set:{unit.id}"),
            Choice(_("Sửa lại từ đầu"), f"target.new:{unit.id}"),
            _stop(draft),
        ),
    )


def _stop(draft: TargetDraft) -> Choice:
    return Choice(_("Thôi"), f"target.list:{draft.unit_id}:0")


def ask_stricter(target: Target, unit: Unit, *, again: bool = False) -> Screen:
    """The level below may ask for more."""
    text = _(
        "Cấp trên giao: {wanted}. Anh/chị gõ mức cao hơn (ví dụ 95) hoặc hạn sớm hơn "
        "(ví dụ 30/9/2026) cho {unit}."
    ).format(wanted=describing.threshold(target.threshold), unit=unit.name)
    if again:
        text = _("Sổ tay chưa đọc được mức hay ngày nào. {text}").format(text=text)
    about = f"{unit.id}:{target.id}"
    return Screen(
        _("Đặt mức cao hơn cấp trên giao"),
        text,
        choices=(Choice(_("Thôi"), f"target.open:{about}"),),
        awaits=f"target.tighten:{about}",
    )


def ask_stop(target: Target) -> Screen:
    """Whether a target shall hold no longer."""
    return Screen(
        _("Thôi theo dõi chỉ tiêu này?"),
        _("{text}\n\nSố liệu đã chốt vẫn còn.").format(text=target.text),
        choices=(
            Choice(_("Thôi theo dõi"), f"target.end:{target.unit_id}:{target.id}"),
            Choice(_("Giữ lại"), f"target.open:{target.unit_id}:{target.id}"),
        ),
    )


def begun(unit: Unit, target: Target) -> Screen:
    """It holds from now on."""
    return Screen(
        _("Đã đặt chỉ tiêu"),
        _("{text}\n\nÁp dụng cho {unit} và mọi đơn vị trực thuộc.").format(
            text=target.text, unit=unit.name
        ),
        choices=(
            Choice(_("Xem số liệu"), f"target.open:{unit.id}:{target.id}"),
            Choice(_("Các chỉ tiêu"), f"target.list:{unit.id}:0"),
        ),
    )


def ended(unit: Unit) -> Screen:
    """It asks for nothing any more."""
    return Screen(
        _("Đã thôi theo dõi"),
        _("Chỉ tiêu này không còn tính cho {unit}.").format(unit=unit.name),
        choices=(Choice(_("Các chỉ tiêu"), f"target.list:{unit.id}:0"),),
    )
