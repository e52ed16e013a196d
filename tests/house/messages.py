"""Are the message catalogues up to date? `--update` brings them there.

Babel extracts `_` and `ngettext`; a message is stale when a catalogue has not
the same sources as the code. Templates have no words: a screen or a frame
brings them.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent.parent
LOCALE = ROOT / "bot" / "locale"
_KEYWORDS = {"_": None, "ngettext": (1, 2)}
# What gettext needs, and nothing that changes by itself, such as the day of extraction.
_HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: nplurals={count}; plural={form};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def extracted() -> Catalog:
    """Every message of the code, without places: they would change with every line."""
    catalogue = Catalog(project="sotay", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(ROOT / "bot"), method_map=[("**.py", "python")], keywords=_KEYWORDS
    )
    for _, _, message, _, _ in found:
        catalogue.add(message)
    return catalogue


def present(path: Path) -> Catalog:
    """A catalogue as it lies in the checkout."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def main() -> int:
    """Zero when nothing is stale or untranslated; an update only tells what is left to do."""
    is_update = "--update" in sys.argv
    wanted = extracted()
    complaints = [
        complaint
        for path in sorted(LOCALE.glob("*/LC_MESSAGES/bot.po"))
        for complaint in _bring(path, wanted, is_update=is_update)
    ]
    sys.stdout.writelines(f"{line}\n" for line in complaints)
    return 1 if complaints and not is_update else 0


def _bring(path: Path, wanted: Catalog, *, is_update: bool) -> list[str]:
    catalogue = present(path)
    before = {message.id for message in catalogue if message.id}
    needed = {message.id for message in wanted if message.id}
    if is_update:
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _write(path, catalogue)
        before = needed
    return [
        *(f"{path.name}: not extracted: {one} (make texts)" for one in needed - before),
        *(f"{path.name}: no longer used: {one} (make texts)" for one in before - needed),
        *(f"{path.name}: not translated: {one.id}" for one in catalogue if _is_bare(one)),
    ]


def _is_bare(message: Message) -> bool:
    """Whether a form of it is still without translation."""
    forms = message.string or ""
    said = [forms] if isinstance(forms, str) else forms
    return bool(message.id) and not all(said)


def _write(path: Path, catalogue: Catalog) -> None:
    header = _HEADER.format(
        language=catalogue.locale_identifier,
        count=catalogue.num_plurals,
        form=catalogue.plural_expr,
    )
    written = BytesIO(header.encode())
    written.seek(0, 2)
    write_po(written, catalogue, width=100, omit_header=True, sort_output=True)
    path.write_bytes(written.getvalue().rstrip() + b"\n")


if __name__ == "__main__":
    sys.exit(main())
