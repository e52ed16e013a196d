"""Letters within Telegram's limits: HTML of what staff marked, one message, buttons."""

from functools import lru_cache

from bot.channels.telegram import drawing
from bot.domain.deliveries.letters import Letter
from bot.domain.notices import markup
from bot.screen import Choice, Screen

# The same letter goes to very many: it is read and drawn once for a thousand of them.
_kept = lru_cache(maxsize=32)
_BREAK = "\n\n"


@_kept
def html(letter: Letter) -> str:
    """The title stands out; the text has the looks that staff gave it."""
    head = f"<b>{drawing.escaped(letter.title)}</b>" if letter.title else ""
    numbered = drawing.escaped(drawing.numbered(_choices(letter)))
    return _together(head, drawing.marked(letter.text).strip(), numbered)


def bare(letter: Letter) -> str:
    """Text without any markup, cut off where a message ends."""
    numbered = drawing.numbered(_choices(letter))
    text = _together(letter.title, markup.plain(letter.text).strip(), numbered)
    if drawing.units(text) <= drawing.LONGEST_TEXT:
        return text
    return drawing.beginning(text, drawing.LONGEST_TEXT - 1) + "…"


@_kept
def is_too_long(letter: Letter) -> bool:
    """For one message: two would be two chances that one of them arrives twice."""
    read = _together(letter.title, drawing.numbered(_choices(letter)), _BREAK)
    length = drawing.units(read) + markup.length(letter.text)
    return length > drawing.LONGEST_TEXT


def keyboard(letter: Letter, delivery_id: int) -> drawing.Keyboard | None:
    """The choices as buttons of one cadre's copy."""
    return drawing.keyboard(_choices(letter, delivery_id))


def _choices(letter: Letter, delivery_id: int = 0) -> Screen:
    choices = (Choice(choice.label, choice.of(delivery_id)) for choice in letter.choices)
    return Screen(letter.title, choices=tuple(choices))


def _together(*parts: str) -> str:
    return _BREAK.join(part for part in parts if part)
