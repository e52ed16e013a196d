"""The file of a backup: a zip of `manifest.json` and `data`, the same for both databases.

`data` is a SQLite file, or what `pg_dump --format=custom` writes. The manifest has its SHA-256:
that tells damage, not forgery, so a backup is only as trustworthy as the place it was kept in.
Neither is encrypted here, and the key that seals phone numbers is not in it.
"""

import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO

from bot.domain.backups.manifests import DatabaseKind, Manifest, Unfitness
from bot.domain.roster.sheets import Watch

MANIFEST, DATA = "manifest.json", "data"
_LARGEST_MANIFEST = 10_000  # bytes
_CHUNK = 1 << 20  # bytes
_SQUEEZE = 3  # of 9: beyond, it takes far longer and saves little


class Unfit(Exception):  # noqa: N818 - told to whoever asks for it to be put back
    """The file cannot be put in the place of the database."""

    def __init__(self, why: Unfitness) -> None:
        super().__init__(why.value)
        self.why = why


@contextmanager
def workshop(beside: Path) -> Iterator[Path]:
    """A folder of nobody else's on the same disk, for what is not finished.

    What a kill left there goes when the next one begins.
    """
    folder = beside.with_name(f".{beside.name}.part")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def pack(manifest: Manifest, data: Path, into: Path) -> None:
    """Write the file of a backup, to the disk itself; its owner alone may read it."""
    handle = os.open(into, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_SQUEEZE) as packed:
            packed.writestr(MANIFEST, json.dumps(asdict(manifest), default=str, indent=1))
            packed.write(data, DATA)
        file.flush()
        os.fsync(file.fileno())


def publish(made: Path, target: Path, *, force: bool) -> None:
    """Give a finished file its name at once. Raises FileExistsError, unless it is forced."""
    if force:
        made.replace(target)
    else:
        target.hardlink_to(made)  # unlike a rename it never replaces anything
        made.unlink()
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """A name is safe from a power cut only with its folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def manifest_of(file: Path) -> Manifest:
    """What a backup says of itself. Raises Unfit, and OSError where it cannot be read."""
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise Unfit(Unfitness.FOREIGN)
            told = json.loads(packed.read(MANIFEST))
            packed.getinfo(DATA)
        return _manifest(told)
    except (zipfile.BadZipFile, zlib.error):
        raise Unfit(_cut_or_foreign(file)) from None
    except (KeyError, TypeError, ValueError):
        raise Unfit(Unfitness.FOREIGN) from None


def _cut_or_foreign(file: Path) -> Unfitness:
    """A file cut short has lost its end, where a zip lists what is in it, not its beginning."""
    with file.open("rb") as found:
        begins = found.read(100)
    is_ours = begins.startswith(b"PK\x03\x04") and MANIFEST.encode() in begins
    return Unfitness.DAMAGED if is_ours else Unfitness.FOREIGN


def _manifest(told: dict[str, object]) -> Manifest:
    """Raises KeyError, TypeError, ValueError."""
    made_at = datetime.fromisoformat(str(told["made_at"]))
    if made_at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return Manifest(
        version=str(told["version"]),
        kind=DatabaseKind(str(told["kind"])),
        made_at=made_at,
        revision=str(told["revision"]),
        size=int(str(told["size"])),
        sha256=str(told["sha256"]),
        format=int(str(told["format"])),
    )


def unpack(file: Path, manifest: Manifest, into: Path, watch: Watch) -> None:
    """Write the data out. Raises Unfit unless they are what the manifest says."""
    try:
        with zipfile.ZipFile(file) as packed, packed.open(DATA) as data, into.open("xb") as out:
            found = _pour(data, out, manifest.size, watch)
            out.flush()
            os.fsync(out.fileno())
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise Unfit(Unfitness.DAMAGED) from None
    if found != manifest.sha256:
        raise Unfit(Unfitness.DAMAGED)


def _pour(data: IO[bytes], out: IO[bytes], size: int, watch: Watch) -> str:
    """The SHA-256 of what was written: no more than `size`, so that no bomb fills the disk."""
    seen, done = sha256(), 0
    while done <= size and (chunk := data.read(_CHUNK)):
        done += len(chunk)
        seen.update(chunk)
        out.write(chunk)
        watch(done, size)
    return seen.hexdigest()
