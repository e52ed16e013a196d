"""paths.yaml: which modules a post asks for, in order; and what a module builds upon."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.people import Role
from content.files.complaints import accept
from content.files.mistakes import Sheet, quoted, read_sheet
from content.files.reading import Tree, read_tree
from content.schema import SLUG, PathEntry

FILE = "paths.yaml"
EVERYBODY = "all"  # in place of the nine posts
After = Mapping[str, tuple[str, ...]]  # by module: what it builds upon


@dataclass(frozen=True, slots=True)
class PathDraft:
    """A path as written. No entry: something in it is wrong."""

    id: str
    entry: PathEntry | None

    @property
    def roles(self) -> frozenset[Role]:
        """Raises ValueError for a post there is not: the inspection has said so."""
        posts = self.entry.posts if self.entry else []
        return frozenset(Role) if EVERYBODY in posts else frozenset(map(Role, posts))


def read_paths(folder: Path, after: After) -> tuple[Sheet, list[PathDraft]]:
    """The paths, in their order. Without the file everybody learns in the order of the modules."""
    if not (folder / FILE).exists():
        return Sheet(Path(FILE)), []
    sheet = read_sheet(folder, FILE)
    tree = read_tree(sheet)
    if tree is None:
        return sheet, []
    if not isinstance(tree.value, dict):
        sheet.wrong(1, "tệp này phải gồm các mã lộ trình «chu-chot:» và nội dung thụt vào ở dưới.")
        return sheet, []
    return sheet, [_path(sheet, tree.get(name), after) for name in tree.value]


def _path(sheet: Sheet, tree: Tree, after: After) -> PathDraft:
    name = str(tree.place[-1])
    if not re.fullmatch(SLUG, name):
        text = (
            f"mã lộ trình {quoted(name)} chỉ được có chữ thường không dấu, chữ số và gạch nối; "
            "hãy đổi mã."
        )
        sheet.wrong(tree.line(), text)
    entry = accept(PathEntry, sheet, tree)
    if entry:
        _check_posts(sheet, tree.get("posts"))
        _check_modules(sheet, tree.get("modules"), after)
    return PathDraft(name, entry)


def _check_posts(sheet: Sheet, tree: Tree) -> None:
    known = [*Role, EVERYBODY]
    for item, is_again in _each(tree):
        if item.words not in known:
            text = f"không có chức vụ {quoted(item.words)}; hãy dùng: {', '.join(known)}."
            sheet.wrong(item.line(), text)
        elif is_again:
            sheet.wrong(item.line(), f"chức vụ {quoted(item.words)} viết hai lần; hãy bỏ một.")


def _check_modules(sheet: Sheet, tree: Tree, after: After) -> None:
    before: list[str] = []
    for item, is_again in _each(tree):
        name = item.words
        needed = () if _loop(name, after) else after.get(name, ())
        missing = [x for x in needed if x in after and x not in before]
        before.append(name)
        if name not in after:
            sheet.wrong(item.line(), _unknown(name))
        elif is_again:
            sheet.wrong(item.line(), f"chuyên đề {quoted(name)} viết hai lần; hãy bỏ một.")
        elif missing:
            text = (
                f"chuyên đề {quoted(name)} học sau {quoted(missing[0])}; hãy ghi "
                f"{quoted(missing[0])} ở trước."
            )
            sheet.wrong(item.line(), text)


def _each(tree: Tree) -> Iterator[tuple[Tree, bool]]:
    """Every item, and whether it stands in the list for the second time."""
    seen = set()
    for item in tree.items():
        yield item, item.words in seen
        seen.add(item.words)


def _unknown(name: str) -> str:
    return f"không có chuyên đề {quoted(name)}; hãy sửa cho khớp tên thư mục trong modules."


def check_after(sheet: Sheet, tree: Tree | None, name: str, after: After) -> None:
    """A module builds upon others that there are, and not, over however many, upon itself."""
    items = tree.get("after").items() if tree else []
    for item in items:
        if item.words and item.words not in after:
            sheet.wrong(item.line(), _unknown(item.words))
    loop = _loop(name, after)
    if tree and loop and name == min(loop):  # once, not in every file on the way round
        way = " → ".join((*loop, name))
        sheet.wrong(tree.line("after"), f"vòng lặp «after»: {way}; hãy bỏ một mục.")


def _loop(name: str, after: After) -> tuple[str, ...]:
    """The modules on a way from this one back to it; nothing when there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen = {name}
    while ways:
        way = ways.pop()
        for step in after.get(way[-1], ()):
            if step == name:
                return way
            if step not in seen:
                seen.add(step)
                ways.append((*way, step))
    return ()
