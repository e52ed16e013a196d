"""sotay invite: a link and a QR code for a unit, or for one of its people."""

from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.inviting import Wanted, invite_to
from bot.commands.terminal import console, go
from bot.domain.errors import NotFound
from bot.i18n import _
from bot.request import Links
from bot.screens.people import ROLES, role_named
from bot.settings import Settings


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
        go(work())
    except NotFound:
        raise typer.BadParameter(
            _("Không có đơn vị hoặc cán bộ này: {name}").format(name=name or unit_code)
        ) from None


def _say_invitation(links: Links, code: str, png: Path) -> None:
    from bot.papers import qr  # noqa: PLC0415 - only this command draws

    link = links.enter(code)
    png.write_bytes(qr.png(link))
    console.print(qr.terminal(link), markup=False)
    console.print("\n".join(filter(None, (link, links.start(code)))), markup=False)
    console.print(_("Mã QR đã lưu vào {file}").format(file=png), markup=False)
