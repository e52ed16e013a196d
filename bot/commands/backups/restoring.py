"""sotay restore: a backup in the place of the database; sending then starts paused."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import app as program
from bot.commands.backups.settling import Past, Settled, settle
from bot.commands.backups.troubles import NotSure, said_plainly
from bot.commands.terminal import bar, console, go
from bot.domain.backups.manifests import Manifest, unfitness
from bot.domain.vietnamese import ZONE
from bot.i18n import _, clock, day
from bot.request import Decisions
from bot.settings import Settings
from content.library import load
from scheduler.crashpoints import crashpoint
from storage.backups.archives import Unfit, manifest_of, unpack, workshop
from storage.backups.premises import Premises, ledger, people_in, premises
from storage.backups.troubles import InUse
from storage.database import Database
from storage.migrations import revisions, upgrade
from storage.vault import Vault

_MOMENT = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What whoever restores has said."""

    sure: bool = False
    ends_sessions: bool = True
    until: datetime | None = None  # None: until now


def restore(
    file: Path,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    keep_sessions: Annotated[
        bool, typer.Option("--keep-sessions", help="who is in by a browser stays in")
    ] = False,
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=_MOMENT, help="when the lost database stopped, in Viet Nam; default: now"
        ),
    ] = None,
) -> None:
    """Put a backup in the place of the database; sending then starts paused.

    What was due from the backup until now may have been sent: it is put on record as that, and
    not sent again. Who was erased or lost an access since stays so. The database before is kept.
    """
    settings = Settings()
    stopped = until and until.replace(tzinfo=ZONE)
    wishes = Wishes(yes, not keep_sessions, stopped)
    with said_plainly(file), program.only_one(settings):
        go(restore_from(settings, file, wishes, program.now()))


async def restore_from(settings: Settings, file: Path, wishes: Wishes, now: datetime) -> None:
    """Raises NotSure, Unfit, InUse, NoRight, NoProgram, ProgramFailed, BrokenLedger, OSError."""
    url, manifest = settings.database("sotay"), manifest_of(file)
    place, written = premises(url), ledger(settings.data_dir, url)
    if why := unfitness(manifest, place.kind, revisions()):
        raise Unfit(why)
    if others := await place.in_use():
        raise InUse(others)
    _ask(await people_in(url, written), manifest, wishes)
    past = Past(
        made_at=manifest.made_at,
        until=min(now, max(wishes.until or now, manifest.made_at)),
        deeds=written.deeds(),
        ends_sessions=wishes.ends_sessions,
    )
    with workshop(place.near(settings.data_dir)) as folder:
        data = folder / "data"
        with bar(_("Đọc bản sao lưu")) as watch:
            await asyncio.to_thread(unpack, file, manifest, data, watch)
        crashpoint("restore: unpacked")
        with bar(_("Phục hồi")):
            settled, kept = await _exchange(settings, place, folder, past, now)
        crashpoint("restore: swapped")
    _tell(manifest, settled, kept)


def _ask(people: int | None, manifest: Manifest, wishes: Wishes) -> None:
    """Raises NotSure."""
    if wishes.sure or people == 0:
        return
    there = (
        _("Không đọc được cơ sở dữ liệu đang có.")
        if people is None
        else _("Cơ sở dữ liệu đang có {people} người.").format(people=people)
    )
    asked = _("{there} Thay bằng bản sao lưu lúc {clock} ngày {day}?")
    made_at = manifest.made_at
    said = asked.format(there=there, clock=clock(made_at), day=day(made_at))
    try:
        is_sure = typer.confirm(said)
    except typer.Abort:
        is_sure = False
    if not is_sure:
        raise NotSure


async def _exchange(
    settings: Settings, place: Premises, folder: Path, past: Past, now: datetime
) -> tuple[Settled, str]:
    """The new database is whole, up to date and put right before it gets the name."""
    try:
        url = await place.place(folder / "data", folder)
        crashpoint("restore: laid beside")
        settled = await _put_right(settings, url, past, now)
        crashpoint("restore: put right")
        kept = await place.swap(folder, now)
    except BaseException:
        await place.discard()
        raise
    return settled, kept


async def _put_right(settings: Settings, url: str, past: Past, now: datetime) -> Settled:
    library = load(settings.content_dir)
    decisions = Decisions(modules_count=settings.modules_count, key_roles=settings.key_roles)
    database = Database(url, vault=Vault(settings.secret_keys()))
    try:
        await upgrade(database)
        return await settle(database, library, decisions, past, now)
    finally:
        await database.close()


def _tell(manifest: Manifest, settled: Settled, kept: str) -> None:
    made_at = manifest.made_at
    said = _("Đã phục hồi bản sao lưu lúc {clock} ngày {day}.")
    lines = [said.format(clock=clock(made_at), day=day(made_at))]
    if kept:
        lines.append(_("Cơ sở dữ liệu trước đó được giữ lại: {kept}").format(kept=kept))
    lines.append(
        _("{count} lượt gửi có thể đã gửi, nên không gửi lại.").format(count=settled.deliveries)
    )
    lines.append(
        _("Xóa dữ liệu, thu hồi quyền sau lúc đó: đã làm lại {count} việc.").format(
            count=settled.deeds
        )
    )
    if settled.sessions or settled.codes:
        said = _(
            "{sessions} trình duyệt phải vào lại bằng link cá nhân mới; {codes} link dùng một "
            "lần đã hết hiệu lực."
        )
        lines.append(said.format(sessions=settled.sessions, codes=settled.codes))
    lines.append(_("Gửi tin đang tạm dừng. Xem lại rồi cho gửi tiếp: sotay sending --release"))
    console.print("\n".join(lines), markup=False)
