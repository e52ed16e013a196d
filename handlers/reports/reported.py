"""What a report says of the figures that units handed in: summed up, with who has not."""

from collections.abc import Sequence

from bot.domain.reports.reported import ReportedFigure
from bot.domain.returns.sums import Asked, survey, whole
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.targets import Form, Reported, Target
from bot.screens.reports import reported as screens
from handlers.reports.wanted import Wanted
from storage.store import Store


async def figures(store: Store, wanted: Wanted) -> tuple[ReportedFigure, ...]:
    """Of all targets of the unit that ask units, in the order of their codes."""
    found = await store.targets.of_unit(wanted.unit_id, wanted.as_at)
    return tuple(
        [
            await _figure(store, target, target.requirement, wanted)
            for target in found
            if isinstance(target.requirement, Reported)
        ]
    )


async def surveyed(store: Store, basis: Basis, unit_id: int) -> Sequence[Asked]:
    """The units the figure may be of, in the tree that is asked for, and what each handed in."""
    target = basis.target
    if not isinstance(target.requirement, Reported):
        return ()
    window = target.period.window(basis.day)
    latest = await store.returns.about(target.requirement, window)
    return survey(window, target, await store.coverage.places(basis, unit_id), latest)


async def _figure(store: Store, target: Target, asked: Reported, wanted: Wanted) -> ReportedFigure:
    units = await surveyed(store, wanted.basis(target, Covers()), wanted.unit_id)
    found = whole(units)
    is_ratio = asked.form is Form.RATIO
    return ReportedFigure(
        title=target.text,
        part_of_what=screens.part_of_what(asked),
        measure="",
        part=found.part if is_ratio else found.tally.covered,
        whole=found.whole if is_ratio else found.tally.total,
        asked=found.asked,
        missing=tuple(one.unit.name for one in units if one.is_asked and not one.has_handed_in),
        definition=screens.definition(asked, target.period.window(wanted.as_at)),
        threshold=target.threshold,
        id=target.code,
    )
