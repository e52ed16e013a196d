"""What a person asks of a handler, and all that a handler may use to answer."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.people import Address
from bot.domain.vietnamese import local_date
from content.library import Library
from storage.conversations import Conversation
from storage.store import Store

_LARGEST = 2**31 - 1  # what a primary key holds


@dataclass(frozen=True, slots=True)
class Heard:
    """One tap or text as a channel heard it; who it is from is not yet known."""

    address: Address
    action: str = ""  # of a button; "" for typed text
    text: str = ""


@dataclass(slots=True)
class Links:
    """Addresses the bot can name: of the web chat, and of the Telegram bot if there is one."""

    web: str
    telegram: str = ""  # the bot's user name; "" until Telegram has told it

    def enter(self, code: str) -> str:
        """Where an invitation lets somebody into the web chat."""
        return f"{self.web}/c/{code}"

    def start(self, code: str) -> str:
        """Where an invitation lets somebody in on Telegram; "" when there is no bot."""
        return f"https://t.me/{self.telegram}?start={code}" if self.telegram else ""

    def verify(self, number: str) -> str:
        """Where a certificate is checked."""
        return f"{self.web}/verify/{number}"


@dataclass(frozen=True, slots=True)
class Request:
    """One tap or text, identified."""

    action: str
    args: tuple[str, ...]  # what the button was about
    text: str  # what was typed; "" for a tap
    now: datetime
    conversation: Conversation
    store: Store
    library: Library
    links: Links

    @property
    def cadre_id(self) -> int:
        """Who asks. Raises Refusal for somebody who has not joined."""
        if self.conversation.cadre_id is None:
            raise Refusal(Reason.NOT_INVITED)
        return self.conversation.cadre_id

    @property
    def address(self) -> Address:
        return self.conversation.address

    @property
    def today(self) -> date:
        return local_date(self.now)

    def arg(self, position: int) -> str:
        """What the button was about. Raises NotFound when it does not say."""
        if position >= len(self.args):
            raise NotFound("argument")
        return self.args[position]

    def number(self, position: int) -> int:
        """The same, as a number; a forged one raises NotFound."""
        text = self.arg(position)
        if not (text.isascii() and text.isdigit()) or int(text) > _LARGEST:
            raise NotFound("argument")
        return int(text)
