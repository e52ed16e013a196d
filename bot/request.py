"""What a person asks of a handler, and all that a handler may use to answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeAlias

from bot.domain.deliveries.states import DeliveryState
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.people import KEY_ROLES, Address, Role
from bot.domain.vietnamese import local_date
from content.library import Library
from storage.conversations import Conversation
from storage.database import Database
from storage.store import Store

# What takes seconds is done after the commit, outside of any transaction: it gets the database and
# a way to fetch what was uploaded, and returns the action to show its outcome by.
Fetch: TypeAlias = Callable[[str], Awaitable[bytes]]
Errand: TypeAlias = Callable[[Database, Fetch], Awaitable[str]]

_LARGEST = 2**31 - 1  # what a primary key holds
_SHARES_PHONES = {"telegram"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody sent. Its content is still where the channel keeps it."""

    name: str
    size: int  # bytes
    ref: str  # by which the channel fetches it


@dataclass(frozen=True, slots=True)
class Heard:
    """One tap, text or file as a channel heard it; who it is from is not yet known."""

    address: Address
    action: str = ""  # of a button; "" for typed text
    text: str = ""
    upload: Upload | None = None
    phone: str = ""  # the sender's own number, as the channel vouches for it


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether anything gets through to an address, as the channel itself says it."""

    address: Address
    why_not: DeliveryState | None = None  # None: it does, from now on


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

    def notice(self, code: str) -> str:
        """Where a notice that was passed on elsewhere is read and acknowledged."""
        return f"{self.web}/n/{code}"

    def unique(self, thing: str) -> str:
        """A name that nobody else gives to anything, for calendars."""
        return f"{thing}@{self.web.partition('//')[2]}"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What an installation decides where no document does; see the settings."""

    modules_count: bool = False  # whether a completed module counts as a participation
    key_roles: frozenset[Role] = KEY_ROLES  # the posts that are called key


NOTHING_DECIDED = Decisions()


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
    upload: Upload | None = None
    phone: str = ""  # their own, shared as a contact; never what somebody typed
    is_first_administrator: bool = False  # the settings name this address
    decisions: Decisions = NOTHING_DECIDED
    errands: list[Errand] = field(default_factory=list)

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
    def can_share_phone(self) -> bool:
        """Whether people can share their own number here in a way that is vouched for."""
        return self.address.channel in _SHARES_PHONES

    @property
    def today(self) -> date:
        return local_date(self.now)

    def later(self, errand: Errand) -> None:
        """Have something done once this is committed and shown."""
        self.errands.append(errand)

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
