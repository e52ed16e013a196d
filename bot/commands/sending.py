"""sotay sending: whether letters go, and letting them go again."""

from typing import Annotated

import typer

from bot import app as program
from bot.commands.terminal import console, go
from bot.domain.deliveries.holding import HoldCause
from bot.i18n import _
from bot.screens.letters.holding import why
from bot.settings import Settings


def sending(
    *,
    release: Annotated[bool, typer.Option(help="Send again on every channel")] = False,
) -> None:
    """Tell on which channels sending is held and why; with --release, send again."""

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


def _line(channel: str, because: str, *, is_released: bool) -> str:
    said = (
        _("{channel}: đã cho gửi tiếp (trước đó dừng vì: {because}).")
        if is_released
        else _("{channel}: đang tạm dừng gửi vì: {because}. Gửi tiếp: sotay sending --release")
    )
    return said.format(channel=channel, because=why(because))
