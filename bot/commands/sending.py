"""sotay sending: whether letters go, and letting them go again."""

from contextlib import suppress
from typing import Annotated

import typer

from bot import app as program
from bot.commands import watching
from bot.commands.terminal import console, go
from bot.domain.deliveries.holding import HoldCause
from bot.i18n import _
from bot.screens.letters.holding import why
from bot.settings import Settings


def sending(
    *,
    release: Annotated[bool, typer.Option(help="Send again on every channel")] = False,
    watch: Annotated[bool, typer.Option(help="Follow what is on its way, until all went")] = False,
) -> None:
    """Tell on which channels sending is held and why; with --release, send again.

    With --watch, a bar for each letter on its way; Ctrl-C leaves it, and sending goes on.
    """

    async def work() -> None:
        async with program.open_pieces(Settings()) as pieces, pieces.database.work() as store:
            held = await store.holds.all()
            for channel, because in held.items():
                console.print(_line(channel, because, is_released=release), markup=False)
                if release:
                    await store.holds.release(channel)
            if HoldCause.RESTORE in held.values() and release:
                await store.quarantine.doubt_late_rows(program.now())
        if not held:
            console.print(_("Không kênh nào đang tạm dừng gửi."), markup=False)

    go(work())
    if watch:
        with suppress(KeyboardInterrupt):
            go(_watch())


async def _watch() -> None:
    async with program.open_pieces(Settings()) as pieces:
        await watching.watch(pieces.database, console)


def _line(channel: str, because: str, *, is_released: bool) -> str:
    said = (
        _("{channel}: đã cho gửi tiếp (trước đó dừng vì: {because}).")
        if is_released
        else _("{channel}: đang tạm dừng gửi vì: {because}. Gửi tiếp: sotay sending --release")
    )
    return said.format(channel=channel, because=why(because))
