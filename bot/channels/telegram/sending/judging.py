"""What became of a message, from how Telegram answered, or did not."""

from collections.abc import Callable
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.sending.client import Unsent
from bot.domain.deliveries.outcomes import (
    Gone,
    Moved,
    NotSent,
    OurMistake,
    Outcome,
    Paused,
    Stopped,
    Unknown,
)
from bot.domain.deliveries.states import DeliveryState

# The words of Telegram's server; whatever it forbids in others is no chat for us.
_FORBIDDEN = {
    "bot was blocked by the user": DeliveryState.BLOCKED,
    "bot was kicked": DeliveryState.BLOCKED,
    "user is deactivated": DeliveryState.DEACTIVATED,
    "bot can't initiate conversation with a user": DeliveryState.NEVER_STARTED,
}
_NO_CHAT = ("chat not found", "user not found", "chat_id is empty", "peer_id_invalid")
_TOO_FAST = "too many requests"
_LONG_ENOUGH = 5.0  # seconds to be silent when Telegram complains and does not say how long


def judge(error: TelegramError) -> Outcome:
    """The outcome of a try that ended so; what nobody can tell is unknown."""
    for kind, outcome_of in _OUTCOMES.items():
        if isinstance(error, kind):
            return outcome_of(error)
    if error.message.lower().startswith(_TOO_FAST):
        return Paused(_LONG_ENOUGH)
    return Unknown(error.message)


def _paused(error: RetryAfter) -> Outcome:
    wait = error.retry_after
    return Paused(float(wait) if isinstance(wait, int) else wait.total_seconds())


def _forbidden(error: Forbidden) -> Outcome:
    told = error.message.lower()
    found = (state for words, state in _FORBIDDEN.items() if words in told)
    return Gone(next(found, DeliveryState.BAD_CHAT), error.message)


def _refused(error: BadRequest) -> Outcome:
    """There is no such chat, or else it is our fault."""
    if any(words in error.message.lower() for words in _NO_CHAT):
        return Gone(DeliveryState.BAD_CHAT, error.message)
    return OurMistake(error.message)


_OUTCOMES: dict[type[TelegramError], Callable[[Any], Outcome]] = {
    RetryAfter: _paused,
    Unsent: lambda _: NotSent(),
    InvalidToken: lambda _: Stopped("Telegram does not know the token"),  # its words may hold it
    ChatMigrated: lambda error: Moved(str(error.new_chat_id)),
    Forbidden: _forbidden,
    BadRequest: _refused,
}
