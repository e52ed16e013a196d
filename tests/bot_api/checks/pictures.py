"""Pictures as Telegram takes them: whole, and not too long, wide or heavy."""

import struct

from tests.bot_api.checks import Refused

PNG, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
WEIGHT_LIMIT, SIDES_LIMIT, RATIO_LIMIT = 10 << 20, 10_000, 20


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height, or Telegram's refusal."""
    if len(data) > WEIGHT_LIMIT:
        raise Refused(
            f"file of size {len(data)} bytes is too big for a photo; "
            f"the maximum size is {WEIGHT_LIMIT} bytes"
        )
    width, height = _png(data) or _jpeg(data) or (0, 0)
    if not width or not height:
        raise Refused("IMAGE_PROCESS_FAILED")
    if width + height > SIDES_LIMIT or max(width, height) > RATIO_LIMIT * min(width, height):
        raise Refused("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _png(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(PNG) or not data.endswith(PNG_END):
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    if not data.startswith(b"\xff\xd8") or b"\xff\xd9" not in data[-16:]:
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= mark <= 0xCF and mark not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
