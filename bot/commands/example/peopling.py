"""Fills the small worlds: units, people, classes, what was passed, and the targets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from bot.commands.example.names import people
from bot.commands.example.worlds import AWAY, LEFT, WORLDS, Sitting, World, lately
from bot.domain.people import Role
from bot.domain.progress import Completion
from bot.domain.units import FIRST_DAY, Happening, Profile, UnitEvent
from bot.domain.vietnamese import local_date
from content.library import Library
from storage.classes.past import Attendee, PastClass
from storage.learning import new_number
from storage.people.crowds import Held, Somebody
from storage.store import Store

_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.AUDIT_HEAD, Role.COMMITTEE_MEMBER, Role.TREASURER)
_BEGINS = time(1, 0, tzinfo=UTC)  # eight in the morning in Việt Nam
_MORNING = timedelta(hours=3, minutes=30)


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody with a post, and the number of their unit; those at the top have less than 0."""

    number: int
    held: Held
    cadre_id: int

    @property
    def attendee(self) -> Attendee:
        return Attendee(self.cadre_id, self.held.unit_id, self.held.role, self.held.full_time)


@dataclass(frozen=True, slots=True)
class Peopled:
    """A world with its ids."""

    top: int
    middle: tuple[int, ...]
    units: tuple[int, ...]
    staff: tuple[Staff, ...]


async def people_all(store: Store, library: Library, now: datetime) -> list[int]:
    """All of them. Returns the units at their tops."""
    tops = []
    for seed, world in enumerate(WORLDS):
        peopled = await _people(store, world, now, seed)
        await _hold(store, world, peopled, now)
        await _pass(store, library, world, peopled, now)
        await assign(store, library, world.programme, peopled.top, now)
        tops.append(peopled.top)
    return tops


async def assign(
    store: Store, library: Library, programme: str, unit_id: int, now: datetime
) -> None:
    """The targets of one document, set for one unit."""
    for one in library.assigned_by(programme):
        if one.target.programme:
            await store.targets.add_programme(one.target.programme)
        await store.targets.add(replace(one.target, unit_id=unit_id), now)


async def _people(store: Store, world: World, now: datetime, seed: int) -> Peopled:
    top = (await store.units.add(world.code, Profile(world.name, world.kind), now)).id
    middle = await _found(
        store,
        now,
        f"{world.code}-N",
        [Profile(f"{name} (ví dụ)", "cd_nganh_dp", top) for name in world.middle],
    )
    parents = middle or [top]
    profiles = [
        Profile(
            f"CĐCS {name} (ví dụ)",
            parent_id=parents[number * len(parents) // len(world.units)],
            sector=sector,
        )
        for number, (name, sector) in enumerate(world.units)
    ]
    units = await _found(store, now, f"{world.code}-", profiles)
    held = [*_at_top(world, top), *_posts(world, units)]
    names = people(seed)
    crowd = [Somebody(*next(names), (one,)) for _number, one in held]
    ids = await store.crowds.add(crowd, now)
    staff = [Staff(*one, cadre_id) for one, cadre_id in zip(held, ids, strict=True)]
    return Peopled(top, tuple(middle), tuple(units), tuple(staff))


async def _found(
    store: Store, now: datetime, prefix: str, profiles: Sequence[Profile]
) -> list[int]:
    codes = [f"{prefix}{number:02}" for number in range(1, len(profiles) + 1)]
    ids = await store.units.identify_all(codes)
    begins = tuple((ids[code], one) for code, one in zip(codes, profiles, strict=True))
    if begins:
        await store.units.happen(UnitEvent(Happening.RECORDED, FIRST_DAY, begins=begins), now)
    return [ids[code] for code in codes]


def _at_top(world: World, top: int) -> Iterator[tuple[int, Held]]:
    """Full-time staff of the union itself, of one nobody has told; each skips another class."""
    for number, role in enumerate((Role.CHAIR, Role.VICE_CHAIR, Role.AUDIT_HEAD, Role.ACCOUNTANT)):
        yield -1 - number, Held(top, role, world.from_on, full_time=None if number == 3 else True)


def _posts(world: World, units: Sequence[int]) -> Iterator[tuple[int, Held]]:
    """Five in each unit. Some chairs left; of some treasurers it is not told how they work."""
    for number, unit_id in enumerate(units):
        for role in _ROLES:
            is_untold = role is Role.TREASURER and number % 4 == 0
            held = Held(unit_id, role, world.from_on, full_time=None if is_untold else False)
            if role is Role.CHAIR and number in LEFT:
                held = replace(held, to_on=world.left_on)
            yield number, held


async def _hold(store: Store, world: World, peopled: Peopled, now: datetime) -> None:
    today = local_date(now)
    held = [
        one
        for turn, sitting in enumerate(world.sittings)
        for one in _held(sitting, turn, peopled, today)
    ]
    await store.past_classes.add(held, now)


def _held(sitting: Sitting, turn: int, peopled: Peopled, today: date) -> Iterator[PastClass]:
    """By units for themselves; or by those above, of whom the last of several holds none."""
    on = sitting.on or lately(today)
    if sitting.holders:
        for number in sitting.holders:
            came = [one for one in peopled.staff if one.number == number]
            yield _class(sitting, peopled.units[number], on, came)
        return
    invited = [one for one in peopled.staff if (one.number + turn) % 3 and one.number not in AWAY]
    holders = peopled.middle[:-1] or (peopled.top,)
    for holder in holders:
        yield _class(sitting, holder, on, invited)


def _class(sitting: Sitting, unit_id: int, on: date, came: Sequence[Staff]) -> PastClass:
    return PastClass(
        unit_id=unit_id,
        title=f"{sitting.title} (ví dụ)",
        subjects=sitting.subjects,
        starts_at=datetime.combine(on, _BEGINS),
        ends_at=datetime.combine(on, _BEGINS) + _MORNING,
        came=tuple(one.attendee for one in came if _is_there(one.held, on)),
    )


def _is_there(held: Held, on: date) -> bool:
    return held.from_on <= on and (held.to_on is None or on <= held.to_on)


async def _pass(
    store: Store, library: Library, world: World, peopled: Peopled, now: datetime
) -> None:
    """One unit of three has passed the module, an hour apart."""
    if not world.passes:
        return
    hours = count(1)
    for one in peopled.staff:
        if one.number % 3 == 1 and one.held.to_on is None:
            at = now - timedelta(minutes=next(hours))
            await _complete(store, library, one, world.passes, at)


async def _complete(
    store: Store, library: Library, one: Staff, module_id: str, at: datetime
) -> None:
    module = library.module(module_id)
    attempt = await store.attempts.start(
        one.cadre_id, module.id, version=module.version, quiz=module.quiz, paper=(), now=at
    )
    await store.attempts.finish(attempt.id, at)
    size = module.quiz.size
    await store.completions.add(
        Completion(
            new_number(),
            one.cadre_id,
            one.held.unit_id,
            module.id,
            module.version,
            attempt.id,
            size,
            size,
            at,
        )
    )
