"""The form of an official document: its heading, what it cites, who signs, who receives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that is named. What nobody has told is empty and left out."""

    kind: str  # Kế hoạch, Chương trình…
    number: str = ""  # 1563/CTr-TLĐ
    dated: date | None = None
    issuer: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who reports, as it stands at the head of the paper."""

    issuer: str
    superior: str = ""  # "": none, as at a congress (Quyết định 933/QĐ-TLĐ) or at the top
    number: str = ""  # "": given by the office when it is signed
    symbol: str = ""  # BC-LĐLĐ
    place: str = ""


class SignedFor(StrEnum):
    """In whose name a report is signed (thể thức đề ký)."""

    STANDING_COMMITTEE = "standing_committee"
    COMMITTEE = "committee"


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs."""

    signed_for: SignedFor
    post: str
    name: str
