"""What the bot answers with: a channel draws it, in its own limits."""

import re
from dataclasses import dataclass, field

ACTION = re.compile(r"[!-~]{1,64}")  # Telegram: 64 bytes, Bot API, InlineKeyboardButton


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do next: an action (`noun.verb:about…`, ASCII, ≤ 64 bytes) or a link."""

    label: str
    action: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a document.

    `ref` is `module/<id>/<file>`, `certificate/<id>.<png|pdf>`, or `document/<id>/<name>`
    for one that was made for one person, `notice/<id>/<name>` for one that came with a notice.
    """

    ref: str
    alt: str

    @property
    def is_picture(self) -> bool:
        return self.ref.endswith((".png", ".jpg"))


@dataclass(frozen=True, slots=True)
class Screen:
    """One answer. `title` is the only emphasis, `text` is plain unless it is marked.

    `awaits` names the action that takes the next free text. It replaces a
    finite-state machine and survives a restart, because the screen is stored
    with the conversation.
    """

    title: str
    text: str = ""
    choices: tuple[Choice, ...] = field(default=())
    attachment: Attachment | None = None
    awaits: str = ""
    is_marked: bool = False  # the text has the marks of `bot.domain.notices.markup`
    renews: str = ""  # the action that shows it anew while they look, and only reads; "": it stays

    @property
    def awaits_lines(self) -> bool:
        """Whether a text of several lines is awaited: the action's verb says so."""
        return self.awaits.partition(":")[0].endswith(".write")

    @property
    def awaits_file(self) -> bool:
        """Whether it is a file that is awaited: the action's verb says so."""
        return self.awaits.partition(":")[0].endswith(".file")
