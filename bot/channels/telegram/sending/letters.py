"""Letters within Telegram's limits: HTML of what staff marked, one message, buttons."""

from functools import lru_cache
from html import escape

from bot.channels.telegram import drawing
from bot.domain.deliveries.letters import Letter
from bot.domain.notices import markup
from bot.domain.notices.markup import Run
from bot.screen import Choice, Screen

# The same letter goes to very many: it is read and drawn once for a thousand of them.
_kept = lru_cache(maxsize=32)
_BREAK = "\n\n"


@_kept
def html(letter: Letter) -> str:
    """Nothing of what staff typed is markup but what was read as such."""
    body = "\n".join(
        ("• " if line.is_item else "") + "".join(map(_run, line.runs))
        for line in markup.read(letter.text)
    )
    head = f"<b>{_escaped(letter.title)}</b>" if letter.title else ""
    return _together(head, body.strip(), _escaped(drawing.numbered(_choices(letter))))


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


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.is_bold:
        return f"<b>{text}</b>"
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _together(*parts: str) -> str:
    return _BREAK.join(part for part in parts if part)
