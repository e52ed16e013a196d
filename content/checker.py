"""Every mistake in a content folder, each with its file and line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.domain.plans.items import StartingPlan
from bot.domain.targets.assignments import Assignment
from content.cards import CardDraft, read_cards
from content.duties.reading import read_plans
from content.files.complaints import accept
from content.files.mistakes import Mistake, Sheet, quoted, read_sheet
from content.files.reading import Tree, read_tree
from content.files.wording import markup
from content.paths import PathDraft, check_after, read_paths
from content.quizzes import QuestionDraft, Registry, read_facts, read_questions
from content.schema import ModuleEntry, SubjectEntry
from content.subjects import read_subjects
from content.targets.checks import Known
from content.targets.reading import read_programmes


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module as written; fit to teach from only if the inspection found no mistake."""

    name: str
    about: Sheet
    cards: Sheet
    quiz: Sheet
    tree: Tree | None
    entry: ModuleEntry | None
    deck: list[CardDraft]
    bank: list[QuestionDraft]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a content folder holds, and all that is wrong with it."""

    registry: Registry
    modules: list[ModuleDraft]
    subjects: list[SubjectEntry]
    paths: list[PathDraft]
    assignments: list[Assignment]
    plans: list[StartingPlan]
    mistakes: list[Mistake]


def check(folder: Path, today: date) -> list[Mistake]:
    """Every mistake, in the order of files and lines."""
    return inspect(folder, today).mistakes


def inspect(folder: Path, today: date | None) -> Inspection:
    registry = Registry()
    facts = sorted(path.name for path in (folder / "facts").glob("*.yaml"))
    sheets = [read_facts(folder, registry, f"facts/{name}") for name in facts]
    modules = [_module(folder, name, registry, today=today) for name in _names(folder)]
    _check_ids(modules)
    about, subjects = read_subjects(folder, [module.name for module in modules])
    known = Known([module.name for module in modules], [subject.id for subject in subjects])
    programmes, assignments = read_programmes(folder, known)
    started, plans = read_plans(folder)
    sheets += [about, *programmes, *started]
    if not modules:
        empty = Sheet(Path("modules"))
        empty.wrong(1, "chưa có chuyên đề nào; hãy tạo thư mục modules/<mã chuyên đề>.")
        sheets.append(empty)
    after = {x.name: tuple(x.entry.after) if x.entry else () for x in modules}
    for module in modules:
        check_after(module.about, module.tree, module.name, after)
        sheets += (module.about, module.cards, module.quiz)
    order, paths = read_paths(folder, after)
    mistakes = {mistake for sheet in (*sheets, order) for mistake in sheet.mistakes}
    return Inspection(registry, modules, subjects, paths, assignments, plans, sorted(mistakes))


def _names(folder: Path) -> list[str]:
    if not (folder / "modules").is_dir():
        return []
    paths = (folder / "modules").iterdir()
    return sorted(x.name for x in paths if x.is_dir() and not x.name.startswith((".", "__")))


def _module(folder: Path, name: str, registry: Registry, *, today: date | None) -> ModuleDraft:
    home = f"modules/{name}"
    about, cards, quiz = (
        read_sheet(folder, f"{home}/{file}") for file in ("module.yaml", "cards.md", "quiz.yaml")
    )
    deck = read_cards(cards, folder / home)
    bank = read_questions(quiz, registry, today)
    tree = read_tree(about)
    entry = accept(ModuleEntry, about, tree) if tree else None
    if tree:
        _check_about(about, tree, name)
        _check_size(about, tree, len(bank))
    return ModuleDraft(name, about, cards, quiz, tree, entry, deck, bank)


def _check_about(sheet: Sheet, tree: Tree, name: str) -> None:
    found = tree.get("id").words
    if found and found != name:
        text = f"mã {quoted(found)} khác tên thư mục {quoted(name)}; hãy sửa cho khớp."
        sheet.wrong(tree.line("id"), text)
    for words in (tree.get("title"), tree.get("summary"), tree.get("news").get("text")):
        if complaint := markup(words.words):
            sheet.wrong(words.line(), complaint)


def _check_size(sheet: Sheet, tree: Tree, bank: int) -> None:
    size = tree.get("quiz").get("size")
    if isinstance(size.value, int) and size.value > bank > 0:
        sheet.wrong(
            size.line(), f"«size: {size.value}» nhiều hơn {bank} câu trong kho; hãy hạ xuống."
        )


def _check_ids(modules: list[ModuleDraft]) -> None:
    """A question id is logged with every answer, so it names one question in the whole project."""
    first: dict[str, str] = {}
    for module in modules:
        for question in module.bank:
            place = f"{module.quiz.path.as_posix()} dòng {question.line}"
            if question.id in first:
                text = f"mã câu hỏi {quoted(question.id)} đã dùng ở {first[question.id]}; hãy đổi."
                module.quiz.wrong(question.line, text)
            if question.id:
                first.setdefault(question.id, place)
