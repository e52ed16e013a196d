"""Texts as Telegram takes them: its HTML, strictly, and what is counted against its limits.

Stricter than Telegram in two things it forgives and a bot should not need:
`&` and `>` must be escaped, and only the tags below exist.
"""

import html as markup
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[^\s<>]*)(?P<rest>[^<>]*)>"
    r"|(?P<entity>&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)|[&<>]"
)
ATTRIBUTE = re.compile(r"""\s+([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?""")
LINK = re.compile(r"(?:https?://)?[^\s/]+\.[^\s/]+|https?://\[|tg:|mailto:|ton:", re.IGNORECASE)
SPACE = " \t\r\n\v\f"
TEXT_LIMIT, CAPTION_LIMIT, RAW_LIMIT = 4096, 1024, 1 << 15


def units(text: str) -> int:
    """Length in UTF-16 code units, which is what Telegram's limits and offsets count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def text_of(ask: Ask) -> tuple[str, list[Entity]]:
    raw = ask.text("text")
    if not raw:
        raise Refused("message text is empty")
    text, entities = _formatted(ask, raw, "entities")
    if not text:
        raise Refused("text must be non-empty")
    if units(text) > TEXT_LIMIT:
        raise Refused("message is too long")
    return text, entities


def caption_of(ask: Ask) -> tuple[str, list[Entity]]:
    text, entities = _formatted(ask, ask.text("caption"), "caption_entities")
    if units(text) > CAPTION_LIMIT:
        raise Refused("message caption is too long")
    return text, entities


def _formatted(ask: Ask, raw: str, name: str) -> tuple[str, list[Entity]]:
    if len(raw.encode()) > RAW_LIMIT:
        raise Refused("text is too long")
    mode = ask.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse(raw)
        return text, list(entities)
    if mode not in {"", "none"}:
        raise Refused("unsupported parse_mode")
    return _trimmed(raw, ask.json(name, "entities") or [])


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    if not text or (text[0] not in SPACE and text[-1] not in SPACE):
        return text, entities
    kept = text.strip(SPACE)
    cut, length = units(text) - units(text.lstrip(SPACE)), units(kept)
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, length)
        entity.update(offset=begin, length=end - begin)
    return kept, [entity for entity in entities if entity["length"] > 0]


@lru_cache(maxsize=4096)  # a bot says much the same to everybody
def parse(html: str) -> tuple[str, tuple[Entity, ...]]:
    """The plain text and its entities, or what Telegram says of the first mistake."""
    text, entities = _trimmed(*_Parser(html).run())
    return text, tuple(entities)


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    begin: int
    link: str = ""


class _Parser:
    def __init__(self, html: str) -> None:
        self._html = html
        self._plain: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        last = 0
        for token in TOKEN.finditer(self._html):
            self._say(self._html[last : token.start()])
            self._take(token)
            last = token.end()
        self._say(self._html[last:])
        if self._open:
            tag = self._open[-1].tag
            raise _broken(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self._plain), self._entities

    def _say(self, text: str) -> None:
        self._plain.append(text)
        self._offset += units(text)

    def _take(self, token: re.Match[str]) -> None:
        if token["entity"]:
            self._say(markup.unescape(token["entity"]))
        elif token["tag"] is None:
            raise self._stray(token)
        elif token["end"]:
            self._close(token)
        else:
            self._begin(token)

    def _stray(self, token: re.Match[str]) -> Refused:
        sign, at = token.group(), self._at(token)
        if sign != "<":
            return _broken(f"Unescaped character '{sign}' at byte offset {at}")
        name = re.split(r"[\s<>]", self._html[token.end() :], maxsplit=1)
        if len(name) == 1:
            return _broken(f"Unclosed start tag at byte offset {at}")
        return _broken(f'Unsupported start tag "{name[0].lower()}" at byte offset {at}')

    def _begin(self, token: re.Match[str]) -> None:
        tag = token["tag"].lower()
        if tag not in TAGS:
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {self._at(token)}')
        if ATTRIBUTE.sub("", token["rest"]).strip():
            raise _broken(
                f'Empty attribute name in the tag "{tag}" at byte offset {self._at(token)}'
            )
        opened = _Open(tag, self._offset, len(self._plain))
        for name, quoted, single in ATTRIBUTE.findall(token["rest"]):
            if tag == "a" and name == "href":
                opened.link = markup.unescape(quoted or single)
        self._open.append(opened)

    def _close(self, token: re.Match[str]) -> None:
        at = self._at(token)
        if not self._open:
            raise _broken(f"Unexpected end tag at byte offset {at}")
        opened, found = self._open.pop(), token["tag"].lower()
        if found not in {"", opened.tag}:
            raise _broken(
                f"Unmatched end tag at byte offset {at}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        self._mark(opened)

    def _mark(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        entity: Entity = {"type": TAGS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            entity["url"] = opened.link or "".join(self._plain[opened.begin :])
            if not LINK.match(entity["url"]):
                return  # Telegram shows the words and silently forgets the link
        if length:
            self._entities.append(entity)

    def _at(self, token: re.Match[str]) -> int:
        return len(self._html[: token.start()].encode())


def _broken(reason: str) -> Refused:
    return Refused(f"can't parse entities: {reason}")
