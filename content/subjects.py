"""subjects.yaml: what classes are about, and which modules each subject covers."""

from collections.abc import Collection, Iterator
from pathlib import Path

from content.files.complaints import accept
from content.files.mistakes import Sheet, quoted, read_sheet
from content.files.reading import Tree, read_tree
from content.schema import SubjectEntry

FILE = "subjects.yaml"


def read_subjects(folder: Path, modules: Collection[str]) -> tuple[Sheet, list[SubjectEntry]]:
    """The subjects in their order; without the file there are none."""
    if not (folder / FILE).exists():
        return Sheet(Path(FILE)), []
    sheet = read_sheet(folder, FILE)
    tree = read_tree(sheet)
    if tree is not None and not isinstance(tree.value, list):
        sheet.wrong(1, "tệp này phải là một danh sách, mỗi nội dung mở đầu bằng «- id: …».")
    return sheet, list(_entries(sheet, tree, modules)) if tree else []


def _entries(sheet: Sheet, tree: Tree, modules: Collection[str]) -> Iterator[SubjectEntry]:
    seen: set[str] = set()
    for branch in tree.items():
        entry = accept(SubjectEntry, sheet, branch)
        if entry is None:
            continue
        if entry.id in seen:
            sheet.wrong(branch.line("id"), f"mã {quoted(entry.id)} đã dùng ở trên; hãy đổi.")
        for module in set(entry.modules) - set(modules):
            text = f"không có chuyên đề {quoted(module)}; hãy sửa mã hoặc xóa đi."
            sheet.wrong(branch.line("modules"), text)
        seen.add(entry.id)
        yield entry
