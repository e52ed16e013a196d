"""Where a page finds what a screen has attached, and how large it is."""

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.domain.errors import NotFound
from bot.screen import Attachment
from content.library import Library

_PNG = b"\x89PNG\r\n\x1a\n"
_A4 = (2970, 2100)  # lying; a page needs the proportion, and style makes it as wide as the phone


@dataclass(frozen=True, slots=True)
class Attached:
    """A picture to show or a document to open. The size keeps buttons from jumping away."""

    address: str
    alt: str
    is_picture: bool
    width: int | None = None  # None: only the file itself knows
    height: int | None = None
    label: str = ""  # of a document; "": a certificate


def attached(attachment: Attachment, library: Library) -> Attached | None:
    """None: an old screen shows a picture that the content no longer has."""
    kind, _, rest = attachment.ref.partition("/")
    if kind == "certificate":
        size = _A4 if attachment.is_picture else (None, None)
        return Attached(f"/verify/{rest}", attachment.alt, attachment.is_picture, *size)
    if kind in {"document", "notice"}:
        alt, is_picture = attachment.alt, attachment.is_picture
        return Attached(f"/c/file/{attachment.ref}", alt, is_picture, label=alt)
    try:
        size = _size(library.picture(attachment.ref))
    except NotFound:
        return None
    return Attached(f"/c/file/{attachment.ref}", attachment.alt, True, *size)  # noqa: FBT003


@lru_cache(maxsize=1000)
def _size(path: Path) -> tuple[int, int] | tuple[None, None]:
    """Width and height, which a PNG says in its first 24 bytes."""
    with path.open("rb") as file:
        head = file.read(24)
    if head[:8] != _PNG:
        return None, None
    width, height = struct.unpack(">II", head[16:24])
    return width, height
