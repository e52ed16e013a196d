"""Invitation slips: A6, four to an A4 sheet.

Drawing is work for the processor, some milliseconds a slip: call it from a thread.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from bot.papers import qr
from bot.papers.certificates import fonts, plain

TEMPLATE = Path(__file__).with_name("slips.typ")


@dataclass(frozen=True, slots=True)
class Slip:
    """Whom one slip lets in. `who` is a name with a post, or what a unit's slip says instead."""

    unit: str
    who: str
    link: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on every slip."""

    title: str
    name: str
    how: tuple[str, str, str]


def pdf(slips: Sequence[Slip], words: Words) -> bytes:
    """A document to print, or to forward."""
    import typst  # noqa: PLC0415 - see certificates.fonts()

    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=fonts(),
        sys_inputs={
            "slips": orjson.dumps([_values(slip) for slip in slips]).decode(),
            "words": orjson.dumps(asdict(words)).decode(),
        },
    )


def _values(slip: Slip) -> dict[str, str]:
    return {
        "unit": plain(slip.unit),
        "who": plain(slip.who),
        "address": slip.link.partition("://")[2],
        "qr": qr.svg(slip.link),
    }
