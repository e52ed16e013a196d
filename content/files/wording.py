"""What text itself may be: letters that show, no markup, no option that leans on the others."""

import re
import unicodedata

# Control, format (bidi, zero width), private and unassigned letters; line separators.
_HIDDEN = frozenset(("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"))

_MARKUP = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"(\*\*|__)(?=[^\s*_]).+?\1", "chữ đậm"),
        (r"(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|(?<!\w)_[^\s_][^_]*_(?!\w)", "chữ nghiêng"),
        (r"\[[^\]]*\]\([^)]*\)", "liên kết hay ảnh ở giữa dòng chữ"),
        (r"^\s*#{1,6}\s", "tiêu đề giữa thẻ"),
        (r"^\s*\*\s", "gạch đầu dòng bằng dấu *"),
        (r"^\s*>\s", "khung trích dẫn"),
        (r"^\s*\|", "bảng"),
        (r"`", "dấu `"),
        (r"</?[a-zA-Z]+(\s[^<>]*=[^<>]*)?/?>", "thẻ HTML"),
    )
)

_NOUN = r"(?<!đồng )\b(?:ý|câu|phương án|đáp án|lựa chọn|điều|trường hợp)"
_ALL = r"^(?:tất cả|cả|mọi|toàn bộ|các|hai|ba|không)\b"
_BY = r"^(?:(?:cả|ý|câu|phương án|đáp án) )"
_END = r"(?: đều)?(?: đúng| sai)?\W*$"
# Each names options by their place or number, which the draw has shuffled.
_LEANS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:tất cả|cả|mọi|toàn bộ|các|không\b.*\b(?:nào|ai))\b.*(?<!cấp) trên\W*$",
        rf"{_ALL}.*{_NOUN}(?: nào)?(?: đều| ở| nêu| kể| trên)* (?:trên|dưới|đúng|sai|còn lại)\W*$",
        r"^(?:tất cả|cả (?:hai|ba|bốn|năm|\d))(?: đều)? (?:đúng|sai)\W*$",
        rf"{_BY}*[a-f](?:, ?[a-f])*(?: và |, ?| & )[a-f]{_END}",
        rf"{_BY}+\d(?:, ?\d)*(?: và |, ?| & )\d{_END}",
    )
)


def is_hidden(letter: str) -> bool:
    return unicodedata.category(letter) in _HIDDEN and letter not in "\n\t"


def hidden(text: str) -> str | None:
    """Says which letter the eye cannot see; it can turn a sentence round or split a word."""
    for column, letter in enumerate(text, 1):
        if is_hidden(letter):
            code = f"U+{ord(letter):04X}"
            return f"có ký tự ẩn {code} ở cột {column}; hãy xóa chữ ở chỗ đó rồi gõ lại bằng tay."
    return None


def composed(text: str) -> str | None:
    """Vietnamese letters are one code point each (NFC), or search and limits go wrong."""
    if unicodedata.is_normalized("NFC", text):
        return None
    return (
        "dấu tiếng Việt tách rời khỏi chữ cái (không phải Unicode dựng sẵn, NFC); "
        "hãy chọn bảng mã «Unicode» (dựng sẵn) trong bộ gõ rồi gõ lại."
    )


def tidy(text: str) -> str:
    """The text as it should have been, so that one bad letter hides no other mistake."""
    return unicodedata.normalize("NFC", "".join(x for x in text if not is_hidden(x)))


def length(text: str, name: str, limit: int) -> str | None:
    """Says that there is nothing, or more than a phone shows at once."""
    if not text:
        return f"{name} còn trống; hãy viết vào."
    if len(text) > limit:
        return f"{name} dài {len(text)} ký tự, tối đa {limit}; hãy rút gọn hoặc tách ra."
    return None


def markup(line: str) -> str | None:
    """Says what a phone would show as bare signs: screens are plain text."""
    for pattern, name in _MARKUP:
        if pattern.search(line):
            return f"không dùng được {name}, điện thoại sẽ hiện nguyên ký hiệu; hãy bỏ ký hiệu đi."
    return None


def leans_on_others(option: str) -> bool:
    """Whether an option such as "all of the above" breaks once options are shuffled."""
    words = " ".join(option.casefold().split())
    return any(pattern.search(words) for pattern in _LEANS)
