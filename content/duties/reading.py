"""Starting plans, read and checked: those that come with the content, and anybody's own."""

from collections.abc import Iterator
from pathlib import Path

from bot.domain.plans.items import Origin, PlanItem, StartingPlan, usual_reminders
from content.duties.schema import (
    DutyEntry,
    PlanEntry,
    doers_named,
    due_named,
    level_named,
    proof_named,
    role_named,
)
from content.files.complaints import accept
from content.files.mistakes import Sheet, quoted, read_sheet
from content.files.reading import Tree, read_tree

FOLDER = "plans"


def read_plans(folder: Path) -> tuple[list[Sheet], list[StartingPlan]]:
    """All files of `plans/`; no two have the same code."""
    sheets: list[Sheet] = []
    plans: dict[str, StartingPlan] = {}
    for path in sorted((folder / FOLDER).glob("*.yaml")):
        sheet, plan = read_plan(folder, f"{FOLDER}/{path.name}")
        sheets.append(sheet)
        if plan and plan.code in plans:
            sheet.wrong(1, f"mã {quoted(plan.code)} đã dùng ở tệp khác; hãy đổi.")
        elif plan:
            plans[plan.code] = plan
    return sheets, list(plans.values())


def read_plan(folder: Path, path: str) -> tuple[Sheet, StartingPlan | None]:
    """One file. The plan is fit to be used only if the sheet has no mistake."""
    sheet = read_sheet(folder, path)
    tree = read_tree(sheet)
    if tree is None:
        return sheet, None
    if not isinstance(tree.value, dict) or not isinstance(tree.value.get("duties"), list):
        sheet.wrong(1, "tệp này phải có danh sách «duties:»; hãy xem mẫu trong README.")
        return sheet, None
    said = {name: x for name, x in tree.value.items() if name != "duties"}
    entry = accept(PlanEntry, sheet, Tree(said, tree.lines, tree.place))
    items = tuple(_items(sheet, tree.get("duties"), entry.code if entry else ""))
    if entry is None:
        return sheet, None
    return sheet, StartingPlan(entry.code, entry.title, items, entry.note or "")


def _items(sheet: Sheet, duties: Tree, plan: str) -> Iterator[PlanItem]:
    ids: set[str] = set()
    for branch in duties.items():
        entry = accept(DutyEntry, sheet, branch)
        if entry is None:
            continue
        if entry.id in ids:
            sheet.wrong(branch.line("id"), f"mã {quoted(entry.id)} đã dùng ở trên; hãy đổi.")
        ids.add(entry.id)
        yield _item(entry, f"{plan}/{entry.id}"[:40])


def _item(entry: DutyEntry, code: str) -> PlanItem:
    """Of an entry without mistakes."""
    due, doers = due_named(entry.due), doers_named(entry.doers)
    assert due and doers is not None  # noqa: S101, PT018 - the schema has asked
    reminders = sorted(set(entry.remind), reverse=True) if entry.remind is not None else None
    return PlanItem(
        text=entry.text,
        due=due,
        doers=doers,
        proof=proof_named(entry.proof),
        basis=entry.basis,
        quotation=entry.quote or "",
        reminders=usual_reminders(due) if reminders is None else tuple(reminders),
        role=role_named(entry.role),
        accepts=level_named(entry.accepts),
        is_to_check=entry.check,
        origin=Origin.STARTING,
        code=code,
    )
