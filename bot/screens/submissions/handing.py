"""A unit hands in: a figure, files, a note, and the receipt; and asks for more time."""

from datetime import date
from enum import StrEnum

from bot.domain.plans.duties import DutyState
from bot.domain.plans.items import Proof
from bot.domain.returns.evidence import Unfit
from bot.domain.returns.values import Impossible
from bot.domain.submissions.lines import DutyLine
from bot.domain.submissions.submissions import LONGEST_NOTE, MOST_FILES, Submission
from bot.i18n import _, clock, day
from bot.screen import Choice, Screen
from bot.screens.plans.wording import weekday_and_day
from bot.screens.returns import words as figures
from bot.screens.returns.words import short
from bot.screens.submissions import words


class Missing(StrEnum):
    """Why nothing is handed in yet."""

    PROOF = "proof"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    NO_NUMBER = "no_number"


def ask_number(
    line: DutyLine, draft: Submission, fault: Impossible | None = None, *, again: bool = False
) -> Screen:
    """The figure that the plan asks for."""
    wrong = figures.fault(fault) if fault else ""
    if again:
        wrong = _missing()[Missing.NO_NUMBER]
    return Screen(
        short(line.item.text, 120),
        words.paragraphs(
            wrong, _("{unit}: anh/chị gõ con số cần nộp.").format(unit=line.unit.name)
        ),
        choices=(_later(line, draft),),
        awaits=f"plan.number:{draft.id}",
    )


def gather(line: DutyLine, draft: Submission, wrong: Unfit | Missing | None = None) -> Screen:
    """What has come so far; files are sent and a note is typed right here."""
    return Screen(
        short(line.item.text, 120),
        words.paragraphs(_wrong(wrong), _so_far(line, draft), _wanted(line.item.proof)),
        choices=(Choice(_finish(line.item.proof), f"plan.finish:{draft.id}"), _later(line, draft)),
        awaits=f"duty.file:{draft.id}",
    )


def _wrong(wrong: Unfit | Missing | None) -> str:
    if wrong is None:
        return ""
    return _unfit()[wrong] if isinstance(wrong, Unfit) else _missing()[wrong]


def _unfit() -> dict[Unfit, str]:
    return {
        Unfit.TOO_LARGE: _("Tệp lớn quá 10 MB. Anh/chị gửi tệp nhỏ hơn, hoặc ảnh chụp."),
        Unfit.WRONG_KIND: _(
            "Tệp này không phải ảnh, PDF, Word hay Excel, hoặc bị hỏng, có mật khẩu. "
            "Anh/chị gửi tệp khác giúp."
        ),
    }


def _missing() -> dict[Missing, str]:
    return {
        Missing.PROOF: _("Việc này cần có tệp hoặc ảnh chụp. Anh/chị gửi vào đây rồi bấm Nộp."),
        Missing.TOO_LONG: _("Ghi chú dài quá {most} ký tự. Anh/chị gõ ngắn hơn giúp.").format(
            most=LONGEST_NOTE
        ),
        Missing.TOO_MANY: _("Đã đủ {most} tệp. Anh/chị bấm Nộp giúp.").format(most=MOST_FILES),
        Missing.NO_NUMBER: _("Sổ tay chưa đọc được con số. Anh/chị chỉ gõ số giúp."),
    }


def _so_far(line: DutyLine, draft: Submission) -> str:
    has_any = draft.files or draft.number is not None
    return words.lines(
        _("Nộp thay {unit}.").format(unit=line.unit.name) if draft.is_instead else line.unit.name,
        _("Đã có: {what}.").format(what=words.told(draft)) if has_any else "",
        _("Ghi chú: {note}").format(note=draft.note) if draft.note else "",
    )


def _wanted(wanted: Proof) -> str:
    if wanted is Proof.FILE:
        said = _(
            "Anh/chị gửi tệp hoặc ảnh chụp vào đây (ảnh, PDF, Word, Excel, tối đa {most} tệp)."
        )
        more = _("Muốn ghi chú thì gõ luôn.")
    else:
        said = _("Anh/chị bấm nút để nộp.")
        more = _("Có tệp, ảnh hay ghi chú thì gửi vào đây trước (tối đa {most} tệp).")
    return f"{said} {more}".format(most=MOST_FILES)


def _finish(wanted: Proof) -> str:
    return _("Đã làm xong, nộp") if wanted in {Proof.TICK, Proof.NOTHING} else _("Nộp")


def _later(line: DutyLine, draft: Submission | None = None) -> Choice:
    return Choice(_("Để sau"), _card(line, draft))


def _card(line: DutyLine, given: Submission | None) -> str:
    """As whoever hands it in sees it: the unit, or staff in its place."""
    verb = "plan.card" if given and given.is_instead else "plan.one"
    return f"{verb}:{line.duty.id}"


def checking() -> Screen:
    """A file came and is being looked at."""
    return Screen(_("Đang nhận tệp"), _("Sổ tay đang xem tệp, anh/chị chờ một lát."))


def receipt(line: DutyLine, sent: Submission, accepting: str) -> Screen:
    """It is in: what, when, and who says something about it."""
    if sent.handed_at is None:
        raise ValueError("a draft has no receipt")
    waits = line.duty.state is DutyState.HANDED_IN
    next_word = _("{unit} sẽ xem và trả lời. Anh/chị nộp lại được đến khi được duyệt.")
    return Screen(
        _("Đã nộp"),
        words.lines(
            short(line.item.text),
            _("Anh/chị nộp thay đơn vị.") if sent.is_instead else "",
            _("{unit}: {what}.").format(unit=line.unit.name, what=words.told(sent)),
            _("Đã nhận lúc {time} ngày {day}.").format(
                time=clock(sent.handed_at), day=day(sent.handed_at)
            ),
            _("Nộp sau hạn {day}.").format(day=day(line.duty.last_day))
            if sent.is_late(line.duty.last_day)
            else "",
            next_word.format(unit=accepting) if waits else _("Việc này đã xong."),
        ),
        choices=(
            Choice(_("Xem việc này"), _card(line, sent)),
            Choice(_("Việc khác"), "plan.list"),
            words.home(),
        ),
    )


def ask_until(line: DutyLine, usual: date, *, again: bool = False) -> Screen:
    """Until when the unit asks for."""
    wrong = _(
        "Ngày này chưa được. Anh/chị gõ một ngày sau hạn, trong vòng nửa năm, như 15/1/2027."
    )
    return Screen(
        _("Xin gia hạn đến ngày nào?"),
        words.paragraphs(
            wrong if again else "",
            _("{what}. Hạn hiện nay: {day}.").format(
                what=short(line.item.text), day=weekday_and_day(line.duty.last_day)
            ),
        ),
        choices=(
            Choice(weekday_and_day(usual), f"plan.until:{line.duty.id}:{usual:%Y%m%d}"),
            _later(line),
        ),
        awaits=f"plan.until:{line.duty.id}",
    )


def ask_why(line: DutyLine, until: date, *, too_long: bool = False) -> Screen:
    """The level that accepts reads the reason."""
    return Screen(
        _("Vì sao cần thêm thời gian?"),
        words.paragraphs(
            _missing()[Missing.TOO_LONG] if too_long else "",
            _("Xin gia hạn đến {day}. Anh/chị gõ lý do, nơi duyệt sẽ đọc.").format(
                day=weekday_and_day(until)
            ),
        ),
        choices=(_later(line),),
        awaits=f"plan.plead:{line.duty.id}:{until:%Y%m%d}",
    )
