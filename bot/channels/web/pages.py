"""Screens as HTML; the only Jinja."""

import secrets

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot import i18n
from bot.channels.web import fixed
from bot.channels.web.attachments import attached
from bot.screen import Choice, Screen
from bot.screens import home
from bot.screens import pages as words
from content.library import Library
from storage.conversations import Conversation

# Answers are never ranked, or the first would look like the right one.
_ANSWERS = ("quiz.answer", "quiz.mark", "review.answer", "review.mark")
_LIST = 3  # so many choices that ask for the same thing are a list, and no step is the next


def _nonce() -> str:
    """The name of one press of a button: however often it arrives, it counts once."""
    return secrets.token_urlsafe(12)


def _is_primary(screen: Screen, choice: Choice) -> bool:
    """Whether a choice is drawn as the one to take: the first, where choices are ranked."""
    verbs = [one.action.partition(":")[0] for one in screen.choices]
    is_list = verbs[0] in _ANSWERS or verbs.count(verbs[0]) >= _LIST
    return choice == screen.choices[0] and not is_list


_templates = Environment(
    loader=PackageLoader("bot.channels.web"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
_templates.globals.update(asset=fixed.address, nonce=_nonce, is_primary=_is_primary)


def _render(template: str, locale: str, values: dict[str, object]) -> str:
    with i18n.use(locale):
        found = _templates.get_template(template)
        return found.render(words=words.frame(), locale=locale, **values)


def page(
    template: str, *, status: int = 200, locale: str = "vi", **values: object
) -> web.Response:
    """A whole page, or a part of one."""
    text = _render(template, locale, values)
    response = web.Response(status=status, text=text, content_type="text/html")
    response.enable_compression()
    return response


def plain(screen: Screen, status: int = 200) -> web.Response:
    """A page that only says something; its choices are links."""
    return page("plain.html", status=status, screen=screen)


def talk(conversation: Conversation, library: Library) -> web.Response:
    """The page of the chat."""
    values = _seen(conversation, library)
    return page("talk.html", locale=conversation.locale, **values)


def part(conversation: Conversation, library: Library) -> str:
    """The screen alone, for a page that shows another one."""
    return _render("screen.html", conversation.locale, _seen(conversation, library))


def _seen(conversation: Conversation, library: Library) -> dict[str, object]:
    with i18n.use(conversation.locale):
        start = home.help_with(unknown=False, has_joined=False)
    screen = conversation.screen or start
    return {
        "screen": screen,
        "version": conversation.version,
        "attached": screen.attachment and attached(screen.attachment, library),
    }
