"""Every mistake in a file of targets is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.targets.reading import read_targets
from tests.content.conftest import Project
from tests.content.targets.conftest import FILE, GOOD, KNOWN, File
from tests.content.test_fuzz import SNIPPETS
from tests.content.test_main import run

WHO, NEED = "who: {posts: [Chủ tịch]}", "need: {modules: [tien-luong]}"
PERIOD = "period: {from: 2026-01-01, to: 2026-12-31}"
HELD, CHOICES = "need: {held: {subjects: [doi-thoai]}}", "choices: [Tốt, Khá, Kém]"
LONG = " ".join(["chữ"] * 26)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        pytest.param("issuer: LĐLĐ tỉnh\n", "", 1, "issuer", id="no issuer"),
        pytest.param("issuer:", "nguoi:\n", 3, "không có mục", id="unknown key"),
        pytest.param("targets:\n", "key: [Vua]\ntargets:\n", 4, "«Vua»", id="unknown key post"),
        pytest.param("id: t01", "id: T 01", 5, "chữ thường không dấu", id="no slug"),
        pytest.param("id: t02", "id: t01", 11, "đã dùng ở trên", id="the same id twice"),
        pytest.param("text: 100%", "chu: 100%", 6, "không có mục", id="unknown field"),
        pytest.param("[Chủ tịch]", "[Vua]", 7, "không có chức vụ «Vua»", id="no such post"),
        pytest.param(WHO, "who: {}", 7, "thêm chức vụ", id="training of nobody"),
        pytest.param(WHO, "who: {posts: [CT], key: true}", 7, "hai", id="posts and key"),
        pytest.param("nhà nước", "tư nhân", 18, "không phải khu vực", id="no such sector"),
        pytest.param("[cdcs]", "[CĐCS]", 13, "mã loại tổ chức", id="no code of a kind"),
        pytest.param("kinds: [cdcs]", "posts: [CT]", 13, "theo đơn vị", id="units with posts"),
        pytest.param("[tien-luong]", "[khac]", 8, "không có chuyên đề «khac»", id="no module"),
        pytest.param("[doi-thoai]", "[khac]", 14, "không có nội dung «khac»", id="no subject"),
        pytest.param(NEED, "need: {}", 8, "một trong ba", id="nothing needed"),
        pytest.param(NEED, "need: {at_least: 1, held: {}}", 8, "một trong ba", id="two needs"),
        pytest.param("[tien-luong]", "[tien-luong], at_least: 2", 8, "nhiều hơn", id="too many"),
        pytest.param(HELD, "need: {held: {}, or_classes: true}", 14, "modules", id="or classes"),
        pytest.param(HELD, "need: {held: {}, or_modules: false}", 14, "subjects", id="or modules"),
        pytest.param(CHOICES, "tick: true", 23, "không có trong", id="accepted no choice"),
        pytest.param(CHOICES, f"{CHOICES}\n        tick: true", 20, "một trong ba", id="two"),
        pytest.param("accepted: [Tốt]", "among: [Tốt]", 20, "accepted", id="none accepted"),
        pytest.param("[Tốt]\n", "[Tốt]\n        among: [Khá]\n", 24, "«Tốt»", id="not among"),
        pytest.param(PERIOD, "every: month", 9, "school-year", id="no such year"),
        pytest.param(PERIOD, "period: {}", 9, "cần ngày", id="empty period"),
        pytest.param("to: 2026-12", "to: 2025-12", 9, "sớm hơn", id="ends before it begins"),
        pytest.param(
            PERIOD, f"{PERIOD}\n    term: {{to: 2026-12-31}}", 10, "hai", id="and a term"
        ),
        pytest.param(f"    {PERIOD}\n", "", 5, "thiếu kỳ", id="no period"),
        pytest.param("from: 2026-01-01", "from: 1/1/2026", 9, "ngày có thật", id="no date"),
        pytest.param('">= 100 %"', '"100"', 10, "không phải mức", id="no operator"),
        pytest.param('">= 100 %"', '">= 101 %"', 10, "quá 100", id="more than all"),
        pytest.param(WHO, f"quote: {LONG}\n    {WHO}", 7, "26 chữ", id="quoted at length"),
        pytest.param(WHO, f"source: Ở đâu\n    {WHO}", 7, "đầu tệp", id="a second source"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    file: File, old: str, new: str, line: int, says: str
) -> None:
    file.swap(old, new)
    found = file.mistakes()
    assert (line, True) in [(one.line, says in one.text) for one in found], found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "tệp trống", id="empty"),
        pytest.param("một chữ", "«targets:»", id="one word"),
        pytest.param("code: x", "«targets:»", id="no targets"),
        pytest.param("[]", "danh sách", id="an empty list"),
        pytest.param(GOOD.partition("targets:")[0] + "targets: []", "danh sách", id="none"),
    ],
)
def test_a_file_without_targets_is_a_mistake(tmp_path: Path, text: str, says: str) -> None:
    [mistake] = File(tmp_path, text).mistakes()
    assert says in mistake.text


def test_a_ratio_is_measured_in_percent(file: File) -> None:
    file.swap("        choices: [Tốt, Khá, Kém]\n        accepted: [Tốt]\n", "")
    file.swap(
        "question: Đơn vị xếp loại gì?", "question: Chi?\n        ratio: {part: A, whole: B}"
    )
    file.swap('"> 90 %"', '"> 90"')
    [mistake] = file.mistakes()
    assert (mistake.line, "%" in mistake.text) == (24, True)


def test_a_document_is_told_of_in_one_way(tmp_path: Path) -> None:
    item = "- {id: t%d, text: Lớp, who: {}, need: {held: {}}, every: year, source: %s}\n"
    source = "{code: kh-5, title: %s, issuer: Tỉnh}"
    [mistake] = File(tmp_path, item % (1, source % "A") + item % (2, source % "B")).mistakes()
    assert (mistake.line, "ghi khác" in mistake.text) == (2, True)
    [mistake] = File(tmp_path, item % (1, "{code: kh-5, title: A}")).mistakes()
    assert "issuer" in mistake.text


def test_no_target_is_in_two_files(project: Project) -> None:
    item = "- {id: t1, text: Lớp, who: {}, need: {held: {}}, every: year}\n"
    project.write("programmes/a.yaml", item)
    project.write("programmes/b.yaml", item)
    [mistake] = project.mistakes()
    assert (mistake.path.name, "programmes/a.yaml" in mistake.text) == ("b.yaml", True)


def test_checking_the_content_checks_and_counts_targets(project: Project) -> None:
    item = "- {id: t1, text: Lớp, who: {}, need: {held: {}}, every: year}\n"
    project.write("programmes/a.yaml", item)
    done = run(str(project.folder))
    assert (done.returncode, "15 câu hỏi, 1 chỉ tiêu." in done.stdout) == (0, True)
    project.swap("programmes/a.yaml", "every: year", "every: day")
    assert "programmes/a.yaml:1: «every»" in run(str(project.folder)).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("targets")


@settings(deadline=None)
@given(at=st.floats(0, 1), cut=st.integers(0, 40), new=SNIPPETS)
def test_a_slip_of_the_hand_is_only_a_mistake(folder: Path, at: float, cut: int, new: str) -> None:
    place = int(at * len(GOOD))
    data = (GOOD[:place] + new + GOOD[place + cut :]).encode()
    File(folder).write(data)
    sheet, _ = read_targets(folder, FILE, KNOWN)
    for mistake in sheet.mistakes:
        assert 1 <= mistake.line <= data.count(b"\n") + 1
