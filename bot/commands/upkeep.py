"""sotay content, sotay db: looking after what the program lives on."""

from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.terminal import console, go
from bot.domain.vietnamese import local_date
from bot.i18n import _
from bot.settings import Settings
from content.__main__ import report

content = typer.Typer(no_args_is_help=True, help="Modules and questions.")
database = typer.Typer(no_args_is_help=True, help="The database.")


@content.command()
def check(folder: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Tell every mistake in modules and questions, with file and line."""
    raise typer.Exit(report(folder or Settings().content_dir, local_date(program.now())))


@database.command()
def upgrade() -> None:
    """Bring the database up to date."""

    async def work() -> None:
        async with program.open_pieces(Settings()):
            console.print(_("Cơ sở dữ liệu đã ở bản mới nhất."), markup=False)

    go(work())
