"""What only several rows together show: units that contradict themselves, people told twice."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.people import Role
from bot.domain.roster.findings import Finding, Problem
from bot.domain.roster.headings import Columns, Heading
from bot.domain.roster.rosters import Line
from bot.domain.roster.words import folded
from bot.domain.units import Sector
from bot.domain.vietnamese import fold

# Rows of one name and post that a further one is compared with: more are no roster, and every
# row with every other would take hours.
MOST_NAMESAKES = 50


@dataclass(slots=True)
class _Told:
    """What a file says of one unit, and the row that says it."""

    row: int
    name: tuple[int, str] | None = None
    parent: tuple[int, str] | None = None
    sector: tuple[int, Sector] | None = None
    rows: list[int] = field(default_factory=list)


def check_units(
    lines: Iterable[Line],
    columns: Columns,
    *,
    known: Collection[str],
    scope: Collection[str] | None,
) -> list[Finding]:
    """Contradictions between rows, and units that cannot be added.

    The first row that says something is believed. When a unit is refused, so are all rows about
    it and, if it is new, the units below it.
    """
    units, findings = _gather(lines, columns)
    refused = dict(_refused(units, columns, known=known, scope=scope))
    for code in _below(refused.keys() - known, units, known):
        refused.setdefault(code, _of_parent(units[code], columns, Problem.PARENT_UNKNOWN))
    for code, finding in refused.items():
        findings += _in_every_row(units[code], finding, code, columns)
    return findings


def _in_every_row(told: _Told, finding: Finding, code: str, columns: Columns) -> Iterator[Finding]:
    """The finding where it belongs, and in every other row about the unit that it is refused."""
    yield finding
    column = columns.letter(Heading.UNIT_CODE)
    for row in dict.fromkeys(told.rows):
        if row != finding.row:
            yield Finding(row, Heading.UNIT_CODE, _echo(finding), code, column, finding.row)


def _echo(finding: Finding) -> Problem:
    is_foreign = finding.problem is Problem.OUT_OF_SCOPE and finding.heading is Heading.UNIT_CODE
    return Problem.OUT_OF_SCOPE if is_foreign else Problem.UNIT_REFUSED


def _gather(lines: Iterable[Line], columns: Columns) -> tuple[dict[str, _Told], list[Finding]]:
    units: dict[str, _Told] = {}
    findings: list[Finding] = []
    for line in lines:
        told = units.setdefault(line.unit_code, _Told(line.row))
        told.rows.append(line.row)
        if line.unit_name or line.parent_code or line.sector:
            findings += _learn(told, line, columns)
    return units, findings


def _learn(told: _Told, line: Line, columns: Columns) -> Iterator[Finding]:
    """Keeps what was not known of the unit, and tells what contradicts it."""
    if line.unit_name:
        told.name = told.name or (line.row, line.unit_name)
        if told.name[1] != line.unit_name and folded(told.name[1]) != folded(line.unit_name):
            yield _contradiction(line, Heading.UNIT_NAME, line.unit_name, told.name[0], columns)
    if line.parent_code:
        told.parent = told.parent or (line.row, line.parent_code)
        if told.parent[1] != line.parent_code:
            yield _contradiction(
                line, Heading.PARENT_CODE, line.parent_code, told.parent[0], columns
            )
    if line.sector:
        told.sector = told.sector or (line.row, line.sector)
        if told.sector[1] != line.sector:
            yield _contradiction(line, Heading.SECTOR, line.sector, told.sector[0], columns)


_DIFFERS = {
    Heading.UNIT_NAME: Problem.UNIT_NAME_DIFFERS,
    Heading.PARENT_CODE: Problem.PARENT_DIFFERS,
    Heading.SECTOR: Problem.SECTOR_DIFFERS,
}


def _contradiction(
    line: Line, heading: Heading, value: str, other_row: int, columns: Columns
) -> Finding:
    column = columns.letter(heading)
    return Finding(line.row, heading, _DIFFERS[heading], value, column, other_row)


def _refused(
    units: Mapping[str, _Told],
    columns: Columns,
    *,
    known: Collection[str],
    scope: Collection[str] | None,
) -> Iterator[tuple[str, Finding]]:
    """Units that are not taken for a reason of their own, with the finding that says it."""
    circles = _in_circles(units)
    for code, told in units.items():
        parent = told.parent[1] if told.parent else ""
        is_new = code not in known
        if not is_new and scope is not None and code not in scope:
            letter = columns.letter(Heading.UNIT_CODE)
            problem = Problem.OUT_OF_SCOPE
            yield code, Finding(told.row, Heading.UNIT_CODE, problem, code, letter)
        elif is_new and told.name is None:
            letter = columns.letter(Heading.UNIT_NAME)
            yield code, Finding(told.row, Heading.UNIT_NAME, Problem.UNIT_NAME_MISSING, "", letter)
        elif code in circles:
            yield code, _of_parent(told, columns, Problem.PARENT_CIRCLE)
        elif parent and parent not in known and parent not in units:
            yield code, _of_parent(told, columns, Problem.PARENT_UNKNOWN)
        elif is_new and scope is not None and parent in known and parent not in scope:
            yield code, _of_parent(told, columns, Problem.OUT_OF_SCOPE)


def _of_parent(told: _Told, columns: Columns, problem: Problem) -> Finding:
    row, parent = told.parent or (told.row, "")
    return Finding(row, Heading.PARENT_CODE, problem, parent, columns.letter(Heading.PARENT_CODE))


def _in_circles(units: Mapping[str, _Told]) -> set[str]:
    """Units that are above themselves, as far as this file tells."""
    circles: set[str] = set()
    seen: set[str] = set()
    for start in units:
        way: dict[str, None] = {}
        code = start
        while code in units and code not in seen and code not in way:
            way[code] = None
            parent = units[code].parent
            code = parent[1] if parent else ""
        if code in way:
            steps = list(way)
            circles.update(steps[steps.index(code) :])
        seen.update(way)
    return circles


def _below(
    refused: Iterable[str], units: Mapping[str, _Told], known: Collection[str]
) -> Iterator[str]:
    """The units below the refused ones, as far as they are new or would move there."""
    children = defaultdict(list)
    for code, told in units.items():
        if told.parent:
            children[told.parent[1]].append(code)
    waiting, seen = list(refused), set(refused)
    while waiting:
        for child in children[waiting.pop()]:
            if child in seen:
                continue
            seen.add(child)
            yield child
            if child not in known:
                waiting.append(child)


def check_people(lines: Sequence[Line], columns: Columns) -> list[Finding]:
    """People told twice, namesakes in one unit, and phones that two people share."""
    return [*_twice(lines, columns), *_shared_phones(lines, columns)]


def _twice(lines: Iterable[Line], columns: Columns) -> Iterator[Finding]:
    posts: dict[tuple[str, str, Role | None], list[Line]] = defaultdict(list)
    phones: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for line in filter(lambda one: one.name, lines):
        name = fold(line.name)
        earlier = posts[line.unit_code, name, line.role]
        latest = earlier[-MOST_NAMESAKES:]
        twin = next((one for one in latest if _is_same_post(one, line)), None)
        if twin:
            yield _about(line, Heading.NAME, Problem.DUPLICATE, twin.row, columns)
        earlier.append(line)
        if line.phone:
            numbers = phones[line.unit_code, name]
            if numbers and line.phone not in numbers:
                other = next(iter(numbers.values()))
                yield _about(line, Heading.NAME, Problem.NAMESAKES, other, columns)
            numbers.setdefault(line.phone, line.row)


def _is_same_post(one: Line, other: Line) -> bool:
    """Whether two lines tell the same: neither two namesakes with phones, nor two periods."""
    if one.phone and other.phone and one.phone != other.phone:
        return False
    first, second = sorted((one, other), key=lambda line: (line.to_on is None, line.to_on))
    return not (first.to_on and second.from_on and first.to_on < second.from_on)


def _shared_phones(lines: Iterable[Line], columns: Columns) -> Iterator[Finding]:
    owners: dict[str, Line] = {}
    for line in lines:
        if not line.phone:
            continue
        owner = owners.setdefault(line.phone, line)
        if owner.name != line.name and fold(owner.name) != fold(line.name):
            yield _about(line, Heading.PHONE, Problem.PHONE_SHARED, owner.row, columns)


def _about(
    line: Line, heading: Heading, problem: Problem, other_row: int, columns: Columns
) -> Finding:
    value = line.name if heading is Heading.NAME else line.phone
    return Finding(line.row, heading, problem, value, columns.letter(heading), other_row)
