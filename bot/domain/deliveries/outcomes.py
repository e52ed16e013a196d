"""What became of one try to send a letter, whatever the channel."""

from dataclasses import dataclass

from bot.domain.deliveries.states import DeliveryState


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel has accepted it, under a number of its own."""

    message_id: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely did not go. Nothing is wrong with the letter or the address."""

    retry_in: float = 0.0  # seconds; 0: as the rule has it


@dataclass(frozen=True, slots=True)
class Paused:
    """The whole channel asks for silence: nothing of it went, and no try is counted."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can tell whether it went: it was on its way when the line broke."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing will ever get through to this address."""

    state: DeliveryState  # blocked, deactivated, never started or no such chat
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat lives at another address of the same channel."""

    person: str


@dataclass(frozen=True, slots=True)
class OurMistake:
    """The channel does not take the letter as we drew it: marks, or length."""

    reason: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The channel does not take us at all: the token is wrong or withdrawn."""

    reason: str


Outcome = Sent | NotSent | Paused | Unknown | Gone | Moved | OurMistake | Stopped
