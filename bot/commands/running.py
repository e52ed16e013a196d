"""sotay run, sotay demo: the program itself."""

from collections.abc import Collection
from typing import Annotated

import typer

from bot import app as program
from bot.commands.example.filling import DemoCodes, fill
from bot.commands.terminal import console, go
from bot.i18n import _
from bot.request import Links
from bot.settings import Settings


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
        go(work())


def _say_ready(links: Links, parts: Collection[str]) -> None:
    said = _("Sổ tay đã chạy: {address}") if "web" in parts else _("Sổ tay đã chạy.")
    console.print(said.format(address=links.web), markup=False)


def demo() -> None:
    """Fill an example in its own database and run it."""

    async def work() -> None:
        async with program.open_pieces(settings, "demo") as pieces:
            async with pieces.database.work() as store:
                codes = await fill(store, pieces.library, program.now())
            await program.run(pieces, program.PARTS, lambda links: _say_demo(links, codes))

    settings = Settings()
    with program.only_one(settings):
        go(work())


def _say_demo(links: Links, codes: DemoCodes) -> None:
    lines = [
        _("Vào với vai chủ tịch (dùng một lần): {link}").format(link=links.enter(codes.chair)),
        _("Vào với vai cán bộ cấp trên (dùng một lần): {link}").format(
            link=links.enter(codes.staff)
        ),
        _("Mở địa chỉ này để vào học với vai cán bộ: {link}").format(
            link=links.enter(codes.cadre)
        ),
    ]
    console.print("\n".join(lines), markup=False)
