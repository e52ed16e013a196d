"""The chat as a person sees it."""

from dataclasses import dataclass, field
from typing import Any, Self

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the bot, or the person, said; `rows` are the buttons under it."""

    id: int
    text: str
    rows: tuple[tuple[Json, ...], ...]
    kind: str = "text"
    edits: int = 0
    is_deleted: bool = False
    is_bots: bool = True
    entities: tuple[Json, ...] = ()
    file: Json = field(default_factory=dict)

    @classmethod
    def of(cls, told: Json) -> Self:
        return cls(
            id=told["message_id"],
            text=told["text"],
            rows=tuple(tuple(row) for row in told["buttons"]),
            kind=told["kind"],
            edits=told["edits"],
            is_deleted=told["deleted"],
            is_bots=told["from"] == "bot",
            entities=tuple(told["entities"]),
            file=told.get("file", {}),
        )

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]

    def data(self, label: str) -> str | None:
        """What the button with this label sends."""
        found = (button for row in self.rows for button in row if button["text"] == label)
        return next((button.get("callback_data") for button in found), None)


@dataclass(frozen=True, slots=True)
class View:
    """The whole chat at one moment. `spoken` counts what the bot has shown so far."""

    changes: int = -1
    spoken: int = 0
    messages: tuple[Seen, ...] = ()  # the bot's that are still there, oldest first
    keys: tuple[Json, ...] = ()  # the keyboard below the chat
    toasts: tuple[Json, ...] = ()

    @classmethod
    def of(cls, told: Json) -> Self:
        seen = map(Seen.of, told["messages"])
        return cls(
            told["changes"],
            told["spoken"],
            tuple(message for message in seen if message.is_bots and not message.is_deleted),
            tuple(key for row in told["keyboard"] for key in row),
            tuple(told["toasts"]),
        )

    def toast(self, query_id: str) -> str | None:
        found = (toast["text"] for toast in self.toasts if toast["query_id"] == query_id)
        return next(found, None)
