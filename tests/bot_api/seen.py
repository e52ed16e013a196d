"""A message as a person sees it."""

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
