"""Are the message catalogues up to date? `--update` brings them there.

Babel extracts `_` and `ngettext`; a message is stale when a catalogue has not
the same sources as the code.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "bot" / "locale"
_KEYWORDS = {"_": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Every message of the code, without places: they would change with every line."""
    catalogue = Catalog(project="sotay", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(ROOT / "bot"),
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords=_KEYWORDS,
    )
    for _, _, message, _, _ in found:
        catalogue.add(message)
    return catalogue


def main() -> int:
    """Zero when nothing is stale or untranslated."""
    is_update = "--update" in sys.argv
    wanted = extracted()
    complaints = [
        complaint
        for path in LOCALE.glob("*/LC_MESSAGES/bot.po")
        for complaint in _bring(path, wanted, is_update=is_update)
    ]
    sys.stdout.writelines(f"{line}\n" for line in complaints)
    return 1 if complaints else 0


def _bring(path: Path, wanted: Catalog, *, is_update: bool) -> list[str]:
    with path.open("rb") as file:
        present = read_po(file, locale=path.parent.parent.name)
    before = {message.id for message in present if message.id}
    needed = {message.id for message in wanted if message.id}
    if is_update:
        present.update(wanted, no_fuzzy_matching=True)
        present.obsolete.clear()
        _write(path, present)
        before = needed
    untranslated = [message.id for message in present if message.id and not message.string]
    return [
        *(f"{path.name}: not extracted: {one} (make texts)" for one in needed - before),
        *(f"{path.name}: no longer used: {one} (make texts)" for one in before - needed),
        *(f"{path.name}: not translated: {one}" for one in untranslated),
    ]


def _write(path: Path, catalogue: Catalog) -> None:
    written = BytesIO()
    write_po(written, catalogue, width=100, omit_header=False, sort_output=True)
    path.write_bytes(written.getvalue())


if __name__ == "__main__":
    sys.exit(main())
