"""sotay content, sotay db: looking after what the program lives on."""

from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.backups.saving import save
from bot.commands.backups.troubles import said_plainly
from bot.commands.terminal import bar, console, go
from bot.domain.vietnamese import local_date
from bot.i18n import _
from bot.settings import Settings
from content.__main__ import report
from storage.backups.premises import revision_at
from storage.migrations import revisions

content = typer.Typer(no_args_is_help=True, help="Modules and questions.")
database = typer.Typer(no_args_is_help=True, help="The database.")


@content.command()
def check(folder: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Tell every mistake in modules and questions, with file and line."""
    raise typer.Exit(report(folder or Settings().content_dir, local_date(program.now())))


@database.command()
def upgrade() -> None:
    """Bring the database up to date. A SQLite one is copied first."""
    settings = Settings()
    with said_plainly(settings.data_dir), program.only_one(settings):
        go(_upgrade(settings))


async def _upgrade(settings: Settings) -> None:
    url = settings.database("sotay")
    before = await revision_at(url)
    if before == revisions()[-1]:
        console.print(_("Cơ sở dữ liệu đã ở bản mới nhất: {at}.").format(at=before), markup=False)
        return
    if before and settings.has_own_database:
        now = program.now()
        kept = settings.data_dir / f"before-{before}-{now:%Y%m%d-%H%M%S}.sotay"
        with bar(_("Sao lưu")) as watch:
            await save(url, kept, watch, now=now)
        said = _("Đã sao lưu trước khi nâng cấp: {file}")
        console.print(said.format(file=kept), markup=False)
    async with program.open_pieces(settings):
        said = _("Đã nâng cơ sở dữ liệu từ bản {before} lên bản {after}.")
        told = said.format(before=before or "0", after=revisions()[-1])
        console.print(told, markup=False)
