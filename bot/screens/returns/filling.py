"""A unit answers: the question in words, one number after the other, read back, receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.people import Unit
from bot.domain.returns.evidence import Unfit
from bot.domain.returns.inquiries import Inquiry
from bot.domain.returns.returns import LONGEST_NOTE, Return, Verdict, is_owed
from bot.domain.returns.values import Impossible
from bot.domain.targets.targets import Reported, Target
from bot.i18n import _, clock, day
from bot.screen import Choice, Screen
from bot.screens.returns import words

PAGE = 6  # questions of one screen, with the ways on no more than a phone shows


@dataclass(frozen=True, slots=True)
class Question:
    """What one unit is asked."""

    unit: Unit
    inquiry: Inquiry
    target: Target
    asked: Reported

    @property
    def about(self) -> str:
        """How a button names it."""
        return f"{self.unit.id}:{self.inquiry.id}"


def owed(questions: Sequence[tuple[Question, Return | None]], *, page: int) -> Screen:
    """What a chair's units are asked: what is owed first."""
    first = page * PAGE
    shown = questions[first : first + PAGE]
    choices = [Choice(_listed(*one), f"return.open:{one[0].about}") for one in shown]
    if first + PAGE < len(questions):
        choices.append(Choice(_("Trang sau"), f"return.owed:{page + 1}"))
    if page:
        choices.append(Choice(_("Trang trước"), f"return.owed:{page - 1}"))
    text = (
        _("Công đoàn cấp trên cần số liệu của đơn vị. Anh/chị chọn từng mục để gửi.")
        if shown
        else _("Hiện không có số liệu nào cần gửi.")
    )
    return Screen(_("Số liệu báo cáo"), text, choices=(*choices, _home()))


def _listed(question: Question, latest: Return | None) -> str:
    sign = _("đã gửi")
    if latest is not None and latest.verdict is Verdict.SENT_BACK:
        sign = _("cần sửa")
    elif is_owed(latest):
        sign = _("hạn {day}").format(day=day(question.inquiry.due_on))
    return _("{what} ({sign})").format(what=words.short(question.target.text, 60), sign=sign)


def ask_part(
    question: Question, fault: Impossible | None = None, *, again: bool = False
) -> Screen:
    """The first number of a ratio."""
    text = _("{unit}: {what} là bao nhiêu? Anh/chị gõ con số, ví dụ 12.500.000 hoặc 12,5 triệu.")
    said = text.format(unit=question.unit.name, what=words.part(question.asked))
    return _ask_number(question, said, fault, again=again, awaits=f"return.part:{question.about}")


def ask_whole(
    question: Question, part: str, fault: Impossible | None = None, *, again: bool = False
) -> Screen:
    """The second one. `part` is the first as a button carries it: in hundredths."""
    said = _("Còn {what} là bao nhiêu?").format(what=words.whole(question.asked))
    awaits = f"return.whole:{question.about}:{part}"
    return _ask_number(question, said, fault, again=again, awaits=awaits)


def _ask_number(
    question: Question, said: str, fault: Impossible | None, *, again: bool, awaits: str
) -> Screen:
    wrong = words.fault(fault) if fault else ""
    if again:
        wrong = _("Sổ tay chưa đọc được con số. Anh/chị chỉ gõ số, không gõ phần trăm.")
    return Screen(
        _question(question),
        _paragraphs(wrong, _intro(question), said),
        (_stop(question),),
        awaits=awaits,
    )


def _question(question: Question) -> str:
    return words.short(question.asked.question)


def _intro(question: Question) -> str:
    told = words.days(question.inquiry.window)
    about = _("Số liệu {days}.").format(days=told) if told else ""
    return " ".join(filter(None, (about, words.source(question.target))))


def _paragraphs(*said: str) -> str:
    return "\n\n".join(filter(None, said))


def ask_choice(question: Question) -> Screen:
    """One of the words that the target offers."""
    choices = [
        Choice(choice, f"return.pick:{question.about}:{number}")
        for number, choice in enumerate(question.asked.choices)
    ]
    text = _paragraphs(_intro(question), question.unit.name)
    return Screen(_question(question), text, (*choices, _stop(question)))


def ask_tick(
    question: Question, today: date, fault: Impossible | None = None, *, again: bool = False
) -> Screen:
    """Done or not, and on which day."""
    wrong = words.fault(fault) if fault else ""
    if again:
        wrong = _("Sổ tay chưa đọc được ngày này.")
    said = _("{unit} hoàn thành ngày nào? Anh/chị gõ ngày, ví dụ 15/6/2026, hoặc bấm nút.")
    choices = (
        Choice(_("Hoàn thành hôm nay"), f"return.done:{question.about}:{today:%Y%m%d}"),
        Choice(_("Chưa hoàn thành"), f"return.done:{question.about}:0"),
        _stop(question),
    )
    text = _paragraphs(wrong, _intro(question), said.format(unit=question.unit.name))
    return Screen(_question(question), text, choices, awaits=f"return.tick:{question.about}")


def read_back(question: Question, draft: Return) -> Screen:
    """What was understood, before it goes anywhere."""
    text = _("{unit} báo cáo: {value}.").format(
        unit=question.unit.name, value=words.value(draft.value)
    )
    return Screen(
        _("Đúng chưa anh/chị?"),
        _paragraphs(_question(question), text),
        choices=(Choice(_("Đúng vậy"), f"return.sure:{draft.id}"), *_anew(question)),
    )


def far(question: Question, draft: Return, before: Return) -> Screen:
    """So different from last time that it may be a slip."""
    text = _(
        "Kỳ trước: {before}. Kỳ này: {now}. Hai số khác nhau nhiều (hơn gấp đôi hoặc hơn "
        "20 điểm phần trăm). Nếu đúng vậy, anh/chị bấm lần nữa; cấp trên sẽ thấy dấu này."
    )
    return Screen(
        _("Số khác nhiều so với kỳ trước"),
        text.format(before=words.value(before.value), now=words.value(draft.value)),
        choices=(Choice(_("Đúng vậy"), f"return.really:{draft.id}"), *_anew(question)),
    )


def evidence(draft: Return, unfit: Unfit | None = None, *, too_long: bool = False) -> Screen:
    """A file, if there is one; a typed text is the note that goes with the figure."""
    wrong = _unfit()[unfit] if unfit else ""
    if too_long:
        wrong = _("Ghi chú dài quá {most} ký tự. Anh/chị gõ ngắn hơn giúp.").format(
            most=LONGEST_NOTE
        )
    noted = _("Ghi chú: {note}").format(note=draft.note) if draft.note else ""
    said = _(
        "Anh/chị gửi một tệp minh chứng (ảnh chụp, PDF, Word, Excel, không quá 10 MB) nếu có. "
        "Muốn ghi chú thì gõ vào đây."
    )
    none = _("Gửi, không có tệp") if draft.note else _("Không có")
    return Screen(
        _("Minh chứng"),
        _paragraphs(wrong, noted, said),
        choices=(Choice(none, f"return.finish:{draft.id}"),),
        awaits=f"return.file:{draft.id}",
    )


def _unfit() -> dict[Unfit, str]:
    return {
        Unfit.TOO_LARGE: _("Tệp lớn quá 10 MB. Anh/chị gửi tệp nhỏ hơn, hoặc ảnh chụp."),
        Unfit.WRONG_KIND: _(
            "Tệp này không phải ảnh, PDF, Word hay Excel, hoặc bị hỏng, có mật khẩu. "
            "Anh/chị gửi tệp khác giúp."
        ),
    }


def checking() -> Screen:
    """A file came and is being looked at."""
    return Screen(_("Đang nhận tệp"), _("Sổ tay đang xem tệp, anh/chị chờ một lát."))


def receipt(question: Question, sent: Return) -> Screen:
    """It is in: what, when, and that it may still be corrected."""
    if sent.handed_at is None:
        raise ValueError("a draft has no receipt")
    late = sent.is_late(question.inquiry.due_on)
    lines = [
        _("{unit}: {value}.").format(unit=question.unit.name, value=words.value(sent.value)),
        _("Đã nhận lúc {time} ngày {day}.").format(
            time=clock(sent.handed_at), day=day(sent.handed_at)
        ),
        _("Gửi sau hạn {day}.").format(day=day(question.inquiry.due_on)) if late else "",
        _("Có tệp minh chứng.") if sent.evidence else _("Không kèm tệp minh chứng."),
        _("Anh/chị còn sửa được đến khi cấp trên duyệt hoặc chốt số liệu."),
    ]
    return Screen(
        _("Đã gửi số liệu"),
        "\n".join(filter(None, lines)),
        choices=(
            Choice(_("Xem số liệu đã gửi"), f"return.open:{question.about}"),
            Choice(_("Số liệu khác cần gửi"), "return.owed:0"),
            _home(),
        ),
    )


def _anew(question: Question) -> tuple[Choice, ...]:
    return (Choice(_("Nhập lại"), f"return.fill:{question.about}"), _stop(question))


def _stop(question: Question) -> Choice:
    return Choice(_("Để sau"), f"return.open:{question.about}")


def _home() -> Choice:
    return Choice(_("Về trang chủ"), "home")
