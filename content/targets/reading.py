"""Files of targets, read and checked: the ones that come with the content, and anybody's own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.domain.people import Role
from bot.domain.targets.assignments import KEY_ROLES, Assignment
from bot.domain.targets.targets import Programme
from content.files.complaints import accept
from content.files.mistakes import Sheet, quoted, read_sheet
from content.files.reading import Tree, read_tree
from content.targets.building import as_programme, as_target, programme_named, roles_of
from content.targets.checks import Known, complaints
from content.targets.schema import KeyEntry, SourceEntry, TargetEntry

FOLDER = "programmes"


def read_programmes(folder: Path, known: Known) -> tuple[list[Sheet], list[Assignment]]:
    """All files of `programmes/`; no document and no target is in two of them."""
    sheets, assigned = [], []
    homes: dict[str, Path] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        sheet, some = read_targets(folder, f"{FOLDER}/{path.name}", known)
        for one in some:
            home = homes.setdefault(one.target.code, sheet.path)
            if home != sheet.path:
                text = f"mã {quoted(one.target.code)} đã dùng ở {home.as_posix()}; hãy đổi."
                sheet.wrong(one.line, text)
        sheets.append(sheet)
        assigned += some
    return sheets, assigned


def read_targets(
    folder: Path, path: str, known: Known, key: Sequence[Role] = KEY_ROLES
) -> tuple[Sheet, list[Assignment]]:
    """One file: a document with its targets, or only a list of targets.

    `key` says whose posts chủ chốt means, where the file does not say so itself. The
    assignments are fit to be used only if the sheet has no mistake.
    """
    sheet = read_sheet(folder, path)
    tree = read_tree(sheet)
    if tree is None:
        return sheet, []
    if isinstance(tree.value, list):
        return sheet, list(_Reader(sheet, known, key).assigned(tree))
    if not isinstance(tree.value, dict) or "targets" not in tree.value:
        sheet.wrong(1, "tệp này phải có danh sách «targets:»; hãy xem mẫu trong README.")
        return sheet, []
    programme = _document(sheet, tree)
    reader = _Reader(sheet, known, _key(sheet, tree, key), programme, is_headed=True)
    return sheet, list(reader.assigned(tree.get("targets")))


def _document(sheet: Sheet, tree: Tree) -> Programme | None:
    """What stands above the targets."""
    assert isinstance(tree.value, dict)  # noqa: S101 - asked before
    said = {name: x for name, x in tree.value.items() if name not in {"targets", "key"}}
    entry = accept(SourceEntry, sheet, Tree(said, tree.lines, tree.place))
    return as_programme(entry) if entry else None


def _key(sheet: Sheet, tree: Tree, key: Sequence[Role]) -> Sequence[Role]:
    said = tree.get("key")
    if said.value is None:
        return key
    entry = accept(KeyEntry, sheet, Tree({"key": said.value}, tree.lines, tree.place))
    return roles_of(entry.key) if entry else key


class _Reader:
    """Reads the list of targets; `programme` is None where its own heading is wrong."""

    def __init__(
        self,
        sheet: Sheet,
        known: Known,
        key: Sequence[Role],
        programme: Programme | None = None,
        *,
        is_headed: bool = False,
    ) -> None:
        self._sheet = sheet
        self._known = known
        self._key = key
        self._programme = programme
        self._is_headed = is_headed
        self._ids: set[str] = set()
        self._sources: dict[str, Programme] = {}

    def assigned(self, targets: Tree) -> Iterator[Assignment]:
        if not isinstance(targets.value, list) or not targets.value:
            text = "«targets» phải là một danh sách, mỗi chỉ tiêu mở đầu bằng «- id: …»."
            self._sheet.wrong(targets.line(), text)
        for branch in targets.items():
            entry = accept(TargetEntry, self._sheet, branch)
            if entry:
                yield self._assignment(entry, branch)

    def _assignment(self, entry: TargetEntry, branch: Tree) -> Assignment:
        for place, text in complaints(entry, self._known):
            self._sheet.wrong(branch.line(*place), text)
        if entry.id in self._ids:
            text = f"mã {quoted(entry.id)} đã dùng ở trên; hãy đổi."
            self._sheet.wrong(branch.line("id"), text)
        self._ids.add(entry.id)
        programme = self._source(branch.get("source"))
        target = as_target(entry, programme, self._key)
        return Assignment(target, entry.who.under, branch.line())

    def _source(self, said: Tree) -> Programme | None:
        """The document of one target: the file's own, or the one that stands with it."""
        if said.value is None:
            return self._programme
        if self._is_headed:
            text = "văn bản đã ghi ở đầu tệp; hãy xóa dòng «source» này."
            self._sheet.wrong(said.line(), text)
            return None
        return self._known_alike(said, self._told(said))

    def _told(self, said: Tree) -> Programme | None:
        if said.words:
            return programme_named(said.words)
        entry = accept(SourceEntry, self._sheet, said)
        return as_programme(entry) if entry else None

    def _known_alike(self, said: Tree, told: Programme | None) -> Programme | None:
        """A document is told of in one way: what differs from line to line is a slip."""
        if told and self._sources.setdefault(told.code, told) != told:
            text = f"văn bản {quoted(told.code)} ở trên ghi khác; hãy ghi giống nhau."
            self._sheet.wrong(said.line(), text)
        return told
