"""sotay plan: the annual plan from a sheet; what to fill in."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.terminal import bar, console, go
from bot.domain.errors import NotFound
from bot.domain.roster.sheets import BrokenSheet
from bot.domain.vietnamese import local_date
from bot.i18n import _
from bot.screens.plans import wording
from bot.screens.plans.sheets import sums
from bot.screens.staff import findings
from bot.settings import Settings
from bot.workdays import ALMANAC
from content.duties.reading import read_plan
from handlers.plans import importing, sheets
from handlers.plans.importing import Review, Source
from handlers.plans.starting import missing, start
from storage.database import Database
from storage.store import Store

plan = typer.Typer(no_args_is_help=True, help="The annual plan from a sheet.")


_YAML = {".yaml", ".yml"}


class _NoOwner(Exception):  # noqa: N818 - expected: several provinces on one server
    """Several units are at the top: one must be named."""


@plan.command("import")
def take(
    file: Path,
    under: Annotated[
        str, typer.Option(help="code of the unit whose plan it is; default: the one at the top")
    ] = "",
    *,
    dry_run: Annotated[bool, typer.Option(help="only tell what would happen")] = False,
) -> None:
    """Take a plan (.xlsx, .ods, .csv, .docx, or a starting plan as .yaml), told row by row."""

    async def work() -> None:
        async with program.open_pieces(Settings()) as pieces:
            take_it = _start if file.suffix.lower() in _YAML else _import
            await take_it(pieces.database, file, under, dry_run=dry_run)

    try:
        go(work())
    except BrokenSheet as broken:
        raise typer.BadParameter(findings.flaw(broken.flaw)) from None
    except _NoOwner:
        words = _("Có nhiều đơn vị cấp trên cùng; ghi thêm --under MÃ_ĐƠN_VỊ.")
        raise typer.BadParameter(words) from None
    except (OSError, NotFound) as error:
        raise typer.BadParameter(f"{file}: {error}") from None


async def _import(database: Database, file: Path, under: str, *, dry_run: bool) -> None:
    now = program.now()
    today = local_date(now)
    with bar(_("Đọc từng dòng")):
        content = await asyncio.to_thread(file.read_bytes)
        async with database.work() as store:
            source = Source(file.name, content, await _owner(store, under), None)
        understood = await importing.understood(database, source, today)
        async with database.work() as store:
            found = await importing.review(store, understood, source.unit_id, today)
    _say(found)
    if dry_run or found.changes.is_nothing:  # which has been said
        raise typer.Exit(1 if found.sheet.errors else 0)
    with bar(_("Ghi vào cơ sở dữ liệu")) as watch:
        async with database.work() as store:
            noted = await importing.note(store, source, found, now)
        await importing.take(database, noted, understood, now, watch)
    console.print(_("Đã nhập kế hoạch."), markup=False)
    raise typer.Exit(1 if found.sheet.errors else 0)


async def _start(database: Database, file: Path, under: str, *, dry_run: bool) -> None:
    now = program.now()
    sheet, plan = read_plan(file.parent, file.name)
    for mistake in sorted(sheet.mistakes):
        console.print(f"{file}:{mistake.line}: {mistake.text}", style="red", markup=False)
    if sheet.mistakes or plan is None:
        raise typer.Exit(1)
    async with database.work() as store:
        owner = await _owner(store, under)
        new = await missing(store, plan, owner)
        for item in new:
            due = wording.due(item.due, local_date(now), ALMANAC)
            typer.echo(f"{item.code}: {item.text}. {due}")
        if not dry_run:
            await start(store, plan, owner, now)
    counts = dict.fromkeys(("errors", "changed", "put_off"), 0) | {"added": len(new)}
    console.print(sums(counts | {"unchanged": len(plan.items) - len(new)}), markup=False)


async def _owner(store: Store, under: str) -> int:
    today = local_date(program.now())
    if under:
        return (await store.units.coded(under, today)).id
    tops = await store.units.tops(today)
    if len(tops) != 1:
        raise _NoOwner
    return tops[0].unit.id


def _say(found: Review) -> None:
    for row, sentence in found.told().items():
        typer.echo(f"{row}: {sentence}")
    console.print(sums(found.counts()), markup=False)


@plan.command()
def template(file: Annotated[Path, typer.Argument()] = Path("mau-ke-hoach.xlsx")) -> None:
    """Write the sheet to be filled in."""
    file.write_bytes(sheets.template())
    console.print(_("Đã ghi tệp mẫu: {file}").format(file=file), markup=False)
