"""Anything that may happen to what targets count, as values hypothesis can draw."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from hypothesis import strategies as st

from bot.domain.people import Role
from bot.domain.units import Sector

# Around the turns of years and school years; some follow each other, some leave gaps.
DAYS = (
    date(2025, 6, 30),
    date(2025, 8, 31),
    date(2025, 9, 1),
    date(2025, 12, 31),
    date(2026, 1, 1),
    date(2026, 1, 2),
    date(2026, 6, 30),
)
UNITS, CADRES = 7, 5
ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.TREASURER)
SUBJECTS = ("tien-luong", "luat", "doi-thoai", "nu-cong")
YEARS = (2025, 2026)  # that units hand in figures about
CHOICES = ("tốt", "yếu", "chưa xếp")
MODULES = ("tien-luong", "gio-lam", "doi-thoai-1")

days = st.sampled_from(DAYS)
units = st.integers(0, UNITS - 1)
cadres = st.integers(0, CADRES - 1)
numbers = st.integers(0, 4)  # of things that were made before; of none there are, nothing happens
maybe = st.none() | st.booleans()


@dataclass(frozen=True)
class Appoint:
    unit: int
    cadre: int
    role: Role
    full_time: bool | None
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True)
class AmendPost:
    """A post that is ended, opened again, or put right in any other way."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class RemovePost:
    number: int


@dataclass(frozen=True)
class Complete:
    cadre: int
    module: str
    on: date


@dataclass(frozen=True)
class Hold:
    unit: int
    on: date
    subjects: tuple[str, ...]
    came: tuple[int, ...]


@dataclass(frozen=True)
class AmendClass:
    """A class that is cancelled, called again, or moved to another day or unit."""

    number: int
    on: date
    unit: int
    is_cancelled: bool


@dataclass(frozen=True)
class Resubject:
    number: int
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Attend:
    number: int
    cadre: int


@dataclass(frozen=True)
class Recognise:
    """Somebody who attended turns out to be this cadre, or nobody known."""

    number: int
    cadre: int | None


@dataclass(frozen=True)
class HandIn:
    unit: int
    year: int
    choice: str
    is_draft: bool


@dataclass(frozen=True)
class Judge:
    """A figure that was handed in is sent back, or accepted."""

    number: int
    verdict: str


@dataclass(frozen=True)
class Stand:
    """A unit begins, moves, or is said otherwise of, from a day on."""

    unit: int
    parent: int
    on: date
    sector: Sector | None
    form: str
    kind: str


@dataclass(frozen=True)
class End:
    """A unit ends; another carries it on, if any is named."""

    unit: int
    heir: int | None
    on: date


@dataclass(frozen=True)
class Look:
    """The figures of some targets are wanted on a day, and kept from then on."""

    on: date
    targets: tuple[int, ...]


Step: TypeAlias = (
    Appoint
    | AmendPost
    | RemovePost
    | Complete
    | Hold
    | AmendClass
    | Resubject
    | Attend
    | Recognise
    | HandIn
    | Judge
    | Stand
    | End
    | Look
)
subjects = st.lists(st.sampled_from(SUBJECTS), max_size=2, unique=True).map(tuple)
amended = st.fixed_dictionaries(
    {},
    optional={
        "to_on": st.none() | days,
        "from_on": st.none() | days,
        "full_time": maybe,
        "role": st.sampled_from(ROLES),
    },
)
appointments = st.builds(
    Appoint, units, cadres, st.sampled_from(ROLES), maybe, st.none() | days, st.none() | days
)
meetings = st.builds(
    Hold,
    units,
    days,
    subjects,
    st.lists(cadres, max_size=3, unique=True).map(tuple),
)
places = st.builds(
    Stand,
    st.integers(1, UNITS - 1),
    units,
    days,
    st.none() | st.sampled_from(Sector),
    st.sampled_from(("", "tư nhân", "FDI")),
    st.sampled_from(("cdcs", "cdcs", "cd_xa")),
)
ends = st.builds(End, st.integers(1, UNITS - 1), st.none() | units, days)


def looks(targets: int) -> st.SearchStrategy[Look]:
    chosen = st.sets(st.integers(0, targets - 1), min_size=1).map(lambda some: tuple(sorted(some)))
    return st.builds(Look, days, chosen)


def happenings() -> st.SearchStrategy[Step]:
    return st.one_of(
        appointments,
        appointments,
        st.builds(AmendPost, numbers, amended),
        st.builds(RemovePost, numbers),
        st.builds(Complete, cadres, st.sampled_from(MODULES), days),
        meetings,
        st.builds(AmendClass, numbers, days, units, st.booleans()),
        st.builds(Resubject, numbers, subjects),
        st.builds(Attend, numbers, cadres),
        st.builds(Recognise, numbers, st.none() | cadres),
        st.builds(HandIn, units, st.sampled_from(YEARS), st.sampled_from(CHOICES), st.booleans()),
        st.builds(Judge, numbers, st.sampled_from(("sent_back", "accepted"))),
        places,
        ends,
    )


@st.composite
def histories(draw: st.DrawFn, targets: int) -> list[Step]:
    """Half of them with days that go forward, as they do in life."""
    some: list[Step] = draw(st.lists(happenings() | looks(targets), min_size=4, max_size=24))
    if draw(st.booleans()):
        forward = iter(sorted(one.on for one in some if isinstance(one, Look)))
        some = [replace(one, on=next(forward)) if isinstance(one, Look) else one for one in some]
    return some
