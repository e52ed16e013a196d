"""A messenger beside the stand-in for Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.telegram.sending.messenger import TelegramMessenger
from bot.domain.deliveries.letters import Cause, Letter, LetterChoice
from bot.domain.deliveries.outcomes import Outcome
from bot.domain.people import Address
from storage.database import Database
from tests.bot_api.client import Server
from tests.channels.telegram import settings_for
from tests.person import Clock

LAN = 101
ACK = LetterChoice("Đã đọc", "notice.ack:{delivery}")
LETTER = Letter(Cause.NOTICE, "Mời họp", "8 giờ *thứ Sáu* tại hội trường.", (ACK,))


@asynccontextmanager
async def sending(
    server: Server,
    database: Database,
    clock: Clock,
    *,
    connections: int = 8,
    patience: float = 5.0,
    **more: object,
) -> AsyncIterator[TelegramMessenger]:
    """Ready to send; Lan has started the bot."""
    await server.post("people", first=LAN)
    settings = settings_for(server, **{"broadcast_rate": 1000, "paid_broadcast": True} | more)
    messenger = TelegramMessenger(
        settings, database, clock, connections=connections, patience=patience
    )
    async with messenger.open():
        yield messenger


async def send(
    messenger: TelegramMessenger, letter: Letter = LETTER, *, to: int = LAN, plain: bool = False
) -> Outcome:
    address = Address("telegram", str(to))
    return await messenger.send(address, letter, delivery_id=7, plain=plain)
