"""Good files become the values the rules work with."""

from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.errors import NotFound
from bot.domain.learning import Card, LearningPath, Link, News, Picture
from bot.domain.people import Role
from bot.domain.quizzes import Kind, Question, Source
from content.files.mistakes import BrokenContent
from content.library import Library, load
from tests.content.conftest import HOME, Project

LAW = Source(
    fact="T5-01",
    instrument="Luật An toàn, vệ sinh lao động 84/2015/QH13",
    article="Điều 74",
    checked_on=date(2026, 11, 20),
    valid_from=date(2016, 7, 1),
)


@pytest.fixture
def library(project: Project) -> Library:
    return load(project.folder)


def reload(project: Project) -> Library:
    return load(project.folder)


def test_a_module_is_what_its_file_says(library: Library) -> None:
    module = library.module("an-toan")
    assert (module.title, module.minutes) == ("An toàn trong xưởng", 5)
    assert module.summary == "Ai lo việc an toàn và lo thế nào."
    assert (module.published_on, module.reviewed_on) == (date(2026, 11, 1), date(2026, 11, 2))
    assert module.reviewed_by == "Ban biên soạn"
    assert module.news == News(date(2026, 11, 3), "Thêm một thẻ về tai nạn.")
    assert (module.quiz.size, module.quiz.pass_mark, len(module.quiz.questions)) == (8, 6, 15)


def test_news_may_be_absent(project: Project) -> None:
    project.swap(
        f"{HOME}/module.yaml", "news: {on: 2026-11-03, text: Thêm một thẻ về tai nạn.}", ""
    )
    assert reload(project).module("an-toan").news is None


def test_cards_lead_where_their_links_say_or_to_the_next_card(library: Library) -> None:
    cards = library.module("an-toan").cards
    assert cards[0] == Card(
        id="mo-dau",
        title="Mở đầu",
        text="Chị Lan vào ca lúc sáu giờ.\n- Mang giày",
        links=(Link("", 1),),
        picture=Picture("mu.png", "Chị Lan đội mũ"),
    )
    assert [card.links for card in cards[1:]] == [
        (Link("Dừng máy", 2), Link("Làm tiếp", 3)),
        (Link("Xem tiếp", 4),),
        (Link("", 4),),
        (),
    ]


def question(library: Library, question_id: str) -> Question:
    found = library.question(question_id)
    assert found.sources == (LAW,)
    return found


def test_a_single_question(library: Library) -> None:
    found = question(library, "ai-bau")
    assert (found.kind, found.right) == (Kind.SINGLE, (1,))
    assert found.options == ("Giám đốc", "Người lao động trong tổ", "Bảo vệ")
    assert found.prompt == "Ai bầu ra an toàn viên?"
    assert found.why == "Người lao động trong tổ bầu ra (Điều 74)."


def test_a_multiple_question(library: Library) -> None:
    found = question(library, "viec-nao")
    assert (found.kind, found.right) == (Kind.MULTIPLE, (0, 2))
    assert found.options == ("Nhắc mọi người", "Trả lương", "Báo nguy cơ")


@pytest.mark.parametrize(
    ("written", "right"),
    [pytest.param("true", (0,), id="true"), pytest.param("false", (1,), id="false")],
)
def test_a_true_false_question(project: Project, written: str, right: tuple[int]) -> None:
    project.swap(f"{HOME}/quiz.yaml", "right: true", f"right: {written}")
    found = question(reload(project), "duoc-phu-cap")
    assert (found.kind, found.options, found.right) == (Kind.TRUE_FALSE, ("Đúng", "Sai"), right)


def test_a_number_question(library: Library) -> None:
    found = question(library, "phu-cap-bao-nhieu")
    assert (found.kind, found.options) == (Kind.NUMBER, ())
    assert (found.figure, found.tolerance, found.unit) == (
        Decimal("30.5"),
        Decimal(1),
        "nghìn đồng",
    )


def test_an_order_question(library: Library) -> None:
    found = question(library, "thu-tu-nao")
    assert (found.kind, found.right) == (Kind.ORDER, (0, 1, 2))
    assert found.options == ("Dừng máy", "Báo tổ trưởng", "Ghi sổ")


def test_modules_stand_in_the_order_they_were_published(project: Project) -> None:
    project.write_module("tien-luong", prefix="b-")
    project.write_module("bao-ho", prefix="c-")
    project.swap(
        "modules/tien-luong/module.yaml", "published_on: 2026-11-01", "published_on: 2026-10-01"
    )
    ids = [module.id for module in reload(project).modules]
    assert ids == ["tien-luong", "an-toan", "bao-ho"]


def test_a_question_is_in_its_module(project: Project) -> None:
    project.write_module("tien-luong", prefix="b-")
    library = reload(project)
    assert library.question("b-ai-bau") in library.module("tien-luong").quiz.questions


def test_what_is_not_there_is_not_found(library: Library) -> None:
    for ask in (library.module, library.question, library.picture):
        with pytest.raises(NotFound):
            ask("khong-co")


def test_a_library_never_changes(library: Library) -> None:
    with pytest.raises(FrozenInstanceError):
        library.modules = ()  # type: ignore[misc]


def test_a_picture_of_a_card_is_found(project: Project, library: Library) -> None:
    assert library.picture("module/an-toan/mu.png") == project.folder / HOME / "mu.png"


@pytest.mark.parametrize(
    "ref",
    [
        pytest.param("module/an-toan/module.yaml", id="not a picture"),
        pytest.param("module/an-toan/thua.png", id="a picture no card shows"),
        pytest.param("module/an-toan/../an-toan/mu.png", id="the long way round"),
        pytest.param("module/../../../etc/passwd", id="outside"),
        pytest.param("module/an-toan//mu.png", id="two slashes"),
        pytest.param("module/an-toan/mu.png\x00", id="a NUL"),
        pytest.param("/etc/passwd", id="absolute"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_other_file_is_handed_out(project: Project, ref: str) -> None:
    project.write(f"{HOME}/thua.png", b"x")
    with pytest.raises(NotFound):
        reload(project).picture(ref)


@pytest.mark.parametrize("file", ["module.yaml", "cards.md", "quiz.yaml", "mu.png"])
def test_the_version_changes_with_every_file_taught(
    project: Project, library: Library, file: str
) -> None:
    before = library.module("an-toan").version
    assert len(before) == 12
    data = (project.folder / HOME / file).read_bytes()
    project.write(f"{HOME}/{file}", data + b"\n")
    assert reload(project).module("an-toan").version != before


def test_notes_in_the_folder_do_not_change_the_version(project: Project, library: Library) -> None:
    project.write(f"{HOME}/cards.md~", "bản cũ")
    project.write(f"{HOME}/mu.typ", "nguồn")
    assert reload(project).modules == library.modules


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Ai bầu ra", "Ai cử ra", id="prompt"),
        pytest.param("Bảo vệ", "Kế toán", id="option"),
        pytest.param('"Giám đốc", "* Người', '"* Giám đốc", "Người', id="right option"),
        pytest.param("kind: single", "kind: multiple", id="kind"),
    ],
)
def test_a_question_asked_otherwise_has_another_digest(
    project: Project, library: Library, old: str, new: str
) -> None:
    project.swap(f"{HOME}/quiz.yaml", old, new)
    if "multiple" in new:
        project.swap(f"{HOME}/quiz.yaml", '"Bảo vệ"', '"* Bảo vệ"')
    after = reload(project)
    assert after.question("ai-bau").digest != library.question("ai-bau").digest
    assert after.question("viec-nao").digest == library.question("viec-nao").digest


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("right: 30.5", "right: 31", id="figure"),
        pytest.param("tolerance: 1", "tolerance: 2", id="tolerance"),
        pytest.param("unit: nghìn đồng", "unit: đồng", id="unit"),
    ],
)
def test_another_figure_is_another_question(
    project: Project, library: Library, old: str, new: str
) -> None:
    project.swap(f"{HOME}/quiz.yaml", old, new)
    before = library.question("phu-cap-bao-nhieu").digest
    assert reload(project).question("phu-cap-bao-nhieu").digest != before
    assert len(before) == 8


def test_a_better_explanation_or_place_leaves_the_digest(
    project: Project, library: Library
) -> None:
    project.swap(f"{HOME}/quiz.yaml", "Người lao động trong tổ bầu ra", "Anh chị em bầu ra")
    project.swap(f"{HOME}/quiz.yaml", "- id: ai-bau", "# một câu\n- id: ai-bau")
    assert reload(project).question("ai-bau").digest == library.question("ai-bau").digest


def test_broken_content_is_not_loaded_and_says_all(project: Project) -> None:
    project.swap(f"{HOME}/cards.md", "Dây đai", "**Dây** đai")
    project.swap(f"{HOME}/module.yaml", "minutes: 5", "minutes: 0")
    with pytest.raises(BrokenContent) as caught:
        reload(project)
    assert [mistake.path for mistake in caught.value.mistakes] == [
        Path(HOME, "cards.md"),
        Path(HOME, "module.yaml"),
    ]
    assert f"{HOME}/cards.md:29: " in str(caught.value)


def test_paths_are_for_posts_in_the_order_of_the_file(library: Library) -> None:
    key = frozenset((Role.CHAIR, Role.VICE_CHAIR))
    assert library.paths == (
        LearningPath("chu-chot", key, ("an-toan",)),
        LearningPath("moi-nguoi", frozenset(Role), ("an-toan",)),
    )


def test_a_module_knows_what_it_builds_upon(project: Project) -> None:
    project.write_module("luong", prefix="b-")
    project.swap("modules/luong/module.yaml", "minutes: 5", "minutes: 5\nafter: [an-toan]")
    assert load(project.folder).module("luong").after == ("an-toan",)
