"""A new class, question by question, and read back before it is announced."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.classes.drafts import ANY, ONLINE, ClassDraft, Step
from bot.domain.learning import Subject
from bot.domain.people import Unit
from bot.domain.units import Sector
from bot.i18n import _
from bot.screen import Choice, Screen
from bot.screens.classes import words

SUBJECTS = 5  # of one screen; with the ways on they fill a small phone


def ask(
    draft: ClassDraft, step: Step, subjects: Sequence[Subject], *, page: int = 0, again: bool
) -> Screen:
    """One question. `again`: the answer before was none."""
    if step is Step.SUBJECTS:
        return _which_subjects(draft, subjects, page)
    title, text, sorry = _questions()[step]
    return Screen(
        title,
        sorry if again and sorry else text,
        choices=(*_answers(draft, step, subjects), _drop(draft)),
        awaits=f"class.tell:{draft.id}:{step}",
    )


def _questions() -> dict[Step, tuple[str, str, str]]:
    """Title, question, and what is said to an answer that was none."""
    when = _(
        "Anh/chị gõ ngày và giờ, ví dụ: 8h ngày 25/11/2026; 25/11 14:00–16:30; "
        "8h–16h30 ngày 25-26/11."
    )
    number = _("Anh/chị gõ một con số, ví dụ 100, hoặc bấm “Không giới hạn”.")
    return {
        Step.TITLE: (_("Tên lớp"), _("Anh/chị gõ tên lớp, hoặc bấm để lấy theo nội dung."), ""),
        Step.PLACE: (
            _("Học ở đâu?"),
            _("Anh/chị gõ địa điểm; học trực tuyến thì bấm nút hoặc dán đường link phòng họp."),
            "",
        ),
        Step.WHEN: (_("Học khi nào?"), when, _("Sổ tay chưa hiểu ngày giờ này.") + " " + when),
        Step.SECTOR: (
            _("Lớp dành cho ai?"),
            _("Đơn vị khu vực nào được cử người dự?"),
            _("Anh/chị bấm một trong ba nút giúp."),
        ),
        Step.SEATS: (_("Bao nhiêu chỗ?"), _("Cả lớp nhận nhiều nhất bao nhiêu người?"), number),
        Step.EACH: (
            _("Mỗi đơn vị mấy người?"),
            _("Mỗi đơn vị được cử nhiều nhất bao nhiêu người?"),
            number,
        ),
    }


def _answers(draft: ClassDraft, step: Step, subjects: Sequence[Subject]) -> list[Choice]:
    """What can be tapped instead of typed."""
    said: dict[Step, list[tuple[str, str]]] = {
        Step.TITLE: [(words.about(draft.subjects, subjects), "same")],
        Step.PLACE: [(_("Học trực tuyến"), ONLINE)],
        Step.SECTOR: [
            (_("Mọi đơn vị"), ANY),
            (_("Khu vực nhà nước"), Sector.STATE),
            (_("Ngoài nhà nước"), Sector.NON_STATE),
        ],
        Step.SEATS: [(_("Không giới hạn"), ANY)],
        Step.EACH: [(_("Không giới hạn"), ANY)],
    }
    return [
        Choice(label, f"class.tell:{draft.id}:{step}:{value}")
        for label, value in said.get(step, [])
    ]


def _which_subjects(draft: ClassDraft, subjects: Sequence[Subject], page: int) -> Screen:
    shown = subjects[page * SUBJECTS : (page + 1) * SUBJECTS]
    choices = [
        Choice(
            f"{'☑' if one.id in draft.subjects else '☐'} {one.name}",
            f"class.pick:{draft.id}:{one.id}",
        )
        for one in shown
    ]
    if draft.subjects:
        choices.append(Choice(_("Chọn xong"), f"class.tell:{draft.id}:{Step.SUBJECTS}"))
    turning = words.turning(
        f"class.ask:{draft.id}:{Step.SUBJECTS}", page, more=len(subjects) > (page + 1) * SUBJECTS
    )
    text = _("Lớp về nội dung gì? Chọn một hoặc vài nội dung rồi bấm “Chọn xong”.")
    if draft.subjects:
        chosen = words.about(draft.subjects, subjects)
        text += "\n\n" + _("Đã chọn: {names}.").format(names=chosen)
    return Screen(_("Mở lớp mới"), text, choices=(*choices, *turning, _drop(draft)))


def _drop(draft: ClassDraft) -> Choice:
    return Choice(_("Thôi, không mở lớp"), f"class.drop:{draft.id}")


def confirm(draft: ClassDraft, unit: Unit, subjects: Sequence[Subject], now: datetime) -> Screen:
    """All that was told, in words."""
    assert draft.starts_at  # noqa: S101 - all questions are answered
    assert draft.ends_at  # noqa: S101
    lines = [
        draft.title,
        _("Nội dung: {names}").format(names=words.about(draft.subjects, subjects)),
        words.hours(draft.starts_at, draft.ends_at),
        words.where(draft.place, is_online=draft.is_online),
        words.whom(draft.sector),
        words.seats(draft.seats, draft.seats_each),
        _("Tổ chức: {unit}").format(unit=unit.name),
    ]
    if draft.starts_at < now:
        lines.append(_("Lớp này đã qua: anh/chị ghi người dự sau khi mở."))
    return Screen(
        _("Đúng chưa ạ?"),
        "\n".join(lines),
        choices=(
            Choice(_("Mở lớp"), f"class.create:{draft.id}"),
            Choice(_("Sửa lại"), f"class.fix:{draft.id}"),
            _drop(draft),
        ),
    )


def fix(draft: ClassDraft) -> Screen:
    """Which answer is to be changed."""
    labels = {
        Step.SUBJECTS: _("Nội dung"),
        Step.TITLE: _("Tên lớp"),
        Step.PLACE: _("Địa điểm"),
        Step.WHEN: _("Thời gian"),
        Step.SECTOR: _("Dành cho ai"),
        Step.SEATS: _("Số chỗ"),
        Step.EACH: _("Mỗi đơn vị mấy người"),
    }
    choices = [Choice(label, f"class.ask:{draft.id}:{step}") for step, label in labels.items()]
    back = Choice(_("Quay lại"), f"class.ask:{draft.id}:{Step.CONFIRM}")
    return Screen(_("Sửa điều gì?"), choices=(*choices, back))


def dropped(unit_id: int) -> Screen:
    back = Choice(_("Các lớp của đơn vị"), f"class.list:{unit_id}")
    return Screen(_("Đã bỏ"), _("Chưa có lớp nào được mở."), choices=(back, words.home()))
