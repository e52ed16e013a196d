"""A province's classes from 2019 to 17/5/2021, invented so that its report's figures come out.

The figures are those of the report of LĐLĐ tỉnh Quảng Trị of 17/5/2021: 120 classes of
propaganda with some 13,000 participations, all chairs of non-state units among them; 33
classes of training for 2,942 cadres, of which 12 for 1,095 of non-state units.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, cycle, islice

from bot.commands.example.names import people
from bot.domain.people import Role
from bot.domain.units import Happening, Profile, Sector, UnitEvent
from storage.classes.past import Attendee, PastClass
from storage.people.crowds import Held, Somebody
from storage.store import Store

CODE = "LDLD-QT"
FROM_ON, AS_ON = date(2019, 1, 1), date(2021, 5, 17)
TALKS, TALKED_TO = 120, 13_000
CLASSES = {Sector.STATE: 21, Sector.NON_STATE: 12}  # 33
TRAINED = {Sector.STATE: 1_847, Sector.NON_STATE: 1_095}  # 2,942
AGAIN = {Sector.STATE: 40, Sector.NON_STATE: 18}  # came to a second class: 3,000 participations
UNITS = {Sector.STATE: 250, Sector.NON_STATE: 180}
NEW_CHAIRS = 10  # of non-state units, since the middle of 2020

_CONGRESS, _TURNOVER = date(2018, 1, 1), date(2020, 7, 1)
_SIZES = {Sector.STATE: (7, 8, 9, 7), Sector.NON_STATE: (6, 7, 6, 7)}
_POSTS = (
    *(Role.CHAIR, Role.VICE_CHAIR, Role.AUDIT_HEAD, Role.COMMITTEE_MEMBER),
    *(Role.WOMEN_HEAD, Role.TREASURER, Role.COMMITTEE_MEMBER, Role.ACCOUNTANT),
    Role.TEAM_LEADER,
)
_MIDDLE = (
    *(("Liên đoàn Lao động huyện {} (ví dụ)", "ldld_huyen"),) * 9,
    *(("Công đoàn ngành {} (ví dụ)", "cd_nganh_dp"),) * 5,
)
_NAMES = {
    Sector.STATE: ("Trường Tiểu học số", "Trạm Y tế số", "UBND xã số", "Trường THCS số"),
    Sector.NON_STATE: ("Công ty May số", "Công ty Gỗ số", "HTX Nông nghiệp số", "Công ty Đá số"),
}
_BEGINS = time(1, 0, tzinfo=UTC)  # eight in the morning in Việt Nam
_MORNING, _DAY = timedelta(hours=3, minutes=30), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class History:
    """The province, and the days its report is about."""

    unit_id: int
    from_on: date = FROM_ON
    as_on: date = AS_ON


@dataclass(frozen=True, slots=True)
class Staff:
    """Those who hold the posts of one sector on the day of the report."""

    old: tuple[Attendee, ...]  # since the congress, chairs first
    new: tuple[Attendee, ...]  # chairs since the turnover


async def tell(
    store: Store, now: datetime, *, code: str = CODE, parent_id: int | None = None
) -> History:
    """Enter the whole history: some 430 units, 3,000 cadres, 153 classes."""
    name = "Liên đoàn Lao động tỉnh Quảng Trị (ví dụ)"
    top = await store.units.add(code, Profile(name, "ldld_tinh", parent_id), now)
    middle = await _add_middle(store, now, code, top.id)
    units = {sector: await _add_units(store, now, code, middle, sector) for sector in Sector}
    staff = {sector: await _add_staff(store, now, units[sector], sector) for sector in Sector}
    classes = [*_talks((top.id, *middle), staff[Sector.NON_STATE])]
    for sector in Sector:
        classes += _trainings(top.id, staff[sector].old, sector)
    await store.past_classes.add(classes, now)
    return History(top.id)


async def _add_middle(store: Store, now: datetime, code: str, top: int) -> list[int]:
    profiles = [
        Profile(name.format(number), kind, top) for number, (name, kind) in enumerate(_MIDDLE, 1)
    ]
    return await _found(store, now, f"{code}-CT", profiles)


async def _add_units(
    store: Store, now: datetime, code: str, middle: Sequence[int], sector: Sector
) -> list[int]:
    names = islice(cycle(_NAMES[sector]), UNITS[sector])
    parents = cycle(middle)
    profiles = [
        Profile(f"CĐCS {name} {number} (ví dụ)", parent_id=next(parents), sector=sector)
        for number, name in enumerate(names, 1)
    ]
    return await _found(store, now, f"{code}-{sector.name[0]}", profiles)


async def _found(
    store: Store, now: datetime, prefix: str, profiles: Sequence[Profile]
) -> list[int]:
    """New units, all with one event. Returns their ids, in the same order."""
    codes = [f"{prefix}{number:03}" for number in range(1, len(profiles) + 1)]
    ids = await store.units.identify_all(codes)
    begins = tuple((ids[code], one) for code, one in zip(codes, profiles, strict=True))
    await store.units.happen(UnitEvent(Happening.RECORDED, _CONGRESS, begins=begins), now)
    return [ids[code] for code in codes]


async def _add_staff(store: Store, now: datetime, units: Sequence[int], sector: Sector) -> Staff:
    names = people(1563 + UNITS[sector])
    crowd = [
        Somebody(*next(names), (held,))
        for unit_id, size in zip(units, cycle(_SIZES[sector]), strict=False)
        for held in _held(unit_id, size)
    ]
    if sector is Sector.NON_STATE:
        crowd = [*_turned_over(crowd), *(Somebody(*next(names), (one,)) for one in _new(units))]
    ids = await store.crowds.add(crowd, now)
    present = [
        (held.from_on, Attendee(cadre_id, held.unit_id, held.role, held.full_time))
        for cadre_id, one in zip(ids, crowd, strict=True)
        for held in one.posts
        if held.to_on is None
    ]
    old = [one for since, one in present if since == _CONGRESS]
    return Staff(
        old=tuple(sorted(old, key=lambda one: one.role is not Role.CHAIR)),
        new=tuple(one for since, one in present if since != _CONGRESS),
    )


def _held(unit_id: int, size: int) -> Iterator[Held]:
    for role in _POSTS[:size]:
        yield Held(unit_id, role, _CONGRESS, full_time=False)


def _turned_over(crowd: Sequence[Somebody]) -> Iterator[Somebody]:
    """The first chairs leave in the middle of 2020."""
    numbers = count(1)
    for one in crowd:
        [held] = one.posts
        if held.role is Role.CHAIR and next(numbers) <= NEW_CHAIRS:
            yield replace(one, posts=(replace(held, to_on=_TURNOVER - _DAY),))
        else:
            yield one


def _new(units: Sequence[int]) -> Iterator[Held]:
    for unit_id in units[:NEW_CHAIRS]:
        yield Held(unit_id, Role.CHAIR, _TURNOVER, full_time=False)


def _talks(holders: Sequence[int], staff: Staff) -> Iterator[PastClass]:
    """Every chair of a non-state unit came to one; of the others only the number is known."""
    came = _spread([one for one in staff.old if one.role is Role.CHAIR], staff.new)
    rest = TALKED_TO - sum(map(len, came))
    for number, on in enumerate(_days(TALKS)):
        yield PastClass(
            unit_id=holders[number % len(holders)],
            title="Tuyên truyền chính sách, pháp luật (ví dụ)",
            subjects=("tuyen-truyen",),
            starts_at=datetime.combine(on, _BEGINS),
            ends_at=datetime.combine(on, _BEGINS) + _MORNING,
            others=_share(rest, TALKS, number),
            is_rough=True,
            came=came[number],
        )


def _spread(old: Sequence[Attendee], new: Sequence[Attendee]) -> list[tuple[Attendee, ...]]:
    """Chairs by talks: those since the congress in turn, the new ones to the last talks."""
    late = [()] * (TALKS - len(new)) + [(one,) for one in new]
    return [(*old[number::TALKS], *late[number]) for number in range(TALKS)]


def _trainings(top: int, staff: Sequence[Attendee], sector: Sector) -> Iterator[PastClass]:
    """Chairs first, then others, each to one class; some came to a second one."""
    number_of = CLASSES[sector]
    trained = staff[: TRAINED[sector]]
    for number, on in enumerate(_days(number_of)):
        before = (number - 1) % number_of
        again = trained[before::number_of][: _share(AGAIN[sector], number_of, number)]
        yield PastClass(
            unit_id=top,
            title="Tập huấn nghiệp vụ công đoàn (ví dụ)",
            subjects=("ly-luan-nghiep-vu",),
            starts_at=datetime.combine(on, _BEGINS),
            ends_at=datetime.combine(on, _BEGINS) + _MORNING,
            sector=sector,
            came=(*trained[number::number_of], *again),
        )


def _share(whole: int, parts: int, number: int) -> int:
    """The whole in parts as even as can be: they add up to it."""
    return whole // parts + (number < whole % parts)


def _days(number: int) -> Iterator[date]:
    """So many working days, spread evenly over the time of the report."""
    length = (AS_ON - FROM_ON).days
    for step in range(number):
        on = FROM_ON + timedelta(days=7 + step * (length - 14) // number)
        yield on - timedelta(days=max(0, on.weekday() - 4))
