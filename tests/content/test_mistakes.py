"""One thing wrong in a good folder is one mistake, with its file and its line."""

import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.content.conftest import CARDS, HOME, MODULE, PATHS, QUIZ, Project

ABOUT, DECK, BANK = f"{HOME}/module.yaml", f"{HOME}/cards.md", f"{HOME}/quiz.yaml"
FACTS = "facts/an-toan.yaml"
WAYS = "paths.yaml"
LONG = "chữ " * 200


class Break(NamedTuple):
    """In `file`, `old` becomes `new`; the one mistake is where `at` stands and says `says`."""

    file: str
    old: str
    new: str
    at: str
    says: str


def broken(name: str, *words: str) -> object:
    return pytest.param(Break(*words), id=name)


IN_MODULE = [
    broken("unknown key", ABOUT, "minutes: 5", "minutes: 5\ncolour: red", "colour", "«colour»"),
    broken(
        "missing key", ABOUT, "title: An toàn trong xưởng\n", "", "id: an", "thiếu mục «title»"
    ),
    broken("empty value", ABOUT, "An toàn trong xưởng", "", "title:", "«title» còn trống"),
    broken("blank value", ABOUT, "An toàn trong xưởng", '" "', "title:", "«title» còn trống"),
    broken("long title", ABOUT, "An toàn trong", "a" * 55, "title:", "dài 61 ký tự, tối đa 60"),
    broken("long summary", ABOUT, "Ai lo", LONG, "summary:", "tối đa 200"),
    broken("markup in a title", ABOUT, "An toàn", '"**An** toàn"#', "title:", "chữ đậm"),
    broken("other id", ABOUT, "id: an-toan", "id: toan-an", "id: toan", "khác tên thư mục"),
    broken("no minutes", ABOUT, "minutes: 5", "minutes: 0", "minutes:", "từ 1 trở lên"),
    broken("a day's reading", ABOUT, "minutes: 5", "minutes: 99", "minutes:", "nhiều nhất là 60"),
    broken("minutes in words", ABOUT, "minutes: 5", "minutes: năm", "minutes:", "số nguyên"),
    broken("no such day", ABOUT, "2026-11-02", "2026-02-30", "reviewed_on", "«2026-02-30»"),
    broken("date as spoken", ABOUT, "2026-11-02", "2/11/2026", "reviewed_on", "một ngày có thật"),
    broken("a bare no", ABOUT, "Ban biên soạn", "no", "reviewed_by", '"no"'),
    broken("a bare time", ABOUT, "Ban biên soạn", "12:30", "reviewed_by", '"12:30"'),
    broken("a bare number", ABOUT, "Ban biên soạn", "115", "reviewed_by", "phải là chữ"),
    broken("a bare true", ABOUT, "Ban biên soạn", "true", "reviewed_by", "phải là chữ"),
    broken("octal", ABOUT, "minutes: 5", "minutes: 010", "minutes:", "«010»"),
    broken("no mapping", ABOUT, "{size: 8, pass_mark: 6}", "8", "quiz:", "«quiz» phải gồm"),
    broken("quiz > bank", ABOUT, "size: 8", "size: 16", "quiz:", "nhiều hơn 15 câu"),
    broken("pass mark > size", ABOUT, "mark: 6", "mark: 9", "quiz:", "«pass_mark: 9» lớn hơn"),
    broken("no pass mark", ABOUT, "pass_mark: 6", "pass_mark: 0", "quiz:", "«quiz.pass_mark»"),
    broken("key twice", ABOUT, "minutes: 5", "minutes: 5\nminutes: 6", "minutes: 6", "hai lần"),
    broken("after: none", ABOUT, "minutes: 5", "minutes: 5\nafter: [luong]", "after", "«luong»"),
    broken("after: itself", ABOUT, "minutes: 5", "minutes: 5\nafter: [an-toan]", "after", "vòng"),
    broken("after: a word", ABOUT, "minutes: 5", "minutes: 5\nafter: luong", "after", "danh sách"),
    broken("a list", ABOUT, MODULE, "- id: an-toan\n", "- id", "phải gồm các dòng"),
    broken("only a comment", ABOUT, MODULE, "# sẽ viết sau\n", "#", "chỉ có chú thích"),
    broken("a strange key", ABOUT, "minutes: 5", "minutes: 5\n[1, 2]: a", "[1", "tên mục"),
]

IN_CARDS = [
    broken("long text", DECK, "Dây đai đứt.", "chữ " * 151, "## Làm tiếp", "tối đa 600"),
    broken("no text", DECK, "Dây đai đứt.", "", "## Làm tiếp", "chữ trong thẻ còn trống"),
    broken("long title", DECK, "## Làm", "## " + "a" * 60, "## aa", "tiêu đề thẻ dài"),
    broken("no title", DECK, "## Làm tiếp", "##", "## {#lam", "tiêu đề thẻ còn trống"),
    broken("no card id", DECK, " {#loi-ket}", " (kết)", "## Lời kết", "mở đầu bằng dòng"),
    broken("no heading", DECK, "## Lời kết {#loi-ket}\n", "", "Thấy lạ", "mở đầu bằng dòng"),
    broken("card id twice", DECK, "{#lam-tiep}", "{#mo-dau}", "## Làm tiếp", "đã dùng ở dòng 1"),
    broken("card id in Vietnamese", DECK, "{#mo-dau}", "{#mở-đầu}", "## Mở", "không dấu"),
    broken("long label", DECK, "[Xem tiếp]", f"[{'a' * 61}]", "- [aa", "nhãn nút dài 61 ký tự"),
    broken("no label", DECK, "[Xem tiếp]", "[]", "- []", "nhãn nút còn trống"),
    broken("broken link", DECK, "(#loi-ket)", "(#loi-cuoi)", "- [Xem", "không có thẻ «loi-cuoi»"),
    broken("cycle", DECK, "(#loi-ket)", "(#may-keu-la)", "- [Xem", "vòng lặp"),
    broken("a card to itself", DECK, "(#loi-ket)", "(#dung-may)", "- [Xem", "vòng lặp"),
    broken("unreachable", DECK, "- [Làm tiếp](#lam-tiep)\n", "", "## Làm tiếp", "«lam-tiep»"),
    broken(
        "five buttons",
        DECK,
        "- [Dừng máy](#dung-may)\n",
        "".join(f"- [Nút {n}](#dung-may)\n" for n in range(4)),
        "- [Làm",
        "nhiều nhất 4 nút",
    ),
    broken("no such picture", DECK, "(mu.png)", "(non.png)", "![Chị", "không thấy ảnh «non.png»"),
    broken("a picture elsewhere", DECK, "(mu.png)", "(../x/mu.png)", "![Chị", "tên ảnh"),
    broken("picture without alt", DECK, "![Chị Lan đội mũ]", "![]", "![]", "lời mô tả"),
    broken("two pictures", DECK, "Mang giày", "Mang\n![Mũ](mu.png)", "![Chị", "chỉ có một ảnh"),
    broken("bold", DECK, "Dây đai", "**Dây** đai", "**Dây", "chữ đậm"),
    broken("italic", DECK, "Dây đai", "*Dây* đai", "*Dây", "chữ nghiêng"),
    broken("link in text", DECK, "Dây đai", "[Dây](http://x.vn) đai", "[Dây", "liên kết"),
    broken("heading in text", DECK, "Dây đai", "### Dây đai", "### Dây", "tiêu đề giữa thẻ"),
    broken("forgotten line", DECK, "Dây đai đứt.\n\n---", "Đứt.", "## Lời", "thêm dòng ---"),
    broken("star bullet", DECK, "- Mang", "* Mang", "* Mang", "dấu *"),
    broken("HTML", DECK, "Dây đai", "<b>Dây</b> đai", "<b>", "HTML"),
    broken("bold label", DECK, "[Xem tiếp]", "[**Xem** tiếp]", "- [**", "chữ đậm"),
    broken("bidi", DECK, "Dây đai", "Dây \u202eđai", "Dây \u202e", "U+202E ở cột 5"),
    broken("control", DECK, "Dây đai", "Dây \x07đai", "Dây \x07", "U+0007 ở cột 5"),
    broken("zero width", BANK, "Nhắc và", "Nhắc\u200b và", "Nhắc\u200b", "U+200B ở cột 12"),
    broken("not NFC", DECK, "Dây", unicodedata.normalize("NFD", "Dây"), "Da", "NFC"),
    broken("not NFC in YAML", BANK, "Trả", unicodedata.normalize("NFD", "Trả"), "Tra", "NFC"),
    broken("escaped bidi", BANK, "Trả lương", r"Trả \u202elương", "Trả", "U+202E"),
    broken("only separators", DECK, CARDS, "---\n\n---\n", "---", "chưa có thẻ nào"),
]

IN_QUIZ = [
    broken("bad id", BANK, "id: ai-bau", "id: ai-bầu", "- id: ai-bầu", "không dấu"),
    broken("capital id", BANK, "id: ai-bau", "id: Ai_Bau", "- id: Ai", "không dấu"),
    broken("question id twice", BANK, "viec-nao", "ai-bau", "- id: ai-bau\n  kind: m", "đã dùng"),
    broken("no kind", BANK, "  kind: multiple\n", "", "- id: viec-nao", "«kind»"),
    broken("unknown kind", BANK, "kind: multiple", "kind: many", "kind: many", "«kind»"),
    broken("long prompt", BANK, "Ai bầu", LONG, "prompt:", "«prompt» dài"),
    broken("long why", BANK, "Nhắc và báo", LONG, "why: chữ", "«why» dài"),
    broken("bold prompt", BANK, "Ai bầu", "Ai __bầu__", "prompt: Ai", "chữ đậm"),
    broken("bold option", BANK, "* Báo nguy", "* **Báo** nguy", '- "* **', "chữ đậm"),
    broken("long option", BANK, "Trả lương", "a" * 101, '- "aaa', "dài 101 ký tự, tối đa 100"),
    broken("long step", BANK, "Ghi sổ", "a" * 61, "options: [Dừng", "dài 61 ký tự, tối đa 60"),
    broken("option twice", BANK, "Trả lương", "Báo nguy cơ", '- "* Báo', "viết hai lần"),
    broken("a bare no", BANK, '"Trả lương"', "no", "- no", "«options» thứ 2"),
    broken("no right one", BANK, "* Người", "Người", 'options: ["Giám', "có 0 phương án"),
    broken(
        "two right ones", BANK, "Giám đốc", "* Giám đốc", 'options: ["* Giám', "có 2 phương án"
    ),
    broken("multiple: one right", BANK, "* Báo", "Báo", "  options:\n", "cần ít nhất hai"),
    broken("multiple: all right", BANK, "Trả", "* Trả", "  options:\n", "mọi phương án"),
    broken("order: marked", BANK, "Dừng máy,", '"* Dừng máy",', 'options: ["* Dừng', "bỏ dấu"),
    broken("order: two steps", BANK, ", Ghi sổ", "", "options: [Dừng", "cần ít nhất 3"),
    broken("one option", BANK, ', "Hỏi chơi"', "", 'options: ["* Hỏi', "cần ít nhất 2"),
    broken("no space", BANK, "* Báo", "*Báo", '- "*Báo', "một dấu cách"),
    broken("all of the above", BANK, "Trả lương", "Tất cả các ý trên", '- "Tất cả', "xáo trộn"),
    broken("no answer", BANK, "  right: true\n", "", "- id: duoc", "thiếu mục «right»"),
    broken(
        "no options",
        BANK,
        "  options: [Dừng máy, Báo tổ trưởng, Ghi sổ]\n",
        "",
        "- id: thu",
        "«options»",
    ),
    broken("a yes", BANK, "right: true", "right: yes", "right: yes", "«yes»"),
    broken("true in words", BANK, "right: true", "right: đúng", "right: đúng", "true (đúng)"),
    broken("dotted thousands", BANK, "30.5", "5.310", "right: 5.310", "«5.310»"),
    broken("dotted millions", BANK, "30.5", "5.310.000", "right: 5.310.000", "«5.310.000»"),
    broken("minutes for a number", BANK, "30.5", "12:30", "right: 12:30", "«12:30»"),
    broken("quoted number", BANK, "30.5", '"30"', 'right: "30"', "số viết liền"),
    broken("tolerance < 0", BANK, "tolerance: 1", "tolerance: -1", "tolerance:", "từ 0 trở lên"),
    broken("no unit", BANK, "  unit: nghìn đồng\n", "", "- id: phu-cap", "thiếu mục «unit»"),
    broken("no source", BANK, "  facts: [T5-01]\n", "", "- id: ai-bau", "facts: [T1-02]"),
    broken("empty source", BANK, "[T5-01]", "[]", "facts: []", "cần ít nhất 1"),
    broken("unknown fact", BANK, "T5-01", "T5-99", "facts: [T5-99", "không có căn cứ «T5-99»"),
    broken("unverified fact", BANK, "T5-01", "T5-02", "facts: [T5-02", "chưa được kiểm chứng"),
    broken("fact expired", BANK, "T5-01", "T5-03", "facts: [T5-03", "hết hiệu lực"),
    broken("fact to come", BANK, "T5-01", "T5-04", "facts: [T5-04", "mới có hiệu lực"),
    broken("small bank", BANK, QUIZ[QUIZ.index("- id: cau-15") :], "", "- id: ai-bau", "14 câu"),
    broken("no list", BANK, QUIZ, "id: ai-bau\n", "id", "danh sách"),
    broken("a bare word", BANK, "- id: cau-15", "- gì đó\n- id: cau-15", "- gì", "«kind»"),
]

IN_FACTS = [
    broken("no article", FACTS, "  article: Điều 74\n", "", "T5-01", "thiếu mục «article»"),
    broken("verified: no", FACTS, "verified: true", "verified: no", "verified: no", "«no»"),
    broken("no checked_on", FACTS, "  checked_on: 2026-11-20\n", "", "T5-01", "«checked_on»"),
    broken("ends early", FACTS, "valid_to: null", "valid_to: 2016-01-01", "valid_to", "sớm hơn"),
    broken("fact id", FACTS, "T5-02", "T5-Đ2", "T5-Đ2", "mã căn cứ «T5-Đ2»"),
    broken("same fact twice", FACTS, "T5-02", "T5-01", "T5-01:\n  instrument: Một", "hai lần"),
]

IN_PATHS = [
    broken("unknown post", WAYS, "vice_chair", "king", "  posts: [chair", "chức vụ «king»"),
    broken("post in Vietnamese", WAYS, "[all]", "[thủ quỹ]", "  posts: [thủ", "treasurer"),
    broken("post twice", WAYS, "vice_chair", "chair", "  posts: [chair", "hai lần"),
    broken("no post", WAYS, "[all]", "[]", "  posts: []", "cần ít nhất 1"),
    broken("a bare post", WAYS, "[all]", "all", "  posts: all", "danh sách"),
    broken("no posts at all", WAYS, "  posts: [all]\n", "", "moi-nguoi", "thiếu mục «posts»"),
    broken("unknown module", WAYS, "    - an-toan", "    - luong", "    - luong", "«luong»"),
    broken("module twice", WAYS, "[an-toan]", "[an-toan, an-toan]", "  modules: [", "hai lần"),
    broken("no module", WAYS, "[an-toan]", "[]", "  modules: []", "cần ít nhất 1"),
    broken("path id", WAYS, "moi-nguoi:", "Mọi người:", "Mọi", "mã lộ trình"),
    broken(
        "same path twice", WAYS, "moi-nguoi", "chu-chot", "chu-chot:\n  posts: [all", "hai lần"
    ),
    broken("paths as a list", WAYS, PATHS, "- chair\n", "- chair", "phải gồm các mã lộ trình"),
    broken("an empty path", WAYS, PATHS, "chu-chot:\n", "chu-chot", "còn trống"),
]

IN_YAML = [
    broken("bare star", BANK, '- "* Báo nguy cơ"', "- * Báo", "- * Báo", "dấu ngoặc kép"),
    broken("alias", BANK, '- "* Báo nguy cơ"', "- *bao", "- *bao", "dấu ngoặc kép"),
    broken("tag", BANK, "Xếp theo", "! Xếp theo", "prompt: ! Xếp", "dấu !"),
    broken("colon", BANK, "Xếp theo", "Xếp: theo", "prompt: Xếp:", "dấu hai chấm"),
    broken("open quote", BANK, "Xếp theo", '"Xếp theo', 'prompt: "Xếp', "mà chưa đóng"),
    broken("open quote at the end", ABOUT, "text: Thêm", 'text: "Thêm', "news", "mà chưa đóng"),
    broken("tab", ABOUT, "minutes: 5", "minutes:\n\t5", "\t5", "Tab"),
    broken("percent", BANK, "Xếp theo", "% theo", "prompt: %", "dấu ngoặc kép"),
    broken("no comma", BANK, '"Giám đốc",', '"Giám đốc"', "options:", "dấu phẩy"),
    broken("open bracket", ABOUT, "6}", "6", "news", "dấu phẩy"),
    broken("indent", BANK, "  prompt: Xếp", "   prompt: Xếp", "   prompt", "dấu hai chấm"),
    broken("outdent", BANK, "  prompt: Xếp", " prompt: Xếp", " prompt: X", "thẳng hàng"),
    broken("no colon", ABOUT, "minutes: 5", "minutes", "minutes", "dấu hai chấm"),
    broken("separator", BANK, "- id: viec", "---\n- id: viec", "---", "cards.md"),
    broken("impossible letter", BANK, "Trả lương", r"\UFFFFFFFF", r"\UFFFF", "YAML"),
    broken("an odd key", ABOUT, "minutes: 5", 'minutes: 5\n"\\ud800": 1', '"\\ud', "không có mục"),
    broken("nesting", BANK, "[T5-01]", "[" * 20 + "]" * 20, "facts: [[", "YAML"),
]


ALL = [*IN_MODULE, *IN_CARDS, *IN_QUIZ, *IN_FACTS, *IN_PATHS, *IN_YAML]


@pytest.mark.parametrize("it", ALL)
def test_one_thing_wrong_is_one_mistake_on_its_line(project: Project, it: Break) -> None:
    project.swap(it.file, it.old, it.new)
    where = (Path(it.file), project.line_of(it.file, it.at))
    found = project.mistakes()
    assert [(mistake.path, mistake.line) for mistake in found] == [where], found
    assert it.says in found[0].text
    assert any(word in found[0].text for word in ("hãy", "phải")), "it says how to mend it"
