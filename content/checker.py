"""Every mistake in a content folder, each with its file and line."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content.cards import CardDraft, read_cards
from content.complaints import accept
from content.mistakes import Mistake, Sheet, quoted, read_sheet
from content.quizzes import QuestionDraft, Registry, read_facts, read_questions
from content.reading import Tree, read_tree
from content.schema import ModuleEntry
from content.wording import markup


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module as written; fit to teach from only if the inspection found no mistake."""

    name: str
    about: Sheet
    cards: Sheet
    quiz: Sheet
    entry: ModuleEntry | None
    deck: list[CardDraft]
    bank: list[QuestionDraft]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a content folder holds, and all that is wrong with it."""

    registry: Registry
    modules: list[ModuleDraft]
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
    if not modules:
        empty = Sheet(Path("modules"))
        empty.wrong(1, "chưa có chuyên đề nào; hãy tạo thư mục modules/<mã chuyên đề>.")
        sheets.append(empty)
    sheets += [sheet for module in modules for sheet in (module.about, module.cards, module.quiz)]
    mistakes = {mistake for sheet in sheets for mistake in sheet.mistakes}
    return Inspection(registry, modules, sorted(mistakes))


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
    return ModuleDraft(name, about, cards, quiz, entry, deck, bank)


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
