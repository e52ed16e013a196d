"""One tap or text is one unit of work: who is it, act, remember what they see."""

import logging
from datetime import datetime

from bot import i18n
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.invitations import CODE
from bot.domain.vietnamese import clean, fold
from bot.request import Heard, Links, Request
from bot.screen import ACTION, Screen
from bot.screens import commands, refusals
from content.library import Library
from handlers import routing
from storage.conversations import Conversation
from storage.store import Store

log = logging.getLogger(__name__)


class Chat:
    """The conversation with everybody, whatever the channel."""

    def __init__(self, library: Library, links: Links) -> None:
        self._library = library
        self._links = links

    async def act(self, heard: Heard, store: Store, now: datetime) -> Screen:
        """Carry out what was tapped or typed and return what the person sees next.

        Raises Refusal and NotFound; roll back, then call `decline`.
        """
        conversation = await store.conversations.open(heard.address, now)
        text = clean(heard.text)
        action = _genuine(heard.action) if heard.action else understand(text, conversation)
        with i18n.use(conversation.locale):
            screen = await self._carry_out(action, text, conversation, store, now)
        await store.conversations.show(heard.address, screen, now)
        return screen

    async def _carry_out(
        self, action: str, text: str, conversation: Conversation, store: Store, now: datetime
    ) -> Screen:
        name, *args = action.split(":")
        route = routing.find(name)
        if conversation.cadre_id is None and not route.open_to_strangers:
            raise Refusal(Reason.NOT_INVITED)
        return await route.handler(
            Request(
                action=action,
                args=tuple(args),
                text=text,
                now=now,
                conversation=conversation,
                store=store,
                library=self._library,
                links=self._links,
            )
        )

    async def decline(
        self, bad_news: Refusal | NotFound, heard: Heard, store: Store, now: datetime
    ) -> Screen:
        """Say why not, and what the person can do instead."""
        conversation = await store.conversations.open(heard.address, now)
        with i18n.use(conversation.locale):
            screen = refusals.why_not(
                bad_news,
                has_joined=conversation.cadre_id is not None,
                is_invited=conversation.invitation_id is not None,
            )
        await store.conversations.show(heard.address, screen, now)
        return screen

    async def apologise(self, heard: Heard, store: Store, now: datetime) -> Screen:
        """Own up to a mistake of ours: their last tap or text was set aside."""
        conversation = await store.conversations.open(heard.address, now)
        with i18n.use(conversation.locale):
            screen = refusals.apology()
        await store.conversations.show(heard.address, screen, now)
        return screen


def _genuine(action: str) -> str:
    """Raises NotFound for what no button of ours says, before any of it reaches a handler."""
    if not ACTION.fullmatch(action):
        raise NotFound("action")
    return action


def understand(text: str, conversation: Conversation) -> str:
    """The action that a typed text means, on the screen the person has before them."""
    if text.startswith("/"):
        return _command(text)
    shown = conversation.screen or Screen("")
    chosen = _choice(text, shown)
    asked = chosen or commands.action_of(text) or shown.awaits
    if not asked and CODE.fullmatch(text):
        return f"join.open:{text}"
    return asked or "help.unknown"


def _command(text: str) -> str:
    word, _, rest = text.partition(" ")
    word = word.partition("@")[0]  # in a group Telegram adds the bot's name
    if word.lower() == "/start" and rest:
        return f"join.open:{rest.strip()}"
    return commands.action_of(word) or commands.action_of(text) or "help.unknown"


def _choice(text: str, shown: Screen) -> str:
    """A choice named by its label, or by its number where no figure is awaited."""
    actions = [choice for choice in shown.choices if choice.action]
    for choice in actions:
        if fold(choice.label) == fold(text):
            return choice.action
    number = text.rstrip(".)")
    if not shown.awaits and number.isascii() and number.isdigit() and len(number) < 3:
        position = int(number) - 1
        return actions[position].action if 0 <= position < len(actions) else ""
    return ""
