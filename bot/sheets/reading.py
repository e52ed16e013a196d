"""Read a sheet that somebody sent: .xlsx, .ods, .docx, or a table in plain text."""

from pathlib import Path

from bot.domain.roster.sheets import BrokenSheet, Flaw, Row, Sheet
from bot.sheets import cage

MOST_TEXTS = 20_000  # cells kept to be used again where the same is said: it halves the memory


def read(source: bytes | Path, name: str) -> Sheet:
    """The rows of the first sheet that is shown and not empty.

    Raises BrokenSheet, within ten seconds. It waits for another program: call it from a thread.
    """
    title, rows = "", []
    texts: dict[str, str] = {}
    for said in cage.answers(_content(source), {"name": name}):
        if isinstance(said, dict):
            title = str(said["title"])
            continue
        number, cells = said
        if len(texts) > MOST_TEXTS:
            texts.clear()
        rows.append(Row(number, tuple(texts.setdefault(cell, cell) for cell in cells)))
    return Sheet(tuple(rows), title)


def _content(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source
    if source.stat().st_size > cage.LARGEST:
        raise BrokenSheet(Flaw.TOO_LARGE)
    return source.read_bytes()
