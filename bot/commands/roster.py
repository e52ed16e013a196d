"""sotay roster: units, people and posts from a sheet; what to fill in."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.terminal import bar, console, go
from bot.domain.errors import NotFound, Reason, Refusal
from bot.domain.roster.sheets import BrokenSheet
from bot.domain.vietnamese import local_date
from bot.i18n import _
from bot.screens.refusals import why_not
from bot.screens.staff import findings
from bot.screens.staff.roster import sums
from bot.settings import Settings
from bot.sheets import writing
from handlers.staff import importing
from handlers.staff.importing import Review, Source
from storage.database import Database

roster = typer.Typer(no_args_is_help=True, help="Units, people and posts from a sheet.")


@roster.command("import")
def take(
    file: Path,
    under: Annotated[str, typer.Option(help="code of the unit it is about; default: all")] = "",
    *,
    dry_run: Annotated[bool, typer.Option(help="only tell what would happen")] = False,
    sure: Annotated[bool, typer.Option(help="even if more than a tenth of the posts end")] = False,
) -> None:
    """Take a roster, after telling row by row what happens."""

    async def work() -> None:
        async with program.open_pieces(Settings()) as pieces:
            await _import(pieces.database, file, under, dry_run=dry_run, sure=sure)

    try:
        go(work())
    except BrokenSheet as broken:
        raise typer.BadParameter(findings.flaw(broken.flaw)) from None
    except (OSError, NotFound) as error:
        raise typer.BadParameter(f"{file}: {error}") from None


async def _import(
    database: Database, file: Path, under: str, *, dry_run: bool, sure: bool
) -> None:
    now = program.now()
    today = local_date(now)
    with bar(_("Đọc từng dòng")) as watch:
        content = await asyncio.to_thread(file.read_bytes)
        async with database.work() as store:
            scope = (await store.units.coded(under, today)).id if under else None
        source = Source(file.name, content, scope, None)
        understood = await importing.understood(database, source, today, watch)
    with bar(_("So sánh với hiện tại")):
        async with database.work() as store:
            found = await importing.review(store, understood, scope, today)
    _say(found)
    if dry_run:
        raise typer.Exit(1 if found.errors else 0)
    with bar(_("Ghi vào cơ sở dữ liệu")) as watch:
        async with database.work() as store:
            noted = await importing.note(store, source, found, now)
        try:
            await importing.take(database, noted, understood, now, sure=sure, watch=watch)
        except Refusal as refusal:
            _refuse(refusal)
    console.print(_("Đã nhập danh sách."), markup=False)
    raise typer.Exit(1 if found.errors else 0)


def _refuse(refusal: Refusal) -> None:
    screen = why_not(refusal, has_joined=False)
    if refusal.reason is Reason.MANY_REMOVALS:
        console.print(screen.text, style="yellow", markup=False)
    else:
        console.print(f"{screen.title}. {screen.text}", style="red", markup=False)
    raise typer.Exit(1)


def _say(found: Review) -> None:
    """A line for each row; no table: of 100,000 rows one would take longer than all the rest."""
    for row, sentence in found.told().items():
        typer.echo(f"{row}: {sentence}")
    console.print(sums(found.counts()), markup=False)


@roster.command()
def template(file: Annotated[Path, typer.Argument()] = Path("mau-danh-sach.xlsx")) -> None:
    """Write the sheet to be filled in."""
    file.write_bytes(writing.template())
    console.print(_("Đã ghi tệp mẫu: {file}").format(file=file), markup=False)
