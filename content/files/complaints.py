"""Pydantic's findings, in Vietnamese."""

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from content.files.mistakes import Sheet, quoted
from content.files.reading import Place, Tree
from content.schema import Entry

E = TypeVar("E", bound=Entry)

_MODEL = {
    "facts": "facts: [T1-02]",
    "right": "right: true» hoặc «right: 5310000",
    "options": 'options: ["Phương án một", "Phương án hai"]',
    "unit": "unit: đồng",
    "quiz": "quiz: {size: 8, pass_mark: 6}",
    "checked_on": "checked_on: 2026-11-20",
    "verified": "verified: true",
    "minutes": "minutes: 6",
    "who": "who: {posts: [Chủ tịch]}",
    "need": "need: {modules: [tien-luong], or_classes: true}",
    "question": 'question: "Đơn vị đã làm xong chưa?"',
}

_SENTENCES = {
    "extra_forbidden": "không có mục {name} ở đây; hãy sửa lại tên mục hoặc xóa dòng này.",
    "string_type": '{name} phải là chữ; hãy đặt trong dấu ngoặc kép: "{input}".',
    "string_too_short": "{name} còn trống; hãy viết nội dung vào.",
    "string_too_long": "{name} dài {length} ký tự, tối đa {max_length}; hãy viết ngắn lại.",
    "string_pattern_mismatch": (
        "{name} chỉ được có chữ thường không dấu, chữ số và gạch nối, ví dụ tien-luong; "
        "hãy đổi {got}."
    ),
    "bool_type": "{name} phải là true (đúng) hoặc false (sai); hãy sửa {got}.",
    "int_type": "{name} phải là một số nguyên viết liền, ví dụ 6; hãy sửa {got}.",
    "is_instance_of": (
        "{name} phải là một số, các chữ số viết liền không ngăn hàng nghìn, ví dụ 5310000 hoặc "
        "7.5; hãy sửa {got}."
    ),
    "date_type": "{name} phải là một ngày có thật, viết như 2026-11-20; hãy sửa {got}.",
    "list_type": "{name} phải là một danh sách, ví dụ [một, hai]; hãy sửa {got}.",
    "model_type": "{name} phải gồm các dòng «tên: giá trị»; hãy xem mẫu trong content/README.md.",
    "too_short": "{name} có {actual_length} mục, cần ít nhất {min_length}; hãy thêm vào.",
    "too_long": "{name} có {actual_length} mục, nhiều nhất {max_length}; hãy bớt đi.",
    "greater_than_equal": "{name} phải từ {ge} trở lên; hãy sửa {got}.",
    "less_than_equal": "{name} nhiều nhất là {le}; hãy sửa {got}.",
}
_FALLBACK = "{name} viết chưa đúng; hãy so với mẫu trong content/README.md."


def accept(model: type[E], sheet: Sheet, tree: Tree) -> E | None:
    """The tree as an entry. None: the sheet now says what is wrong."""
    try:
        return model.model_validate(tree.value)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            sheet.wrong(tree.line(*details["loc"]), sentence(details))
    return None


def sentence(details: ErrorDetails) -> str:
    """One finding: what is wrong and how to mend it."""
    found = details["input"]
    name = _name(details["loc"])
    if details["type"] == "missing":
        field = str(details["loc"][-1])
        return f"thiếu mục {name}; hãy thêm một dòng, ví dụ «{_MODEL.get(field, f'{field}: …')}»."
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    if found is None:
        return f"{name} còn trống; hãy viết nội dung vào."
    return _filled(details, name)


def _filled(details: ErrorDetails, name: str) -> str:
    found = details["input"]
    template = _SENTENCES.get(details["type"], _FALLBACK)
    words = str(found).lower() if isinstance(found, bool) else str(found).strip()
    return template.format(
        name=name, got=quoted(words), input=words, length=len(words), **details.get("ctx", {})
    )


def _name(place: Place) -> str:
    """`("options", 2)` is «options» thứ 3."""
    keys = ".".join(step for step in place if isinstance(step, str))
    numbers = [f" thứ {step + 1}" for step in place if isinstance(step, int)]
    return f"«{keys}»{''.join(numbers)}" if keys else "phần này"
