"""Where things stand in today's tree: what somebody is allowed as, and things they act on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from bot.domain.errors import NotFound
from bot.domain.people import Role
from bot.domain.permissions import (
    EVERYTHING,
    NOWHERE,
    About,
    Access,
    Authority,
    Path,
    Whereabouts,
)
from bot.domain.submissions.lines import accepting
from bot.domain.vietnamese import local_date
from storage.access.grants import Grants
from storage.engine.connection import Connection
from storage.people.units import Units
from storage.people.versions import is_held, version
from storage.plans.rows import as_item
from storage.tables import (
    class_draft,
    class_session,
    data_request,
    grant,
    inquiry,
    invitation,
    newcomer,
    notice,
    older_figure,
    plan_duty,
    plan_import,
    plan_item,
    post,
    roster_import,
    target,
    unit_heir,
    unit_return,
)


class Scopes:
    """Asked anew for every action of staff: nothing is remembered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._units = Units(connection)
        self._grants = Grants(connection)

    async def authorities(self, cadre_id: int, now: datetime) -> tuple[Authority, ...]:
        """All that a cadre is allowed as at this moment: by posts, and by grants."""
        today = local_date(now)
        over: list[tuple[Access, int]] = [
            (one.access, one.unit_id) for one in await self._grants.held_by(cadre_id, now)
        ]
        posts = await self._connection.execute(
            select(post.c.role, post.c.unit_id).where(post.c.cadre_id == cadre_id, is_held(today))
        )
        for row in posts:
            over += [(access, row.unit_id) for access in _by_post(row.role)]
        paths = {unit_id: await self.path(unit_id, today) for unit_id in {one for _, one in over}}
        found = {Authority(access, paths[unit_id]): None for access, unit_id in over}
        return (*found, Authority(Access.CADRE, NOWHERE))

    async def path(self, unit_id: int, today: date) -> Path:
        """The ids from a unit up to the top of today's tree.

        One that has ended stands under its main heir, or where it stood last.
        """
        line: list[int] = []
        at: int | None = unit_id
        while at is not None and at not in line:
            above = await self._units.above(at, today)
            if above:
                return (*line, *above)
            line.append(at)
            at = await self._carrier(at, today)
        return tuple(line)

    async def stands_for(self, unit_id: int, today: date) -> int | None:
        """The unit itself; of one that has ended its main heir, or what it stood under last."""
        for one in await self.path(unit_id, today):
            if await self._units.above(one, today):
                return one
        return None

    async def _carrier(self, unit_id: int, today: date) -> int | None:
        heirs = await self._connection.execute(
            select(unit_heir.c.heir_id)
            .where(unit_heir.c.unit_id == unit_id, unit_heir.c.is_main)
            .where(unit_heir.c.starts_on <= today)
            .order_by(unit_heir.c.starts_on.desc(), unit_heir.c.event_id.desc())
            .limit(1)
        )
        heir = heirs.scalar_one_or_none()
        if heir is not None:
            return int(heir)
        parents = await self._connection.execute(
            select(version.c.parent_id)
            .where(version.c.unit_id == unit_id)
            .order_by(version.c.from_on.desc(), version.c.id.desc())
            .limit(1)
        )
        parent = parents.scalar_one_or_none()
        return None if parent is None else int(parent)

    async def find(self, about: About, number: int, today: date) -> Whereabouts:
        """Where the thing with this id stands. Raises NotFound when there is none."""
        if about is About.CADRE:
            return await self._person(number, today)
        if about is About.UNIT:
            return Whereabouts((await self.path(number, today),))
        if about is About.WORD:
            return await self._accepting(number, today)
        row = await self._row(about, number)
        if about is About.REQUEST:
            return await self._person(row.whose, today)
        if about is About.NEWCOMER:
            return Whereabouts((await self.path(row.unit_id, today),), row.whose)
        whole = row.whose is None  # an import of everything
        return Whereabouts((EVERYTHING if whole else await self.path(row.whose, today),))

    async def _accepting(self, duty_id: int, today: date) -> Whereabouts:
        """The unit whose word is wanted on what another hands in."""
        rows = await self._connection.execute(
            select(plan_item, plan_duty.c.unit_id.label("whose"))
            .join(plan_duty, plan_duty.c.item_id == plan_item.c.id)
            .where(plan_duty.c.id == duty_id)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound(About.WORD)
        unit_id = accepting(as_item(row), await self.path(row.whose, today))
        return Whereabouts((await self.path(unit_id, today),))

    async def _row(self, about: About, number: int) -> Any:  # noqa: ANN401
        whose = _WHOSE[about]
        rows = await self._connection.execute(
            select(whose.label("whose"), *_beside(about)).where(whose.table.c.id == number)
        )
        row = rows.one_or_none()
        if row is None:
            raise NotFound(about)
        return row

    async def _person(self, cadre_id: int, today: date) -> Whereabouts:
        """Wherever they hold a post; whoever holds none stands where they held their last.

        Whoever never held any stands in the unit that they say to be of.
        """
        posts = await self._connection.execute(
            select(post.c.unit_id, is_held(today).label("is_held"))
            .where(post.c.cadre_id == cadre_id)
            .order_by(post.c.to_on.desc(), post.c.id.desc())
        )
        rows = posts.all()
        chosen = {row.unit_id for row in rows if row.is_held} or {row.unit_id for row in rows[:1]}
        chosen = chosen or await self._said_to_be_of(cadre_id)
        paths = [await self.path(unit_id, today) for unit_id in sorted(chosen)]
        return Whereabouts(tuple(paths), cadre_id)

    async def _said_to_be_of(self, cadre_id: int) -> set[int]:
        said = await self._connection.execute(
            select(newcomer.c.unit_id)
            .where(newcomer.c.cadre_id == cadre_id)
            .order_by(newcomer.c.id.desc())
            .limit(1)
        )
        return set(said.scalars())


_WHOSE: dict[About, Any] = {
    About.GRANT: grant.c.unit_id,
    About.INVITATION: invitation.c.unit_id,
    About.IMPORT: roster_import.c.scope_id,
    About.REQUEST: data_request.c.cadre_id,
    About.NEWCOMER: newcomer.c.cadre_id,
    About.CLASS: class_session.c.unit_id,
    About.DRAFT: class_draft.c.unit_id,
    About.OLDER: older_figure.c.unit_id,
    About.TARGET: target.c.unit_id,
    About.INQUIRY: inquiry.c.unit_id,
    About.PLAN_IMPORT: plan_import.c.unit_id,
    About.RETURN: unit_return.c.unit_id,
    About.PLAN_ITEM: plan_item.c.unit_id,
    About.DUTY: plan_duty.c.unit_id,
    About.NOTICE: notice.c.unit_id,
}


def _beside(about: About) -> tuple[Any, ...]:
    """What else is asked of a row: a newcomer is somebody, in a unit."""
    return (newcomer.c.unit_id,) if about is About.NEWCOMER else ()


def _by_post(role: str) -> tuple[Access, ...]:
    return (Access.CADRE, Access.CHAIR) if role == Role.CHAIR else (Access.CADRE,)
