"""cards.md: cards as trainers write them, with their lines, and what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from content.files.mistakes import Sheet, quoted
from content.files.wording import length, markup
from content.schema import SLUG

TITLE_LENGTH = 60
TEXT_LENGTH = 600
LABEL_LENGTH = 60  # a button on a cheap phone shows no more
MOST_LINKS = 4
PICTURE_BYTES = 100 * 1024  # a lesson must open on 3G

_SEPARATOR = re.compile(r"\s*-{3,}\s*")
_HEADING = re.compile(r"##\s+(.*?)\s*\{#([^{}]*)\}\s*")
_PICTURE = re.compile(r"\s*!\[([^\]]*)\]\(([^()]*)\)\s*")
_LINK = re.compile(r"\s*-\s*\[([^\]]*)\]\(#([^()]*)\)\s*")
_PICTURE_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(png|jpg)")


class Line(NamedTuple):
    number: int
    text: str


class LinkDraft(NamedTuple):
    line: int
    label: str
    to: str


class PictureDraft(NamedTuple):
    line: int
    alt: str
    file: str


@dataclass(slots=True)
class CardDraft:
    """A card as written; nothing in it is promised to be right."""

    line: int
    is_headed: bool = False
    id: str = ""
    title: str = ""
    body: list[Line] = field(default_factory=list)
    pictures: list[PictureDraft] = field(default_factory=list)
    links: list[LinkDraft] = field(default_factory=list)

    @property
    def text(self) -> str:
        text = "\n".join(line.text for line in self.body).strip()
        return re.sub(r"\n{3,}", "\n\n", text)


def read_cards(sheet: Sheet, folder: Path) -> list[CardDraft]:
    """Every card of the file. Pictures are looked for in `folder`."""
    chunks = [chunk for chunk in _chunks(sheet) if any(line.text for line in chunk)]
    cards = [_card(sheet, chunk) for chunk in chunks]
    if sheet.text and not cards:
        sheet.wrong(1, "chưa có thẻ nào; hãy viết thẻ đầu tiên: «## Tiêu đề {#ma-the}».")
    for card in cards:
        _check_wording(sheet, card)
        _check_pictures(sheet, card, folder)
    before = len(sheet.mistakes)
    _check_ids(sheet, cards)
    _check_links(sheet, cards)
    if len(sheet.mistakes) == before and all(card.is_headed for card in cards):
        _check_reach(sheet, cards)
    return cards


def steps(cards: list[CardDraft], number: int) -> list[int]:
    """Where card `number` leads: where its links say, else to the next card of the file."""
    if links := cards[number].links:
        places = _places(cards)
        return [places[link.to] for link in links]
    return [number + 1] if number + 1 < len(cards) else []


def _chunks(sheet: Sheet) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for number, text in enumerate([*sheet.text.split("\n"), "---"], 1):
        is_cut = _SEPARATOR.fullmatch(text)
        is_late = _HEADING.fullmatch(text) and any(line.text for line in chunk)
        if is_late:
            sheet.wrong(number, "thẻ mới bắt đầu ở đây; hãy thêm dòng --- ở trên.")
        if is_cut or is_late:
            yield chunk
            chunk = []
        if not is_cut:
            chunk.append(Line(number, text.rstrip()))


def _card(sheet: Sheet, chunk: list[Line]) -> CardDraft:
    while not chunk[0].text:
        chunk = chunk[1:]
    first, *rest = chunk
    card = CardDraft(first.number)
    if heading := _HEADING.fullmatch(first.text):
        card.is_headed = True
        card.title, card.id = heading.groups()
    else:
        text = "thẻ phải mở đầu bằng dòng «## Tiêu đề {#ma-the}»; hãy sửa dòng này."
        sheet.wrong(first.number, text)
        rest = rest if first.text.startswith("#") else chunk
    _fill(card, rest)
    return card


def _fill(card: CardDraft, lines: list[Line]) -> None:
    """Links stand at the very end; anywhere else they are text, and refused as such."""
    while lines and (not lines[-1].text or _LINK.fullmatch(lines[-1].text)):
        number, text = lines[-1]
        if link := _LINK.fullmatch(text):
            card.links.insert(0, LinkDraft(number, link[1].strip(), link[2].strip()))
        lines = lines[:-1]
    for line in lines:
        if picture := _PICTURE.fullmatch(line.text):
            alt, file = picture.groups()
            card.pictures.append(PictureDraft(line.number, alt.strip(), file.strip()))
        else:
            card.body.append(line)


def _check_ids(sheet: Sheet, cards: list[CardDraft]) -> None:
    first: dict[str, int] = {}
    for card in cards:
        name = quoted(card.id)
        if card.is_headed and not re.fullmatch(SLUG, card.id):
            text = f"mã thẻ {name} chỉ được có chữ thường không dấu, số và gạch nối; hãy đổi mã."
            sheet.wrong(card.line, text)
        elif card.id in first:
            sheet.wrong(card.line, f"mã thẻ {name} đã dùng ở dòng {first[card.id]}; hãy đổi mã.")
        elif card.is_headed:
            first[card.id] = card.line


def _check_wording(sheet: Sheet, card: CardDraft) -> None:
    titles = [Line(card.line, card.title)] if card.is_headed else []
    labels = [Line(link.line, link.label) for link in card.links]
    measured = [
        *((line, "tiêu đề thẻ", TITLE_LENGTH) for line in titles),
        *((line, "nhãn nút", LABEL_LENGTH) for line in labels),
        (Line(card.line, card.text), "chữ trong thẻ", TEXT_LENGTH),
    ]
    for line, name, limit in measured:
        if complaint := length(line.text, name, limit):
            sheet.wrong(line.number, complaint)
    for line in (*titles, *card.body, *labels):
        if complaint := markup(line.text):
            sheet.wrong(line.number, complaint)


def _check_pictures(sheet: Sheet, card: CardDraft, folder: Path) -> None:
    for picture in card.pictures[1:]:
        sheet.wrong(picture.line, "mỗi thẻ chỉ có một ảnh; hãy tách ảnh này sang thẻ khác.")
    for picture in card.pictures:
        if not picture.alt:
            text = "ảnh chưa có lời mô tả; hãy viết vào trong [ ] cho người không xem được ảnh."
            sheet.wrong(picture.line, text)
        if complaint := _picture_complaint(folder, picture.file):
            sheet.wrong(picture.line, complaint)


def _picture_complaint(folder: Path, name: str) -> str | None:
    if not _PICTURE_FILE.fullmatch(name):
        return f"tên ảnh {quoted(name)} phải không dấu, kết thúc bằng .png hoặc .jpg; hãy đổi tên."
    if not (folder / name).is_file():
        return f"không thấy ảnh {quoted(name)}; hãy chép ảnh vào cùng thư mục với cards.md."
    size = (folder / name).stat().st_size
    if size > PICTURE_BYTES:
        return f"ảnh {quoted(name)} nặng {size // 1024} KB, tối đa 100 KB; hãy thu nhỏ ảnh."
    return None


def _places(cards: list[CardDraft]) -> dict[str, int]:
    return {card.id: number for number, card in enumerate(cards)}


def _check_links(sheet: Sheet, cards: list[CardDraft]) -> None:
    places = _places(cards)
    names = {card.id for card in cards if card.is_headed}
    all_named = len(names) == len(cards)  # else a lost id would be told twice
    for number, card in enumerate(cards):
        for link in card.links[MOST_LINKS:]:
            sheet.wrong(link.line, f"mỗi thẻ nhiều nhất {MOST_LINKS} nút; hãy bỏ bớt nút này.")
        for link in card.links:
            to = quoted(link.to)
            if all_named and link.to not in names:
                sheet.wrong(link.line, f"không có thẻ {to}; hãy sửa mã trong (#…).")
            elif places.get(link.to, len(cards)) <= number:
                text = f"nút dẫn ngược về thẻ {to}, thành vòng lặp; hãy dẫn tới thẻ ở sau."
                sheet.wrong(link.line, text)


def _check_reach(sheet: Sheet, cards: list[CardDraft]) -> None:
    reached = {0}
    for number, card in enumerate(cards):
        if number in reached:
            reached.update(steps(cards, number))
        else:
            text = f"không nút nào dẫn tới thẻ {quoted(card.id)}; hãy thêm nút hoặc xóa thẻ."
            sheet.wrong(card.line, text)
