"""Letters about the plan itself: when something is due by now, and what was said of it."""

from collections.abc import Sequence
from datetime import date

from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from bot.domain.plans.rules import Almanac
from bot.domain.reminders.tellings import PutOff
from bot.i18n import _, ngettext
from bot.screens.letters.listing import MOST_CHOICES, listed, short
from bot.screens.plans import wording


def due_otherwise(changes: Sequence[PutOff], today: date, almanac: Almanac) -> Letter:
    """The new due date of each item and the old one, in words."""
    lines = listed([_changed(one, today, almanac) for one in changes])
    title = ngettext("Đổi thời hạn {n} việc", "Đổi thời hạn {n} việc", len(changes))
    return Letter(
        Cause.PLAN,
        title.format(n=len(changes)),
        "\n".join(lines),
        (*map(_open, changes[:MOST_CHOICES]), _calendar()),
    )


def _changed(one: PutOff, today: date, almanac: Almanac) -> str:
    return _("- {what}: hạn mới {new}. Hạn trước: {old}.").format(
        what=one.text,
        new=wording.said(one.now, today, almanac),
        old=wording.was(one.before, today, almanac),
    )


def _open(one: PutOff) -> LetterChoice:
    label = _("Xem: {what}").format(what=short(one.text))
    return LetterChoice(label, f"plan.open:{one.item_id}")


def _calendar() -> LetterChoice:
    return LetterChoice(_("Lịch của tôi"), "plan.list")
