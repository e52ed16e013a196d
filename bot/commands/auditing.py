"""sotay audit: whether the log of who did what still is as it was written."""

from collections.abc import AsyncIterator
from typing import Annotated

import typer
from rich.progress import Progress

from bot import app as program
from bot.commands.terminal import console, go
from bot.domain.audit import Break, Chain, Damage
from bot.i18n import _
from bot.settings import Settings
from storage.database import Database

MOST = 20  # broken places that are named; the first of them matters

audit = typer.Typer(no_args_is_help=True, help="The log of who did what.")


@audit.command()
def verify(
    seen: Annotated[
        str, typer.Option(help="NUMBER:DIGEST, as this command told them some time before")
    ] = "",
) -> None:
    """Walk along the audit log and tell every place where it was changed."""
    known = _known(seen)

    async def work() -> None:
        async with program.open_pieces(Settings()) as pieces:
            checked = Checked(known)
            await checked.walk(pieces.database)
        _tell(checked)

    go(work())


def _known(seen: str) -> tuple[int, str]:
    number, _colon, digest = seen.partition(":")
    if not seen:
        return 0, ""
    if not (number.isascii() and number.isdigit() and int(number) > 0 and len(digest) == 64):
        raise typer.BadParameter(_("Cần dạng SỐ:MÃ, như lệnh này đã in ra lần trước."))
    return int(number), digest


class Checked:
    """What a walk along the whole log comes to."""

    def __init__(self, known: tuple[int, str] = (0, "")) -> None:
        self.chain = Chain()
        self.breaks: list[Break] = []
        self.count = 0
        self._known = known
        self.is_as_seen = not known[0]

    async def walk(self, database: Database) -> None:
        """In short units of work: others go on meanwhile."""
        async with database.work() as store:
            total = await store.audit.count()
        with Progress(console=console, transient=True) as progress:
            task = progress.add_task(_("Đang kiểm tra"), total=total)
            async for lines in self._steps(database):
                progress.advance(task, lines)

    async def _steps(self, database: Database) -> AsyncIterator[int]:
        while True:
            async with database.work() as store:
                lines = await store.audit.after(self.chain.number)
            if not lines:
                return
            self.breaks += self.chain.walk(lines)
            self.count += len(lines)
            number, digest = self._known
            self.is_as_seen |= any(one.number == number and one.digest == digest for one in lines)
            yield len(lines)


def _tell(checked: Checked) -> None:
    for found in checked.breaks[:MOST]:
        console.print(_said(found), style="red", markup=False)
    if not checked.is_as_seen:
        said = _("Không còn dòng đã thấy lần trước: sổ bị cắt ngắn hoặc viết lại.")
        console.print(said, style="red", markup=False)
    if checked.breaks or not checked.is_as_seen:
        said = _(
            "Sổ kiểm tra có {count} chỗ sai trong {lines} dòng. Giữ nguyên cơ sở dữ liệu, "
            "so với bản sao lưu gần nhất và báo người phụ trách."
        )
        wrong = len(checked.breaks) + (not checked.is_as_seen)
        console.print(said.format(count=wrong, lines=checked.count), markup=False)
        raise typer.Exit(1)
    if not checked.count:
        console.print(_("Sổ kiểm tra chưa có dòng nào."), markup=False)
        return
    said = _("Sổ kiểm tra nguyên vẹn: {lines} dòng. Ghi lại để lần sau đối chiếu: --seen {end}")
    end = f"{checked.chain.number}:{checked.chain.digest}"
    console.print(said.format(lines=checked.count, end=end), markup=False)


def _said(found: Break) -> str:
    said = {
        Damage.MISSING: _("Trước dòng {number} có dòng bị mất."),
        Damage.ALTERED: _("Dòng {number} bị sửa, hoặc dòng trước nó bị thay."),
    }
    return said[found.damage].format(number=found.number)
