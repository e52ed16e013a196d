"""quiz.yaml: questions and the checked facts they rest on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from content.files.complaints import accept
from content.files.mistakes import Sheet, quoted, read_sheet
from content.files.reading import Tree, read_tree
from content.files.wording import leans_on_others, markup
from content.schema import Choice, FactEntry, Number, Order, QuestionEntry, TrueFalse

SMALLEST_BANK = 15

_MODELS: dict[str, type[QuestionEntry]] = {
    "single": Choice,
    "multiple": Choice,
    "true_false": TrueFalse,
    "number": Number,
    "order": Order,
}
_MARK = re.compile(r"\*\s*")


@dataclass(slots=True)
class Registry:
    """Every fact by its id. None: it stands in the registry, but its entry is wrong."""

    facts: dict[str, FactEntry | None] = field(default_factory=dict)
    homes: dict[str, Path] = field(default_factory=dict)

    def objection(self, fact: str, today: date | None) -> str | None:
        """Why a scored question may not rest on this fact today; None: on any day."""
        if fact not in self.facts:
            return f"không có căn cứ {quoted(fact)}; hãy sửa mã hoặc khai báo trong content/facts."
        entry = self.facts[fact]
        if entry is None:
            return None  # its own file says what is wrong
        if not entry.verified:
            return f"căn cứ {quoted(fact)} chưa được kiểm chứng; hãy dùng căn cứ khác."
        return _date_objection(fact, entry, today) if today else None


def _day(day: date) -> str:
    return f"ngày {day:%d/%m/%Y}"


def read_facts(folder: Path, registry: Registry, path: str) -> Sheet:
    """One file of the registry, added to it."""
    sheet = read_sheet(folder, path)
    tree = read_tree(sheet)
    if tree is None:
        return sheet
    if not isinstance(tree.value, dict):
        sheet.wrong(1, "tệp này phải gồm các mã căn cứ «T1-02:» và nội dung thụt vào ở dưới.")
        return sheet
    for fact in tree.value:
        _add_fact(registry, sheet, tree.get(fact))
    return sheet


def _add_fact(registry: Registry, sheet: Sheet, tree: Tree) -> None:
    fact = str(tree.place[-1])
    if not re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", fact):
        text = f"mã căn cứ {quoted(fact)} chỉ được có chữ không dấu, số và gạch nối; hãy đổi mã."
        sheet.wrong(tree.line(), text)
    if fact in registry.homes:
        home = registry.homes[fact].as_posix()
        sheet.wrong(tree.line(), f"căn cứ {quoted(fact)} đã có trong {home}; hãy giữ một nơi.")
        return
    registry.homes[fact] = sheet.path
    registry.facts[fact] = accept(FactEntry, sheet, tree)


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as written. No entry: something in it is wrong."""

    line: int
    id: str
    entry: QuestionEntry | None


def _date_objection(fact: str, entry: FactEntry, today: date) -> str | None:
    if entry.valid_to and entry.valid_to < today:
        return f"căn cứ {quoted(fact)} hết hiệu lực sau {_day(entry.valid_to)}; hãy sửa câu hỏi."
    if entry.valid_from and entry.valid_from > today:
        return f"căn cứ {quoted(fact)} từ {_day(entry.valid_from)} mới có hiệu lực; hãy chờ."
    return None


def read_questions(sheet: Sheet, registry: Registry, today: date | None) -> list[QuestionDraft]:
    tree = read_tree(sheet)
    if tree is None:
        return []
    if not isinstance(tree.value, list):
        sheet.wrong(1, "tệp này phải là danh sách câu hỏi; hãy mở đầu mỗi câu bằng «- id: …».")
        return []
    count = len(tree.value)
    if count < SMALLEST_BANK:
        sheet.wrong(1, f"kho có {count} câu hỏi, cần ít nhất {SMALLEST_BANK}; hãy viết thêm.")
    return [_question(sheet, item, registry, today=today) for item in tree.items()]


def _question(
    sheet: Sheet, tree: Tree, registry: Registry, *, today: date | None
) -> QuestionDraft:
    kind = tree.get("kind").words
    model = _MODELS.get(kind)
    if model is None:
        kinds = ", ".join(_MODELS)
        sheet.wrong(tree.line("kind"), f"«kind» phải là một trong: {kinds}; hãy sửa hoặc thêm.")
    entry = accept(model, sheet, tree) if model else None
    for part in (tree.get("prompt"), tree.get("why"), *tree.get("options").items()):
        if sign := markup(bare_option(part.words)):
            sheet.wrong(part.line(), sign)
    for fact in tree.get("facts").items():
        if fact.words and (objection := registry.objection(fact.words, today)):
            sheet.wrong(fact.line(), objection)
    _check_options(sheet, tree.get("options"), kind)
    return QuestionDraft(tree.line(), tree.get("id").words, entry)


def _check_options(sheet: Sheet, options: Tree, kind: str) -> None:
    limit = 60 if kind == "order" else 100
    seen: set[str] = set()
    for option in options.items():
        bare = bare_option(option.words)
        for fault in _option_faults(option.words, bare, limit):
            sheet.wrong(option.line(), fault)
        if bare and bare in seen:
            sheet.wrong(option.line(), f"phương án {quoted(bare)} viết hai lần; hãy sửa một.")
        seen.add(bare)
    marked = [is_marked(option.words) for option in options.items()]
    if marked and (complaint := _mark_complaint(kind, sum(marked), len(marked))):
        sheet.wrong(options.line(), complaint)


def is_marked(option: str) -> bool:
    return option.startswith("*")


def bare_option(option: str) -> str:
    """The option as a cadre reads it, without the mark of a right one."""
    return _MARK.sub("", option, count=1) if is_marked(option) else option


def _option_faults(option: str, bare: str, limit: int) -> Iterator[str]:
    if is_marked(option) and not option.startswith("* "):
        yield 'sau dấu * phải có một dấu cách; hãy viết "* Câu đúng".'
    if len(bare) > limit:
        yield f"phương án dài {len(bare)} ký tự, tối đa {limit}; hãy rút gọn cho vừa nút bấm."
    if leans_on_others(bare):
        yield f"{quoted(bare)} dựa vào thứ tự, mà phương án bị xáo trộn; hãy viết rõ nội dung."


def _mark_complaint(kind: str, marked: int, count: int) -> str | None:
    if kind == "single" and marked != 1:
        return f'có {marked} phương án đánh dấu "* "; câu «single» cần đúng một, hãy sửa lại.'
    if kind == "multiple" and marked < 2:
        return f'có {marked} phương án đánh dấu "* "; câu «multiple» cần ít nhất hai, hãy sửa lại.'
    if kind == "multiple" and marked == count:
        return 'mọi phương án đều đánh dấu "* "; hãy thêm ít nhất một phương án sai.'
    if kind == "order" and marked:
        return 'câu «order» xếp sẵn theo thứ tự đúng; hãy bỏ dấu "* ".'
    return None
