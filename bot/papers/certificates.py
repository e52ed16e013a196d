"""Certificates, from one template: a PDF to print, a picture to show in the chat.

Drawing is work for the processor, tens of milliseconds of it: call it from a thread.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.papers import qr

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("certificate.typ")

DOTS_AN_INCH = 120  # A4 landscape: 1403 × 992 pixels, 110 to 180 KB


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is written on the paper. An empty `unit` leaves its line out."""

    name: str
    unit: str
    module: str
    completed_on: date
    number: str
    verify_link: str


def pdf(certificate: Certificate) -> bytes:
    return _drawn(certificate, "pdf")


def png(certificate: Certificate) -> bytes:
    return _drawn(certificate, "png")


@cache
def fonts() -> "typst.Fonts":
    """Only those inside the typst package: a certificate is the same everywhere, byte for byte."""
    import typst  # noqa: PLC0415 - 7 MB, and 20 more at the first drawing

    return typst.Fonts(include_system_fonts=False)


def _drawn(certificate: Certificate, kind: Literal["pdf", "png"]) -> bytes:
    import typst  # noqa: PLC0415 - see fonts()

    return typst.compile(
        TEMPLATE,
        format=kind,
        ppi=DOTS_AN_INCH,
        font_paths=fonts(),
        sys_inputs=_values(certificate),
    )


def _values(certificate: Certificate) -> dict[str, str]:
    """Data for the template, never a part of its source: there a name could be a program."""
    return {
        "name": plain(certificate.name),
        "unit": plain(certificate.unit),
        "module": plain(certificate.module),
        "number": plain(certificate.number),
        "completed_on": certificate.completed_on.isoformat(),
        "qr": qr.svg(certificate.verify_link),
    }


def plain(text: str) -> str:
    """One line, composed, without what has no shape: controls, direction marks, surrogates."""
    shown = "".join(
        letter
        for letter in text
        if letter.isspace() or not unicodedata.category(letter).startswith("C")
    )
    return " ".join(unicodedata.normalize("NFC", shown).split())
