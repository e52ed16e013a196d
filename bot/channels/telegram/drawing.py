"""Screens within Telegram's limits: HTML, buttons, long texts in parts."""

from html import escape
from typing import TypeAlias

from bot.domain.notices import markup
from bot.domain.notices.markup import MarkedLine, Run
from bot.screen import Choice, Screen

Button: TypeAlias = dict[str, str]
Keyboard: TypeAlias = dict[str, list[list[Button]]]

LONGEST_TEXT = 4096  # UTF-16 units after markup is read; Bot API, sendMessage
LONGEST_CAPTION = 1024  # the same for a picture's or document's caption
LONGEST_LABEL = 34  # characters a small phone shows on a button of full width
MARGIN = 100  # UTF-16 units left free beside marked text: the title's markup, what is escaped
SHORT_LABEL = 16  # characters of a label that shares its row


def texts(screen: Screen) -> list[str]:
    """The screen's words as HTML, in as many messages as they need."""
    body = _body(screen)
    if written := numbered(screen):
        body = f"{body}\n\n{escaped(written)}"
    head = f"<b>{escaped(screen.title)}</b>"
    return _parts(f"{head}\n\n{body}" if body else head)


def _body(screen: Screen) -> str:
    """Marked text is drawn with its looks where it is one message: no part may cut through one."""
    if not screen.is_marked:
        return escaped(screen.text)
    drawn = marked(screen.text)
    rest = len(screen.title) + len(numbered(screen)) + MARGIN
    if units(drawn) + rest > LONGEST_TEXT:
        return escaped(markup.plain(screen.text))
    return drawn


def marked(text: str) -> str:
    """Marked text with its looks: nothing that anybody typed is markup but what was read so."""
    return "\n".join(map(_line, markup.read(text)))


def escaped(text: str) -> str:
    """Plain text in HTML."""
    return escape(text, quote=False)


def _line(line: MarkedLine) -> str:
    return ("• " if line.is_item else "") + "".join(map(_run, line.runs))


def _run(run: Run) -> str:
    text = escaped(run.text)
    if run.link:
        return f'<a href="{escape(run.link)}">{text}</a>'
    return f"<b>{text}</b>" if run.is_bold else text


def numbered(screen: Screen) -> str:
    """Choices too long for a button are written out, and the buttons carry their numbers."""
    written_out = screen.choices[: _written_out(screen)]
    return "\n".join(f"{place}. {choice.label}" for place, choice in enumerate(written_out, 1))


def _written_out(screen: Screen) -> int:
    """How many choices, from the first, are written out: up to the last that is too long."""
    long_ones = [
        place
        for place, choice in enumerate(screen.choices, 1)
        if len(choice.label) > LONGEST_LABEL
    ]
    return max(long_ones, default=0)


def keyboard(screen: Screen) -> Keyboard | None:
    """The choices as buttons. None: there are none."""
    if not screen.choices:
        return None
    written_out = _written_out(screen)
    numbers = [
        _button(choice, _number_label(choice, place))
        for place, choice in enumerate(screen.choices[:written_out], 1)
    ]
    rows = [numbers[start : start + 4] for start in range(0, len(numbers), 4)]
    return {"inline_keyboard": rows + _rows(screen.choices[written_out:])}


def _number_label(choice: Choice, place: int) -> str:
    """The number, with the tick of an option that is marked."""
    tick = choice.label[0] if choice.label[:1] in "☑☐" else ""
    return f"{tick} {place}".strip()


def _rows(choices: tuple[Choice, ...]) -> list[list[Button]]:
    """One button a row; two short ones that follow each other share it."""
    rows: list[list[Button]] = []
    for choice in choices:
        button = _button(choice, choice.label)
        shares = rows and len(rows[-1]) == 1 and max(len(rows[-1][0]["text"]), len(button["text"]))
        if shares and shares <= SHORT_LABEL:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _button(choice: Choice, label: str) -> Button:
    if choice.link:
        return {"text": label, "url": choice.link}
    return {"text": label, "callback_data": choice.action}


def _parts(html: str) -> list[str]:
    """Cut between lines where possible. Only the title has markup, and it stands in the first."""
    parts, rest = [], html
    while units(rest) > LONGEST_TEXT:
        part = beginning(rest, LONGEST_TEXT)
        cut = max(part.rfind("\n"), part.rfind(" "))
        part = part[: cut if cut > 0 else _before_entity(part)]
        parts.append(part.rstrip())
        rest = rest[len(part) :].lstrip()
    return [*parts, rest]


def units(text: str) -> int:
    """Length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def beginning(text: str, units: int) -> str:
    """As much of it as so many units hold."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")


def _before_entity(part: str) -> int:
    """Never cut inside &amp; and its like."""
    start = part.rfind("&", max(0, len(part) - 5))
    return start if start > 0 and ";" not in part[start:] else len(part)
