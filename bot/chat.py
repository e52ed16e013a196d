"""One tap or text is one unit of work: who is it, act, remember what they see."""

import logging
from datetime import datetime

from bot import i18n
from bot.domain import permissions
from bot.domain.audit import DENIED_ONCE_IN, Deed, is_noted
from bot.domain.classes import codes
from bot.domain.deliveries.letters import pressed
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.invitations import CODE
from bot.domain.people import Address
from bot.domain.vietnamese import clean, fold
from bot.request import NOTHING_DECIDED, Decisions, Errand, Heard, Links, Request, Upload
from bot.screen import ACTION, Screen
from bot.screens import commands, refusals
from content.library import Library
from handlers import routing
from storage.conversations import Conversation
from storage.store import Store

log = logging.getLogger(__name__)


class Chat:
    """The conversation with everybody, whatever the channel."""

    def __init__(
        self,
        library: Library,
        links: Links,
        first_administrator: Address | None = None,
        decisions: Decisions = NOTHING_DECIDED,
    ) -> None:
        self._library = library
        self._links = links
        self._first_administrator = first_administrator  # None: the settings name nobody
        self._decisions = decisions

    async def act(
        self, heard: Heard, store: Store, now: datetime, errands: list[Errand] | None = None
    ) -> Screen:
        """Carry out what was tapped, typed or sent and return what the person sees next.

        `errands` takes what is to be done after the commit. Raises Refusal and
        NotFound; roll back, then call `decline`.
        """
        conversation = await store.conversations.open(heard.address, now)
        await _arrived(heard, conversation, store, now)
        request = self._request(heard, conversation, store, now)
        with i18n.use(conversation.locale):
            screen = await self._carry_out(request)
        await store.conversations.show(heard.address, screen, now)
        if errands is not None:
            errands.extend(request.errands)
        return screen

    async def renew(
        self, address: Address, shown: Screen, store: Store, now: datetime
    ) -> Screen | None:
        """What they have before them, as it is by now. None: they have gone on to something else.

        Nobody asked, so nothing changes but what they see. Raises Refusal and NotFound.
        """
        seen = await store.conversations.find(address)
        if seen is None or seen.screen != shown:  # erased meanwhile: nothing of it is begun anew
            return None
        conversation = await store.conversations.open(address, now)
        has_gone_on = await store.conversations.has_gone_on(conversation)
        if has_gone_on or conversation.screen != shown:
            return None
        if not shown.renews:
            return shown
        request = self._request(Heard(address, shown.renews), conversation, store, now)
        with i18n.use(conversation.locale):
            screen = await self._carry_out(request)
        if screen != shown:
            await store.conversations.renew(address, screen)
        return screen

    def _request(
        self, heard: Heard, conversation: Conversation, store: Store, now: datetime
    ) -> Request:
        text = clean(heard.text)
        tapped, _copy = pressed(_genuine(heard.action))
        action = tapped or _understood(heard, text, conversation)
        return Request(
            action=action,
            args=tuple(action.split(":")[1:]),
            text=text,
            now=now,
            conversation=conversation,
            store=store,
            library=self._library,
            links=self._links,
            upload=heard.upload,
            phone=heard.phone,
            is_first_administrator=heard.address == self._first_administrator,
            decisions=self._decisions,
        )

    async def _carry_out(self, request: Request) -> Screen:
        handler = routing.find(request.action.partition(":")[0])
        await routing.admit(request)
        return await handler(request)

    async def decline(
        self, bad_news: Refusal | NotFound, heard: Heard, store: Store, now: datetime
    ) -> Screen:
        """Say why not, and what the person can do instead. What they may not do is on record."""
        conversation = await store.conversations.open(heard.address, now)
        await _arrived(heard, conversation, store, now)
        with i18n.use(conversation.locale):
            screen = refusals.why_not(
                bad_news,
                has_joined=conversation.cadre_id is not None,
                is_invited=conversation.invitation_id is not None,
            )
        await store.conversations.show(heard.address, screen, now)
        if isinstance(bad_news, Refusal) and bad_news.reason is Reason.NOT_ALLOWED:
            await self._note_denied(self._request(heard, conversation, store, now))
        return screen

    async def _note_denied(self, request: Request) -> None:
        """Only the action and the id: what else was sent may be anything. Once a minute."""
        name, actor = request.action.partition(":")[0], request.conversation.cadre_id
        about = permissions.about(name, request.args)
        if actor is not None:
            since = request.now - DENIED_ONCE_IN
            recent = await request.store.audit.recent(actor, Deed.DENIED, since)
            if is_noted(recent, about, name):
                return
        await request.store.audit.note(
            Deed.DENIED, about, {"action": name}, actor=actor, now=request.now
        )

    async def apologise(self, heard: Heard, store: Store, now: datetime) -> Screen:
        """Own up to a mistake of ours: their last tap or text was set aside."""
        conversation = await store.conversations.open(heard.address, now)
        with i18n.use(conversation.locale):
            screen = refusals.apology()
        await store.conversations.show(heard.address, screen, now)
        return screen


async def _arrived(heard: Heard, conversation: Conversation, store: Store, now: datetime) -> None:
    """Whatever they press on a letter of theirs, they have it: also what they may not do."""
    _action, copy = pressed(heard.action)
    if copy is not None and conversation.cadre_id is not None:
        await store.letters.open(copy, cadre_id=conversation.cadre_id, now=now)


def _genuine(action: str) -> str:
    """Raises NotFound for what no button of ours says, before any of it reaches a handler."""
    if action and not ACTION.fullmatch(action):
        raise NotFound("action")
    return action


def _understood(heard: Heard, text: str, conversation: Conversation) -> str:
    if not heard.phone:
        return understand(text, heard.upload, conversation)
    if conversation.cadre_id is None:
        return "join.phone"
    is_asked = conversation.screen and conversation.screen.awaits == "privacy.number"
    return "privacy.number" if is_asked else "privacy.phone"


def understand(text: str, upload: Upload | None, conversation: Conversation) -> str:
    """The action that a text or a file means, on the screen the person has before them."""
    if upload is not None:
        shown = conversation.screen or Screen("")
        dropped = "help.unknown" if upload.is_photo else "roster.file"
        return shown.awaits if shown.awaits_file else dropped
    if text.startswith("/"):
        return _command(text)
    shown = conversation.screen or Screen("")
    chosen = _choice(text, shown)
    asked = chosen or commands.action_of(text) or shown.awaits
    if not asked and CODE.fullmatch(text):
        return f"join.open:{text}"
    if not asked and codes.spelled(text):
        return "class.letters"
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
