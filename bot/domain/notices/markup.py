"""The marks of a notice: *bold*, [words](https://…) and lines that begin with "- ".

What a channel draws are runs of plain text with a look: nothing that staff type is ever taken for
the markup of a channel. A mark that is not whole stays as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = (
    3000  # of what is read, as messengers count it; with a title and buttons it is one message
)
LONGEST_TITLE = 120
LONGEST_LINK = 1000
_ITEM = re.compile(r"[-•] +")
_MARK = re.compile(
    r"(?<!\w)\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?!\w)"
    r"|\[(?P<words>[^\[\]\n]+)\]\((?P<link>https?://[^\s()<>\"]+)\)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look."""

    text: str
    is_bold: bool = False
    link: str = ""  # http or https; "": no link


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line; of an item of a list the dash is left out."""

    runs: tuple[Run, ...]
    is_item: bool = False


def read(text: str) -> tuple[MarkedLine, ...]:
    """The text as it is to be drawn, line by line."""
    return tuple(map(_line, text.split("\n")))


def _line(text: str) -> MarkedLine:
    item = _ITEM.match(text)
    words = text[item.end() :] if item else text
    return MarkedLine(tuple(_runs(words)), is_item=item is not None)


def _runs(words: str) -> Iterator[Run]:
    end = 0
    for mark in _MARK.finditer(words):
        if len(mark["link"] or "") > LONGEST_LINK:
            continue
        if mark.start() > end:
            yield Run(words[end : mark.start()])
        yield (
            Run(mark["bold"], is_bold=True)
            if mark["bold"]
            else Run(mark["words"], link=mark["link"])
        )
        end = mark.end()
    if end < len(words) or not words:
        yield Run(words[end:])


def plain(text: str) -> str:
    """The same without marks, for whoever reads bare text: an address stands after its words."""
    return "\n".join(
        ("• " if line.is_item else "") + "".join(map(_spelled, line.runs)) for line in read(text)
    )


def _spelled(run: Run) -> str:
    return f"{run.text} ({run.link})" if run.link and run.link != run.text else run.text


def length(text: str) -> int:
    """How long it is to a reader, in UTF-16 units: marks and hidden addresses do not count."""
    shown = "\n".join(
        ("• " if line.is_item else "") + "".join(run.text for run in line.runs)
        for line in read(text)
    )
    return len(shown.encode("utf-16-le")) // 2


def headed(text: str) -> tuple[str, str]:
    """The first line as a title, and the rest; "" when the first line is none, or all there is."""
    first, _, rest = text.strip().partition("\n")
    title = " ".join("".join(run.text for run in _line(first).runs).split())
    if not rest.strip() or len(title) > LONGEST_TITLE or _ITEM.match(first):
        return "", text.strip()
    return title, rest.strip()
