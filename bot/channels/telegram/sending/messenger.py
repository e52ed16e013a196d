"""Letters on Telegram: drawn, sent in their turn, and judged by the answer."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.sending import letters
from bot.channels.telegram.sending.client import PATIENCE, Request, make_sender
from bot.channels.telegram.sending.judging import judge
from bot.channels.telegram.sending.turns import ChatTurns, Clock, Turns
from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.outcomes import NotSent, OurMistake, Outcome, Paused, Sent, Unknown
from bot.domain.people import Address
from bot.settings import Settings, WrongToken
from storage.database import Database, Unavailable

CONNECTIONS = 64  # more than there are senders
_NO_PREVIEW = {"is_disabled": True}  # a picture of a linked page would hide the words
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 10.0  # seconds between tries while Telegram is away

log = logging.getLogger(__name__)


class TelegramMessenger:
    """Speaks first on Telegram; that the bot also listens there is another part's business."""

    channel = "telegram"

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock,
        *,
        connections: int = CONNECTIONS,
        patience: float = PATIENCE,
    ) -> None:
        try:
            self._bot = make_sender(
                settings.telegram_token.get_secret_value(),
                Request(connections, settings.telegram_proxy, patience),
                api=settings.telegram_api,
            )
        except InvalidToken:
            raise WrongToken from None
        self._most = settings.broadcast_rate
        self._is_paid = settings.paid_broadcast
        self._turns = Turns(database, self.channel, clock)
        self._chat_turns = ChatTurns()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Ready to send within the block, once Telegram answers. Raises WrongToken."""
        try:
            await self._begin()
            yield
        finally:
            await self._bot.shutdown()

    async def send(
        self, address: Address, letter: Letter, *, delivery_id: int, plain: bool
    ) -> Outcome:
        """In its turn, so it may take some seconds before anything goes."""
        if not plain and letters.is_too_long(letter):
            return OurMistake("longer than a message can be")
        await self._chat_turns.wait(address.person)
        try:
            if no_turn := await self._turns.wait():
                return no_turn
        except Unavailable:
            return NotSent()
        outcome = await self._try(address, letter, delivery_id, plain=plain)
        if isinstance(outcome, Paused):
            await self._complain(outcome.seconds)
        return outcome

    async def _try(
        self, address: Address, letter: Letter, delivery_id: int, *, plain: bool
    ) -> Outcome:
        try:
            number = await self._bot.say(self._drawn(address, letter, delivery_id, plain=plain))
        except TelegramError as error:
            return judge(error)
        except (KeyError, TypeError, ValueError):
            return Unknown("the answer is none of Telegram's")
        return Sent(number)

    def _drawn(
        self, address: Address, letter: Letter, delivery_id: int, *, plain: bool
    ) -> dict[str, object]:
        """The parameters of sendMessage; those that are None are left out."""
        return {
            "chat_id": int(address.person),
            "text": letters.bare(letter) if plain else letters.html(letter),
            "parse_mode": None if plain else ParseMode.HTML,
            "reply_markup": letters.keyboard(letter, delivery_id),
            "link_preview_options": _NO_PREVIEW,
            "allow_paid_broadcast": self._is_paid or None,
        }

    async def _complain(self, seconds: float) -> None:
        try:
            await self._turns.complain(seconds)
        except Unavailable as error:
            log.warning("the database is away, a pause is not kept: %s", error)

    async def _begin(self) -> None:
        """Through whatever is down, as long as it takes."""
        wait = _FIRST_WAIT
        while True:
            try:
                await self._bot.initialize()
                await self._turns.open(self._most)
            except InvalidToken:
                raise WrongToken from None  # the error itself names the token
            except (TelegramError, Unavailable) as error:
                log.warning("nothing can be sent yet, trying again in %.1f s: %s", wait, error)
            else:
                return
            await asyncio.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)
