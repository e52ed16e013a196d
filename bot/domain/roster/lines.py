"""From the rows of a sheet to a roster."""

from collections.abc import Callable, Collection, Iterable, Sequence

from bot.domain.roster.checks import check_people, check_units
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.headings import Columns, find_columns
from bot.domain.roster.reader import RowReader
from bot.domain.roster.rosters import Line, Roster
from bot.domain.roster.sheets import Row, Watch, unwatched, watched
from bot.domain.vietnamese import fold


def understand(
    rows: Sequence[Row],
    *,
    phone: Callable[[str], str],
    known: Collection[str] = (),
    scope: Collection[str] | None = None,
    watch: Watch = unwatched,
) -> Roster:
    """What the rows of a sheet say. An error concerns its row; a missing heading the whole file.

    `phone` returns the normal form of a number or raises ValueError. `known` are the codes of all
    units there are; `scope` those the importer may change, None for all of them.
    """
    columns = find_columns(rows)
    if columns.missing:
        row = columns.row if columns.places else 1
        missing = (Finding(row, one, Problem.HEADING_MISSING) for one in columns.missing)
        return Roster(findings=tuple(missing), heading_row=row)
    reader = RowReader(columns, phone=phone, known=known)
    body = [row for row in rows if row.number > columns.row]
    lines = [line for row in watched(body, watch) for line in reader.lines(row)]
    findings = reader.findings
    findings += check_units(_good(lines, findings), columns, known=frozenset(known), scope=scope)
    findings += check_people(_good(lines, findings), columns)
    return _roster(lines, findings, columns)


def _good(lines: Iterable[Line], findings: Iterable[Finding]) -> list[Line]:
    bad = {one.row for one in findings if one.is_error}
    return [line for line in lines if line.row not in bad]


def _roster(lines: Sequence[Line], findings: Sequence[Finding], columns: Columns) -> Roster:
    bad = {one.row for one in findings if one.is_error}
    doubtful = [line for line in lines if line.row in bad]
    return Roster(
        lines=tuple(line for line in lines if line.row not in bad),
        findings=tuple(sorted(findings, key=lambda one: one.row)),
        heading_row=columns.row,
        doubtful_units=frozenset(line.unit_code for line in doubtful if line.unit_code),
        doubtful_names=frozenset(fold(line.name) for line in doubtful if not line.unit_code),
    )
