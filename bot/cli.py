"""The command line: run, demo, invite, check the content, upgrade the database."""

from collections.abc import Collection, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop
from rich.console import Console

from bot import app as program
from bot import demo as demonstration
from bot.domain.errors import NotFound
from bot.domain.vietnamese import local_date
from bot.i18n import _
from bot.inviting import Wanted, invite_to
from bot.request import Links
from bot.screens.people import ROLES, role_named
from bot.settings import Settings
from content.__main__ import report

cli = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
content = typer.Typer(no_args_is_help=True, help="Modules and questions.")
database = typer.Typer(no_args_is_help=True, help="The database.")
cli.add_typer(content, name="content")
cli.add_typer(database, name="db")
_console = Console(highlight=False, soft_wrap=True)


def _go(work: Coroutine[Any, Any, None]) -> None:
    uvloop.run(work)


@cli.command()
def run(
    only: Annotated[str, typer.Option(help="inbound,outbound,web,scheduler")] = "",
) -> None:
    """Run everything whose settings are present, in one process."""
    parts = tuple(only.split(",")) if only else program.PARTS
    unknown = [part for part in parts if part not in program.PARTS]
    if unknown:
        raise typer.BadParameter(", ".join(unknown))

    async def work() -> None:
        async with program.open_pieces(settings) as pieces:
            await program.run(pieces, parts, lambda links: _say_ready(links, parts))

    settings = Settings()
    with program.only_one(settings):
        _go(work())


def _say_ready(links: Links, parts: Collection[str]) -> None:
    said = _("Sổ tay đã chạy: {address}") if "web" in parts else _("Sổ tay đã chạy.")
    _console.print(said.format(address=links.web), markup=False)


@cli.command()
def demo() -> None:
    """Fill an example in its own database and run it."""

    async def work() -> None:
        async with program.open_pieces(settings, "demo") as pieces:
            async with pieces.database.work() as store:
                codes = await demonstration.fill(store, program.now())
            await program.run(pieces, program.PARTS, lambda links: _say_demo(links, codes))

    settings = Settings()
    with program.only_one(settings):
        _go(work())


def _say_demo(links: Links, codes: demonstration.DemoCodes) -> None:
    lines = [
        _("Vào với vai chủ tịch (dùng một lần): {link}").format(link=links.enter(codes.chair)),
        _("Mở địa chỉ này để vào học với vai cán bộ: {link}").format(
            link=links.enter(codes.cadre)
        ),
    ]
    _console.print("\n".join(lines), markup=False)


@cli.command()
def invite(
    unit_code: str,
    post: Annotated[str, typer.Option(help=", ".join(ROLES.values()))] = "",
    name: Annotated[str, typer.Option(help="a personal link for this cadre of the unit")] = "",
    png: Annotated[Path | None, typer.Option(help="where to write the QR code")] = None,
) -> None:
    """Make an invitation link (and QR code) for a unit, or for one of its people."""
    role = role_named(post) if post else None
    if post and role is None:
        raise typer.BadParameter(_("Không có chức vụ “{post}”.").format(post=post))

    async def work() -> None:
        settings = Settings()
        async with program.open_pieces(settings) as pieces, pieces.database.work() as store:
            code = await invite_to(store, Wanted(unit_code, role, name), program.now())
        links = Links(settings.web_address, await program.telegram_name(settings))
        _say_invitation(links, code, png or Path(f"{unit_code}.png"))

    try:
        _go(work())
    except NotFound:
        raise typer.BadParameter(
            _("Không có đơn vị hoặc cán bộ này: {name}").format(name=name or unit_code)
        ) from None


def _say_invitation(links: Links, code: str, png: Path) -> None:
    from bot.papers import qr  # noqa: PLC0415 - only this command draws

    link = links.enter(code)
    png.write_bytes(qr.png(link))
    _console.print(qr.terminal(link), markup=False)
    _console.print("\n".join(filter(None, (link, links.start(code)))), markup=False)
    _console.print(_("Mã QR đã lưu vào {file}").format(file=png), markup=False)


@content.command()
def check(folder: Annotated[Path | None, typer.Argument()] = None) -> None:
    """Tell every mistake in modules and questions, with file and line."""
    raise typer.Exit(report(folder or Settings().content_dir, local_date(program.now())))


@database.command()
def upgrade() -> None:
    """Bring the database up to date."""

    async def work() -> None:
        async with program.open_pieces(Settings()):
            _console.print(_("Cơ sở dữ liệu đã ở bản mới nhất."), markup=False)

    _go(work())
