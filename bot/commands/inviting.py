"""Making an invitation for a unit, or a personal one for somebody of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import NotFound
from bot.domain.invitations import PERSONAL_CODE_LASTS_FOR, UNIT_CODE_LASTS_FOR
from bot.domain.people import Role, Unit
from bot.domain.vietnamese import fold, local_date
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of invitation is asked for."""

    unit_code: str
    role: Role | None = None  # None: newcomers name their post
    name: str = ""  # "": for the whole unit


async def invite_to(store: Store, wanted: Wanted, now: datetime) -> str:
    """The code of a new invitation. Raises NotFound for an unknown unit or cadre.

    A new personal link ends those issued to the same person before.
    """
    unit = await store.units.coded(wanted.unit_code, local_date(now))
    if not wanted.name:
        return await store.invitations.issue(
            unit.id, now=now, expires_at=now + UNIT_CODE_LASTS_FOR, role=wanted.role
        )
    cadre_id = await _named(store, unit, wanted.name, now)
    await store.invitations.revoke_personal(cadre_id, now)
    return await store.invitations.issue(
        unit.id, now=now, expires_at=now + PERSONAL_CODE_LASTS_FOR, cadre_id=cadre_id, uses=1
    )


async def _named(store: Store, unit: Unit, name: str, now: datetime) -> int:
    people = await store.cadres.of_unit(unit.id, local_date(now))
    named = [cadre.id for cadre in people if fold(cadre.name) == fold(name)]
    if len(named) != 1:  # two of one name: the roster must tell them apart
        raise NotFound("cadre")
    return named[0]
