"""From the rows of a mapping table to events: each is tried, in the order of the days."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.domain.errors import Reason
from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.day import play
from bot.domain.mapping.ledger import KnownUnits, Ledger
from bot.domain.mapping.plans import EventDraft, MappingPlan
from bot.domain.mapping.rows import MappingFinding, MappingFlaw, MappingRow, MappingTable
from bot.domain.units import Fault


def plan(table: MappingTable, known: KnownUnits) -> MappingPlan:
    """What the table will do. With findings, none of its events is to be recorded."""
    ledger = Ledger(known)
    rows = sorted(table.rows, key=lambda row: row.on)
    for row in rows:
        if row.new:
            ledger.claim(row.new)
    heirs = frozenset(known.heirs)
    days = [
        play(on, list(some), ledger, heirs) for on, some in groupby(rows, key=lambda row: row.on)
    ]
    findings = [*table.findings, *(one for day in days for one in day.checks.findings)]
    drafts = [draft for day in days for draft in day.drafts]
    if not findings:
        findings += _misplaced(ledger, drafts, rows)
    events = tuple(draft.event(ledger) for draft in drafts)
    begun = {unit_id for event in events for unit_id, _ in event.begins}
    return MappingPlan(
        tuple(sorted((deed for day in days for deed in day.deeds), key=lambda deed: deed.row)),
        events,
        {unit_id: code for unit_id, code in ledger.planned.items() if unit_id in begun},
        tuple(sorted(findings, key=lambda one: one.row)),
    )


def _misplaced(
    ledger: Ledger, drafts: Sequence[EventDraft], rows: Sequence[MappingRow]
) -> Iterator[MappingFinding]:
    """What would be wrong with the tree, with the row that brings it about."""
    if not drafts:
        return
    ended = {unit_id: row for draft in drafts for unit_id, row in draft.ends.items()}
    begun = {unit_id for draft in drafts for unit_id in draft.begins}
    for fault in ledger.faults(begun, ended.keys(), drafts[0].on):
        yield _finding(ledger, fault, _about(ledger, rows), ended)


def _about(ledger: Ledger, rows: Iterable[MappingRow]) -> dict[int, MappingRow]:
    """The last row that says something of each unit: of the new one where there are two."""
    return {ledger.claim(row.new or row.old): row for row in rows}


def _finding(
    ledger: Ledger,
    fault: Fault,
    about: dict[int, MappingRow],
    ended: dict[int, MappingRow],
) -> MappingFinding:
    row, code = about.get(fault.unit_id), ledger.code(fault.unit_id)
    last = ledger.last(fault.unit_id)
    parent_id = last.profile.parent_id if last else None
    if row is None and parent_id in ended:
        return MappingFinding(
            ended[parent_id].number, MappingColumn.OLD, MappingFlaw.LEFT_BELOW, code
        )
    flaw = MappingFlaw.LOOP if fault.reason is Reason.ABOVE_ITSELF else MappingFlaw.NO_PARENT
    row = row or next(iter(about.values()))
    value = code if flaw is MappingFlaw.LOOP else ledger.code(parent_id)
    return MappingFinding(row.number, MappingColumn.PARENT, flaw, value)
