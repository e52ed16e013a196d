"""sotay backup: everything into one file, while the program runs."""

import asyncio
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.backups.troubles import said_plainly
from bot.commands.terminal import bar, console, go
from bot.domain.backups.manifests import Manifest
from bot.domain.roster.sheets import Watch
from bot.i18n import _
from bot.settings import Settings
from scheduler.crashpoints import crashpoint
from storage.backups.archives import digest, pack, publish, workshop
from storage.backups.premises import premises, revision_at
from storage.backups.troubles import NothingThere


def backup(
    file: Path,
    *,
    force: Annotated[bool, typer.Option(help="even if it replaces a file")] = False,
) -> None:
    """Write all data into one file, while the program runs.

    It holds names and results and is not encrypted: keep it where nobody else reads it. The key
    that seals phone numbers is not in it: keep that elsewhere.
    """
    settings = Settings()
    with said_plainly(file):
        if file.exists() and not force:
            raise FileExistsError(file)
        go(_backup(settings, file, force=force))


async def _backup(settings: Settings, file: Path, *, force: bool) -> None:
    with bar(_("Sao lưu")) as watch:
        made = await save(settings.database("sotay"), file, watch, now=program.now(), force=force)
    said = _("Đã sao lưu vào {file}: {size} MB dữ liệu, bản {revision}.")
    size = f"{made.size / 1e6:.1f}"
    console.print(said.format(file=file, size=size, revision=made.revision), markup=False)
    key = settings.data_dir / "secret.key"
    said = _("Khóa mở số điện thoại ({key}) không nằm trong tệp này: giữ một bản ở nơi khác.")
    console.print(said.format(key=key), markup=False)


async def save(
    url: str, file: Path, watch: Watch, *, now: datetime, force: bool = False
) -> Manifest:
    """Everything that is committed now, checked, under a name that it gets at the very end.

    Raises FileExistsError, NothingThere, Unfit, Unavailable, NoProgram, ProgramFailed, OSError.
    """
    place = premises(url)
    at = await revision_at(url)
    if not at:
        raise NothingThere
    with workshop(file) as folder:
        data, made = folder / "data", folder / "made"
        await place.copy(data, watch)
        crashpoint("backup: copied")
        checked = await asyncio.to_thread(digest, data)
        size = data.stat().st_size
        manifest = Manifest(version("sotay"), place.kind, now, at, size, checked)
        await asyncio.to_thread(pack, manifest, data, made)
        crashpoint("backup: packed")
        publish(made, file, force=force)
    return manifest
