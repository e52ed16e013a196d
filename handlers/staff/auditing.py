"""The audit log of a unit and all below it, to be read by those who look after it."""

from collections.abc import Mapping, Sequence

from bot.domain.audit import AuditLine
from bot.request import Request
from bot.screen import Screen
from bot.screens.staff import auditing as screens
from handlers.routing import route


@route("audit.list")
async def show(request: Request) -> Screen:
    """A page of it, the latest first. Whether it is whole, `sotay audit verify` says."""
    unit = await request.store.units.get(request.number(0), request.today)
    page = request.number(1)
    found = await request.store.audit.of_tree(
        unit.id, request.today, limit=screens.PAGE + 1, offset=page * screens.PAGE
    )
    shown = found[: screens.PAGE]
    names = await _names(request, shown)
    return screens.listed(unit, shown, names, page=page, more=len(found) > screens.PAGE)


async def _names(request: Request, lines: Sequence[AuditLine]) -> Mapping[str, str]:
    """Of the people and units that the lines speak of, by `cadre:7` and `unit:12`."""
    told = {one.about for one in lines} | {f"cadre:{one.actor_id}" for one in lines}
    ids: dict[str, list[int]] = {"cadre": [], "unit": []}
    for kind, _, number in (one.partition(":") for one in told):
        if kind in ids and number.isdigit():
            ids[kind].append(int(number))
    people = await request.store.cadres.names(ids["cadre"])
    units = [await request.store.units.get(number, request.today) for number in ids["unit"]]
    return {f"cadre:{number}": name for number, name in people.items()} | {
        f"unit:{unit.id}": unit.name for unit in units
    }
