"""Screens as HTML; the only Jinja."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot import i18n
from bot.channels.web import fixed
from bot.channels.web.files.attachments import attached
from bot.domain.deliveries.letters import InHand
from bot.domain.notices import markup
from bot.screen import Choice, Screen
from bot.screens import home
from bot.screens import pages as words
from bot.screens.letters import pushes
from content.library import Library
from storage.conversations import Conversation

# Answers are never ranked, or the first would look like the right one. Those that are marked
# one by one are sent by the second action.
_SENT_BY = {"quiz.mark": "quiz.answer", "review.mark": "review.answer"}
_ANSWERS = (*_SENT_BY, *_SENT_BY.values())
_DEVICES = "settings.alone"  # where one looks after one's devices
_LIST = 3  # so many choices that ask for the same thing are a list, and no step is the next
_ITEM = re.compile(r"[•–-] |[0-9]{1,2}[.)] ")


def _nonce() -> str:
    """The name of one press of a button: however often it arrives, it counts once."""
    return secrets.token_urlsafe(12)


def _look(screen: Screen, choice: Choice) -> str:
    """How a choice is drawn: as the step to take, as one of a list, or aside."""
    verbs, verb = [_verb(one) for one in screen.choices], _verb(choice)
    if verbs[0] in _ANSWERS or verbs.count(verbs[0]) >= _LIST:
        if verb == verbs[0]:
            return "choice one"
        return "choice first" if verb == _SENT_BY.get(verbs[0]) else "choice aside"
    is_first = choice == screen.choices[0] and not _has_something_before(screen)
    return "choice first" if is_first else "choice"


def _verb(choice: Choice) -> str:
    return choice.action.partition(":")[0]


def _has_something_before(screen: Screen) -> bool:
    """Whether a text or a document is asked for more than any choice."""
    is_document = screen.attachment is not None and not screen.attachment.is_picture
    return bool(screen.awaits) or is_document


def _may_push(screen: Screen) -> bool:
    """Whether it is chosen here if this browser tells of letters while the page is closed."""
    return any(choice.action == _DEVICES for choice in screen.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text; an item of a list is drawn with its dash or number hanging."""

    text: str

    @property
    def is_item(self) -> bool:
        return bool(_ITEM.match(self.text))


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(Line(line) for line in text.split("\n"))


_templates = Environment(
    loader=PackageLoader("bot.channels.web"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
_templates.globals.update(asset=fixed.address, nonce=_nonce, look=_look, lines=_lines)
_templates.globals.update(marked=markup.read, may_push=_may_push, pushing=pushes.states)


def html(text: str, status: int = 200) -> web.Response:
    """HTML on its way to a browser, compressed."""
    response = web.Response(status=status, text=text, content_type="text/html")
    response.enable_compression()
    return response


def page(template: str, values: Mapping[str, object], status: int = 200) -> web.Response:
    """A page around a screen that is no part of the conversation."""
    return html(_render(template, "vi", values), status)


def plain(screen: Screen, status: int = 200) -> web.Response:
    """A page that only says something; its choices are links."""
    return page("plain.html", {"screen": screen}, status)


def talk(conversation: Conversation, library: Library, letters: Sequence[InHand] = ()) -> str:
    """The page of the chat; letters stand above whatever the person is at, and leave it there."""
    values = _seen(conversation, library) | {"is_part": False, "letters": letters}
    return _render("talk.html", conversation.locale, values)


def part(conversation: Conversation, library: Library, letters: Sequence[InHand] = ()) -> str:
    """The screen alone, for a page that shows another one."""
    values = _seen(conversation, library) | {"is_part": True, "letters": letters}
    return _render("screen.html", conversation.locale, values)


def _render(template: str, locale: str, values: Mapping[str, object]) -> str:
    with i18n.use(locale):
        found = _templates.get_template(template)
        return found.render(words=words.frame(), locale=locale, **values)


def _seen(conversation: Conversation, library: Library) -> dict[str, object]:
    with i18n.use(conversation.locale):
        start = home.help_with(unknown=False, has_joined=False, is_invited=False)
    screen = conversation.screen or start
    return {
        "screen": screen,
        "version": conversation.version,
        "talk": sha256(conversation.address.person.encode()).hexdigest()[:8],
        "attached": screen.attachment and attached(screen.attachment, library),
    }
