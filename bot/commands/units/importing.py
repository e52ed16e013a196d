"""sotay units: what happened to units, from a table of old codes and new ones."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from bot import app as program
from bot.commands.terminal import bar, console, go
from bot.commands.units import mapping
from bot.domain.audit import Deed
from bot.domain.errors import Refusal
from bot.domain.mapping.columns import MappingColumn
from bot.domain.mapping.planning import plan
from bot.domain.mapping.plans import MappingDeed, MappingPlan
from bot.domain.mapping.rows import MappingTable, read
from bot.domain.roster.sheets import BrokenSheet, Sheet
from bot.i18n import _, day
from bot.screens.refusals import why_not
from bot.screens.staff.findings import flaw
from bot.settings import Settings
from bot.sheets import reading, writing
from storage.database import Database
from storage.store import Store

units = typer.Typer(no_args_is_help=True, help="Units, and what happens to them.")


@units.command("import")
def take(
    file: Path,
    *,
    dry_run: Annotated[bool, typer.Option(help="only tell what would happen")] = False,
) -> None:
    """Apply a table of old units and new ones, after telling row by row what happens."""
    try:
        sheet = reading.read(file, file.name)
    except BrokenSheet as broken:
        raise typer.BadParameter(flaw(broken.flaw)) from None
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}") from None

    async def work() -> None:
        async with program.open_pieces(Settings()) as pieces:
            found = await _take(pieces.database, sheet, dry_run=dry_run)
        raise typer.Exit(1 if found.findings else 0)

    try:
        go(work())
    except Refusal as refusal:  # somebody else was faster
        screen = why_not(refusal, has_joined=False)
        console.print(f"{screen.title}. {screen.text}", style="red", markup=False)
        raise typer.Exit(1) from None


async def _take(database: Database, sheet: Sheet, *, dry_run: bool) -> MappingPlan:
    """All in one transaction: what was planned from is what is there when it is applied."""
    async with database.work() as store:
        kinds = await store.units.kinds()
        with bar(_("Đọc từng dòng")) as watch:
            table = read(sheet.rows, kinds, watch)
        with bar(_("Thử từng quyết định")):
            found = plan(table, await store.units.known())
        if not (found.findings or dry_run):
            await _apply(store, found)
    _tell(found, table, kinds)
    console.print(_outcome(found, dry_run=dry_run), markup=False)
    return found


async def _apply(store: Store, found: MappingPlan) -> None:
    if not found.events:
        return
    now = program.now()
    ids = await store.units.identify_all(list(found.planned.values()))
    numbers = {planned: ids[code] for planned, code in found.planned.items()}
    events = [event.renumbered(numbers) for event in found.events]
    with bar(_("Ghi vào cơ sở dữ liệu")) as watch:
        await store.units.happen_together(events, now, watch=watch)
    facts = {"events": len(events), "rows": len(found.deeds)}
    await store.audit.note(Deed.UNITS_CHANGED, "units", facts, actor=None, now=now)


def _tell(found: MappingPlan, table: MappingTable, kinds: Mapping[str, str]) -> None:
    headings = (_("Dòng"), _("Mã cũ"), _("Mã mới"), _("Sự kiện"), _("Từ ngày"), _("Sẽ làm gì"))
    codes = {row.number: (row.old, row.new) for row in table.rows}
    wrong = {finding.row for finding in found.findings}
    lines = [(deed.row, _cells(deed, kinds), "") for deed in found.deeds if deed.row not in wrong]
    for finding in found.findings:
        sentence = mapping.finding(finding, table.columns)
        said = (str(finding.row), *codes.get(finding.row, ("", "")), "", "", sentence)
        lines.append((finding.row, said, "red"))
    shown = Table(*headings)
    for _row, cells, style in sorted(lines):
        shown.add_row(*map(Text, cells), style=style)
    if lines:
        console.print(shown, soft_wrap=False)


def _cells(deed: MappingDeed, kinds: Mapping[str, str]) -> tuple[str, str, str, str, str, str]:
    what = mapping.HAPPENINGS[deed.happening] if deed.happening else ""
    said = mapping.deed(deed, kinds)
    return str(deed.row), deed.old, deed.new, what, day(deed.on), said


def _outcome(found: MappingPlan, *, dry_run: bool) -> str:
    if found.findings:
        said = _("Có {count} chỗ cần sửa. Chưa ghi gì: anh/chị sửa tệp rồi chạy lại.")
        return said.format(count=len(found.findings))
    if not found.events:
        return _("Không có gì mới để ghi.")
    if dry_run:
        said = _("Chạy thử: {events} sự kiện sẽ được ghi. Chưa ghi gì.")
    else:
        said = _("Đã ghi {events} sự kiện.")
    return said.format(events=len(found.events))


@units.command()
def template(file: Annotated[Path, typer.Argument()] = Path("mau-chuyen-doi.xlsx")) -> None:
    """Write the table to be filled in, with examples."""
    headings = tuple(mapping.HEADINGS.values())
    places = {column: place for place, column in enumerate(mapping.HEADINGS)}
    offered = {
        places[MappingColumn.HAPPENING]: tuple(mapping.HAPPENINGS.values()),
        places[MappingColumn.SECTOR]: tuple(mapping.SECTORS.values()),
    }
    try:
        file.write_bytes(
            writing.write(writing.Table("Don vi", headings, mapping.EXAMPLES, offered))
        )
    except OSError as error:
        raise typer.BadParameter(f"{file}: {error.strerror}") from None
    console.print(_("Đã ghi tệp mẫu: {file}").format(file=file), markup=False)
