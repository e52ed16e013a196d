"""A small country: units in every relation to each other, people with every access."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bot.domain.people import Address, Role
from bot.domain.permissions import Access, Grant, Relation
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.drafts import TargetDraft
from bot.domain.units import Profile
from bot.screens.staff import roster
from storage import tables
from storage.database import Database
from storage.store import Store
from tests.conftest import NOW
from tests.conversations.access.belongings import hall_class, notice, reminded
from tests.conversations.access.planned import plan
from tests.storage.filling import ask_figure, begin, learn

BEFORE = NOW - timedelta(days=30)
DAY = timedelta(days=1)
NOBODYS = "10000"  # an id that nothing has

# Code and parent. Everybody's place is told below by these codes.
UNITS = {
    "P": "",
    "A": "P",
    "A1": "A",
    "A1a": "A1",
    "A2": "A",
    "B": "P",
    "B1": "B",
    "Q": "",
    "Q1": "Q",
}
_NEAR = {
    "A1": {
        Relation.OWN_UNIT: "A1",
        Relation.BELOW: "A1a",
        Relation.BESIDE: "A2",
        Relation.ABOVE: "A",
        Relation.ELSEWHERE: "B1",
    },
    "A": {
        Relation.OWN_UNIT: "A",
        Relation.BELOW: "A1a",
        Relation.BESIDE: "B",
        Relation.ABOVE: "P",
        Relation.ELSEWHERE: "Q1",
    },
    "P": {Relation.OWN_UNIT: "P", Relation.BELOW: "B1", Relation.ELSEWHERE: "Q"},
    "": {Relation.BELOW: "Q1"},  # everything is below
}


@dataclass(frozen=True)
class Walker:
    """Somebody who tries everything: what they are allowed as, and over which unit."""

    name: str
    accesses: tuple[Access, ...]
    over: str = "A1"  # "": everything
    post: Role | None = None
    grant: Access | None = None
    ended: str = ""  # how the grant ended

    @property
    def is_joined(self) -> bool:
        return Access.STRANGER not in self.accesses

    def near(self, where: Relation) -> str:
        """The unit in that relation; "" when there is none."""
        return _NEAR[self.over].get(where, "")


_CADRE = (Access.CADRE,)
_AT_TOWN: Mapping[str, Any] = {"over": "A", "post": Role.WOMEN_HEAD}
WALKERS = (
    Walker("stranger", (Access.STRANGER,)),
    Walker("guest", (Access.STRANGER,)),  # has agreed, has not said who they are
    Walker("cadre", _CADRE, post=Role.TEAM_LEADER),
    Walker("chair", (*_CADRE, Access.CHAIR), post=Role.CHAIR),
    Walker("chair_of_town", (*_CADRE, Access.CHAIR), over="A", post=Role.CHAIR),
    Walker("auditor", (*_CADRE, Access.AUDITOR), post=Role.TEAM_LEADER, grant=Access.AUDITOR),
    Walker("staff", (*_CADRE, Access.STAFF), post=Role.TEAM_LEADER, grant=Access.STAFF),
    Walker("staff_of_town", (*_CADRE, Access.STAFF), grant=Access.STAFF, **_AT_TOWN),
    Walker("admin", (*_CADRE, Access.ADMINISTRATOR), grant=Access.ADMINISTRATOR),
    Walker("admin_of_top", (*_CADRE, Access.ADMINISTRATOR), "P", None, Access.ADMINISTRATOR),
    Walker("revoked", _CADRE, post=Role.TEAM_LEADER, grant=Access.STAFF, ended="revoked"),
    Walker("expired", _CADRE, grant=Access.ADMINISTRATOR, ended="expired"),
    Walker("first", (*_CADRE, Access.ADMINISTRATOR), ""),
)


@dataclass
class Things:
    """What belongs to a unit and to one person of it, by what ids name it."""

    ids: dict[str, str] = field(default_factory=dict)

    def fill(self, template: str) -> str:
        return template.format(**self.ids)


NONE = Things(
    dict.fromkeys(
        (
            *("unit", "cadre", "grant", "import", "request", "invitation", "attempt", "review"),
            *("class", "draft", "older", "line", "sheet", "newcomer", "plan_import"),
        ),
        NOBODYS,
    )
    | dict.fromkeys(("target", "inquiry", "return", "figure"), NOBODYS)
    | dict.fromkeys(("plan_item", "duty", "word", "submission", "gathered", "reminded"), NOBODYS)
    | dict.fromkeys(("notice", "delivery"), NOBODYS)
    | dict.fromkeys(("completion", "document", "calendar", "notice_file", "link"), "A" * 22)
)


@dataclass
class World:
    """The ids of everything, by unit and by walker."""

    units: dict[str, int] = field(default_factory=dict)
    things: dict[str, Things] = field(default_factory=dict)
    own: dict[str, Things] = field(default_factory=dict)
    cadres: dict[str, int] = field(default_factory=dict)


async def build(database: Database, channel: str) -> World:
    """Everything there is, as it stands at NOW."""
    world = World()
    async with database.work() as store:
        for code, parent in UNITS.items():
            profile = Profile(f"Đơn vị {code}", parent_id=world.units.get(parent))
            world.units[code] = (await store.units.add(code, profile, BEFORE)).id
        for code, unit_id in world.units.items():
            world.things[code] = await _things(store, f"of_{code}", unit_id)
        for walker in WALKERS:
            await _settle(store, world, walker, channel)
    await _add_imports(database, world)
    return world


async def _person(store: Store, name: str) -> int:
    cadre_id = (await store.cadres.add(f"Người {name}", BEFORE)).id
    await store.cadres.join(cadre_id, BEFORE)
    return cadre_id


async def _things(store: Store, name: str, unit_id: int) -> Things:
    """A person of the unit with all a person may have, and another with a grant over it."""
    cadre_id, holder = await _person(store, name), await _person(store, f"{name}_holder")
    for one in (cadre_id, holder):
        await store.cadres.appoint(one, unit_id, Role.TREASURER, BEFORE.date())
    grant = Grant(holder, Access.AUDITOR, unit_id, None, BEFORE, NOW + DAY)
    ids = await _own(store, cadre_id, unit_id)
    asked = await ask_figure(store, unit_id, cadre_id, name)
    counted = Basis(await store.targets.get(asked["target"]), Covers(), NOW.date())
    figure = await store.frozen.freeze(counted, unit_id, NOW, by=cadre_id)
    asked["plan_import"] = await _plan_sheet(store, unit_id)
    asked |= {"unit": unit_id, "grant": await store.grants.give(grant), "figure": figure.id}
    return Things(ids.ids | {name: str(number) for name, number in asked.items()})


async def _plan_sheet(store: Store, unit_id: int) -> int:
    """One that was read for the unit."""
    counts = dict.fromkeys(("errors", "added", "changed", "put_off", "unchanged"), 0)
    told = {"first": [], "said": 0, "is_known": False, "document": ""}
    file = {"file_name": "a.xlsx", "file_hash": "0" * 64, "document_id": "", "read_at": NOW}
    imports = store.plan_sheets.imports
    return (await imports.add(file | {"unit_id": unit_id, "counts": counts, "told": told})).id


async def _own(store: Store, cadre_id: int, unit_id: int) -> Things:
    """What one person has."""
    await learn(store, cadre_id, unit_id)
    await store.target_drafts.keep(cadre_id, TargetDraft(unit_id, (Role.CHAIR,)), NOW)
    attempt = await begin(store, cadre_id)
    done = await store.completions.of_cadre(cadre_id)
    review = (await store.reviews.due(cadre_id, NOW + 900 * DAY))[0]
    code = await store.invitations.issue(
        unit_id, now=NOW, expires_at=NOW + DAY, cadre_id=cadre_id, uses=1
    )
    invitation = await store.invitations.coded(code)
    assert invitation
    planned = await plan(store, unit_id, cadre_id)
    await store.documents.keep(cadre_id, "a.xlsx", b"theirs", NOW)  # made with the one below
    return Things(
        {
            "cadre": str(cadre_id),
            "attempt": str(attempt.id),
            "completion": done[0].id,
            "review": str(review.id),
            "invitation": str(invitation.id),
            "document": await store.documents.keep(cadre_id, "a.pdf", b"theirs", NOW),
            "calendar": await store.calendar_links.renew(cadre_id, NOW),
        }
        | planned
        | {"reminded": await reminded(store, int(planned["duty"]), unit_id, cadre_id)}
        | await hall_class(store, cadre_id, unit_id)
        | await notice(store, cadre_id, unit_id)
    )


async def _settle(store: Store, world: World, walker: Walker, channel: str) -> None:
    """The walker's address, and whoever stands behind it."""
    address = Address(channel, walker.name)
    await store.conversations.open(address, NOW)
    home = world.units[walker.over or "P"]
    if not walker.is_joined:
        world.own[walker.name] = Things({**NONE.ids, "unit": str(home)})
        if walker.name == "guest":
            code = await store.invitations.issue(home, now=NOW, expires_at=NOW + DAY)
            invitation = await store.invitations.coded(code)
            assert invitation
            await store.conversations.invite(address, invitation.id)
            await store.conversations.agree(address, NOW)
        return
    cadre_id = world.cadres[walker.name] = await _person(store, walker.name)
    await store.cadres.appoint(cadre_id, home, walker.post or Role.ACCOUNTANT, BEFORE.date())
    await store.conversations.belong_to(address, cadre_id)
    own = await _own(store, cadre_id, home)
    world.own[walker.name] = Things({**own.ids, "unit": str(home), "grant": NOBODYS})
    if walker.grant:
        await _grant(store, walker, Grant(cadre_id, walker.grant, home, None, BEFORE, NOW + DAY))


async def _grant(store: Store, walker: Walker, grant: Grant) -> None:
    if walker.ended == "expired":
        grant = Grant(grant.cadre_id, grant.access, grant.unit_id, None, BEFORE, NOW)
    grant_id = await store.grants.give(grant)
    if walker.ended == "revoked":
        await store.grants.revoke(grant_id, NOW)


async def _add_imports(database: Database, world: World) -> None:
    """A file that was read for each unit; a request of each person, who also waits somewhere."""
    none = dict.fromkeys((*roster._NAMES, "errors", "unchanged", "removed", "said"), 0)
    counts = {**none, "held": 10, "first": [], "is_known": False, "document": ""}
    read = {"file_name": "a.xlsx", "file_hash": "0" * 64, "document_id": "", "read_at": NOW}
    days = {"answer_by": NOW.date(), "due_on": NOW.date() + 20 * DAY}
    waits = {"role": Role.TREASURER, "asked_at": BEFORE}
    asked = {"kind": "correct", "asked_at": NOW, **days}
    async with database.connection() as connection:
        for things in (*world.things.values(), *world.own.values()):
            if things.ids["cadre"] == NOBODYS:
                continue
            for name, table, values in (
                ("import", tables.roster_import, {**read, "counts": counts}),
                ("request", tables.data_request, asked),
                ("newcomer", tables.newcomer, waits | {"unit_id": int(things.ids["unit"])}),
            ):
                whose = (
                    {"scope_id": int(things.ids["unit"])}
                    if name == "import"
                    else {"cadre_id": int(things.ids["cadre"])}
                )
                row = await connection.execute(
                    insert(table).values(values | whose).returning(table.c.id)
                )
                things.ids[name] = str(row.scalar_one())
