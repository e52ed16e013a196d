"""YAML that remembers its lines and never guesses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from content.files.mistakes import Sheet, quoted
from content.files.wording import composed, hidden, tidy

Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The values of a YAML file, and the line on which each stands."""

    value: object
    lines: dict[Place, int]
    place: Place = ()

    def line(self, *steps: int | str) -> int:
        """The line of what stands there, or of what it would belong to."""
        place = (*self.place, *steps)
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]

    def get(self, step: int | str) -> "Tree":
        """The branch of that name; one with the value None when there is none."""
        value = self.value.get(step) if isinstance(self.value, dict) else None
        return Tree(value, self.lines, (*self.place, step))

    def items(self) -> list["Tree"]:
        """The items of a list; none for anything else."""
        values = self.value if isinstance(self.value, list) else []
        return [Tree(value, self.lines, (*self.place, i)) for i, value in enumerate(values)]

    @property
    def words(self) -> str:
        """The text that stands here; "" for anything else."""
        return self.value.strip() if isinstance(self.value, str) else ""


@dataclass(frozen=True, slots=True)
class Trap:
    """A bare word that YAML may read as something else; no schema accepts it."""

    words: str

    def __str__(self) -> str:
        return self.words


def read_tree(sheet: Sheet) -> Tree | None:
    """None when the file is no YAML; the sheet then says why."""
    if not sheet.text:
        return None
    loader = _Loader(sheet.text)
    try:
        node = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        sheet.wrong(*(_open_quote(sheet.text) or (_line(error, sheet.text), _syntax(error))))
    except (ValueError, OverflowError):  # PyYAML lets an impossible \U escape through
        sheet.wrong(loader.line + 1, _SYNTAX[-1][1])
    else:
        if node is not None:
            return _Builder(sheet).tree(node)
        sheet.wrong(1, "tệp chỉ có chú thích; hãy viết nội dung theo mẫu trong content/README.md.")
    return None


class _Loader(yaml.SafeLoader):
    """YAML without what a trainer never needs and only meets by accident."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        faults = (
            ("alias", event.anchor),
            ("a tag", getattr(event, "tag", None)),
            ("too deep", self.depth == 10),
        )
        if problem := next((name for name, found in faults if found), None):
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        self.depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Builder:
    """Nodes to values. Every odd thing is noted in the sheet and then stepped over."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.lines: dict[Place, int] = {}

    def tree(self, node: yaml.Node) -> Tree:
        return Tree(self._value(node, ()), self.lines)

    def _value(self, node: yaml.Node, place: Place) -> object:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            pairs = self._pairs(node, place)
            return {key: self._value(value, (*place, key)) for key, value in pairs}
        if isinstance(node, yaml.SequenceNode):
            return [self._value(child, (*place, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.style:
            return self._quoted(node)
        return _plain(node.value)

    def _pairs(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, yaml.Node]]:
        for key, value in node.value:
            line = key.start_mark.line + 1
            name = tidy(key.value) if isinstance(key, yaml.ScalarNode) else None
            if name is None:
                self.sheet.wrong(line, "tên mục phải là một chữ đơn giản; hãy bỏ dấu ? [ ] { }.")
            elif (*place, name) in self.lines:
                text = f"mục {quoted(name)} viết hai lần; hãy giữ một dòng và xóa dòng kia."
                self.sheet.wrong(line, text)
            else:
                self.lines[(*place, name)] = line
                yield name, value

    def _quoted(self, node: yaml.ScalarNode) -> str:
        """Between double quotes `\\u202e` is typed in plain letters: proofread once more."""
        if complaint := hidden(node.value) or composed(node.value):
            self.sheet.wrong(node.start_mark.line + 1, complaint)
        return tidy(node.value)


def _date(words: str) -> date | Trap:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return Trap(words)


# The first that fits; anything else is text. YAML itself reads 12:30 as 750, 010 as 8, no as
# false: such words are traps.
_PLAIN = (
    (re.compile(r"|~|null"), lambda _: None),
    (re.compile(r"true|false"), lambda words: words == "true"),
    (re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), _date),
    (re.compile(r"[-+]?\d{1,3}(\.\d{3})+", re.ASCII), Trap),  # 5.310 is meant as 5310
    (re.compile(r"[-+]?(0|[1-9]\d{0,14})", re.ASCII), int),
    (re.compile(r"[-+]?\d{1,15}\.\d{1,15}", re.ASCII), Decimal),
    (re.compile(r"[-+]?\.?\d[\d_:.,]*|0x[\da-fA-F]+|[-+]?\.(inf|nan)", re.ASCII), Trap),
    (re.compile(r"yes|no|on|off|true|false|null", re.IGNORECASE), Trap),
)


def _plain(words: str) -> object:
    return next((make(words) for form, make in _PLAIN if form.fullmatch(words)), words)


_UNCLOSED = "dấu ngoặc kép mở mà chưa đóng; hãy thêm dấu ngoặc ở cuối câu."
_INDENT = "hãy xem cả chỗ thụt dòng đã thẳng với các dòng bên cạnh chưa."
_SYNTAX = (
    ("alias", 'câu mở đầu bằng * hoặc & phải đặt trong dấu ngoặc kép, ví dụ "* Câu đúng".'),
    ("mapping values are not", f"câu có dấu hai chấm phải đặt trong dấu ngoặc kép; {_INDENT}"),
    ("unexpected end of stream", _UNCLOSED),
    ("found character '\\t'", "thụt dòng bằng phím Tab; hãy xóa đi và gõ dấu cách."),
    ("cannot start any token", "câu mở đầu bằng ký hiệu; hãy đặt cả câu trong dấu ngoặc kép."),
    ("tag", "câu mở đầu bằng dấu ! phải đặt trong dấu ngoặc kép."),
    ("could not find expected ':'", "thiếu dấu hai chấm sau tên mục; hãy viết như «why: …»."),
    ("flow", "thiếu dấu phẩy hoặc dấu ngoặc ] } đóng; hãy thêm vào."),
    ("single document", "dòng --- chỉ dùng trong cards.md; hãy xóa dòng này."),
    ("block", f"thiếu dấu - ở đầu hoặc thụt dòng không thẳng hàng; {_INDENT}"),
    ("", "không đúng cách viết YAML; hãy so dòng này với mẫu trong content/README.md."),
)
_OPENING = re.compile(r'(?:: |- |[\[{,]\s*)"[^"]*$')
_ENTRY = re.compile(r"\s*(- )?\w+:( |$)|\s*- ")
_UNENDED = re.compile("end of stream|could not find expected ':'")


def _syntax(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context} {error.problem}"
    return next(text for needle, text in _SYNTAX if needle in said)


def _line(error: yaml.MarkedYAMLError, text: str) -> int:
    """Where to look: for something never closed, where it was opened, not the end of the file."""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and _UNENDED.search(str(error.problem)):
        mark = error.context_mark
    return min(mark.line if mark else 0, text.count("\n")) + 1


def _open_quote(text: str) -> tuple[int, str] | None:
    """A quote that swallows the entries below it: YAML stumbles only at the next quote."""
    opened = 0
    for number, line in enumerate(text.split("\n"), 1):
        if opened and _ENTRY.match(line):
            return opened, _UNCLOSED
        if line.count('"') % 2:
            opened = number if not opened and _OPENING.search(line) else 0
    return None
