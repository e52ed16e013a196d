"""What a channel does for those who speak first."""

from typing import Protocol

from bot.domain.deliveries.letters import Letter
from bot.domain.deliveries.outcomes import Outcome
from bot.domain.people import Address


class Messenger(Protocol):
    """Takes one letter to one address, in one try; when to try again is not its business."""

    channel: str

    async def send(
        self, address: Address, letter: Letter, *, delivery_id: int, plain: bool
    ) -> Outcome:
        """Never raises for what the channel does: each answer, or none, is an outcome.

        `plain`: without marks, for the second try after `OurMistake`. The choices'
        actions may hold "{delivery}", which stands for `delivery_id`.
        """
        ...
