"""What was said of something handed in or asked for, as whoever did so reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from bot.domain.submissions.decisions import Decision, Word
from bot.i18n import _, day
from bot.screens.letters.listing import MOST_CHOICES, listed, short
from bot.screens.plans.wording import weekday_and_day


@dataclass(frozen=True, slots=True)
class Heard:
    """A decision, and how whoever hears of it stands to the unit."""

    decision: Decision
    is_own: bool  # they hold a post in it
    may_hand_in: bool


def decided(heard: Sequence[Heard], today: date) -> Letter:
    """Several are of one word: all that waited was accepted at once."""
    if len(heard) > 1:
        return _many(heard)
    (one,) = heard
    word = one.decision.word
    is_asking = word in {Word.SENT_BACK, Word.NOT_EXTENDED}
    return Letter(
        Cause.PLAN,
        _title(word),
        _text(one.decision, today),
        tuple(_choices(one)),
        about=one.decision.line.duty.named if is_asking else "",
    )


def _title(word: Word) -> str:
    return {
        Word.ACCEPTED: _("Bài nộp đã được duyệt"),
        Word.SENT_BACK: _("Bài nộp cần sửa lại"),
        Word.EXTENDED: _("Được gia hạn"),
        Word.NOT_EXTENDED: _("Chưa được gia hạn"),
    }[word]


def _text(one: Decision, today: date) -> str:
    said = {
        Word.ACCEPTED: _("{level} đã duyệt: {what} ({unit})."),
        Word.SENT_BACK: _("{level} đề nghị sửa: {what} ({unit})."),
        Word.EXTENDED: _("{level} đồng ý gia hạn: {what} ({unit})."),
        Word.NOT_EXTENDED: _("{level} giữ nguyên hạn: {what} ({unit})."),
    }[one.word]
    lines = (
        said.format(level=one.level, what=one.line.item.text.rstrip("."), unit=one.line.unit.name),
        _("Lý do: {reason}").format(reason=one.reason) if one.reason else "",
        "" if one.word is Word.ACCEPTED else _due(one, today),
    )
    return "\n".join(filter(None, lines))


def _due(one: Decision, today: date) -> str:
    """The day that counts by now."""
    last = one.until or one.line.duty.last_day
    if last < today:
        return _("Hạn {day} đã qua, anh/chị nộp sớm giúp.").format(day=day(last))
    return _("Hạn: {day}.").format(day=weekday_and_day(last))


def _choices(one: Heard) -> list[LetterChoice]:
    duty_id = one.decision.line.duty.id
    if not one.is_own:
        return [LetterChoice(_("Xem việc này"), f"plan.card:{duty_id}")]
    found = [LetterChoice(_("Xem việc này"), f"plan.one:{duty_id}")]
    labels = {Word.SENT_BACK: _("Sửa và nộp lại"), Word.NOT_EXTENDED: _("Nộp")}
    if one.may_hand_in and one.decision.word in labels:
        found.insert(0, LetterChoice(labels[one.decision.word], f"plan.hand:{duty_id}"))
    return found


def _many(heard: Sequence[Heard]) -> Letter:
    lines = listed(
        [
            _("- {what}, {unit}").format(
                what=one.decision.line.item.text, unit=one.decision.line.unit.name
            )
            for one in heard
        ]
    )
    choices = [_named(one) for one in heard[:MOST_CHOICES]]
    return Letter(
        Cause.PLAN,
        _("{n} bài nộp đã được duyệt").format(n=len(heard)),
        "\n".join(lines),
        (*choices, LetterChoice(_("Lịch của tôi"), "plan.list")),
    )


def _named(one: Heard) -> LetterChoice:
    line, verb = one.decision.line, "plan.one" if one.is_own else "plan.card"
    return LetterChoice(
        _("Xem: {what}").format(what=short(line.item.text)), f"{verb}:{line.duty.id}"
    )
