"""Whoever takes up a post is welcomed by the bot itself, once, and shown what the post asks."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.learning import LearningPath
from bot.domain.people import Role
from content.library import Library
from storage.database import Database
from tests.conftest import NOW, Factory, at_home, join
from tests.conversations.conftest import taught_from
from tests.conversations.lessons import CASE, KINDS, LIBRARY, library_of
from tests.person import Clock, Person, Town
from tests.quiz_taker import sit

TODAY = NOW.date()
DAY = timedelta(days=1)
HOA_SEN = "CĐCS Công ty May Hoa Sen"


async def appoint(database: Database, factory: Factory, role: Role, since: int = 0) -> None:
    """Lan holds one more post since so many days."""
    async with database.work() as store:
        await store.cadres.appoint(factory.lan, factory.unit_id, role, TODAY - since * DAY)


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def test_a_new_post_is_welcomed_at_home_with_what_it_asks_in_order(
    lan: Person, database: Database, factory: Factory
) -> None:
    await appoint(database, factory, Role.TREASURER)
    screen = await lan.taps("home")
    assert screen.title == "Nhiệm vụ mới"
    assert f"Chúc mừng anh/chị nhận nhiệm vụ Thủ quỹ tại {HOA_SEN}." in screen.text
    money, wages = screen.text.index("1. Chi và công khai"), screen.text.index("2. Tiền lương")
    assert money < wages
    assert "(10 phút)" in screen.text
    assert "Còn khoảng 19 phút" in screen.text
    assert labels(lan) == ["Học ngay", "Về trang chủ"]
    assert (await lan.presses("Học ngay")).choices[0].action.endswith("tai-chinh-cong-doan:1")


async def test_nobody_is_welcomed_twice(
    lan: Person, database: Database, factory: Factory, clock: Clock
) -> None:
    await appoint(database, factory, Role.TREASURER)
    assert (await lan.taps("home")).title == "Nhiệm vụ mới"
    for days in (0, 1, 400):
        clock.move(days * DAY)
        assert (await lan.taps("home")).title == "Chào anh/chị Lan"


async def test_what_was_passed_before_counts(
    lan: Person, database: Database, factory: Factory, library: Library
) -> None:
    await sit(lan, library, library.module("tien-luong"))
    await appoint(database, factory, Role.TREASURER)
    screen = await lan.taps("home")
    assert "2. Tiền lương và thương lượng tiền lương: đã đạt" in screen.text
    assert "Còn khoảng 10 phút" in screen.text
    await sit(lan, library, library.module("tai-chinh-cong-doan"))
    await appoint(database, factory, Role.ACCOUNTANT)
    screen = await lan.taps("home")
    assert "Anh/chị đã đạt tất cả, không phải học lại." in screen.text
    assert labels(lan) == ["Về trang chủ"]


async def test_two_posts_at_once_are_one_welcome(
    lan: Person, database: Database, factory: Factory
) -> None:
    await appoint(database, factory, Role.TREASURER)
    await appoint(database, factory, Role.AUDIT_HEAD)
    text = (await lan.taps("home")).text
    assert "nhiệm vụ Thủ quỹ" in text
    assert "nhiệm vụ Chủ nhiệm UBKT" in text
    assert text.count("Tiền lương và") == 1
    assert (await lan.taps("home")).title == "Chào anh/chị Lan"


async def test_a_post_that_begins_later_is_welcomed_then(
    lan: Person, database: Database, factory: Factory, clock: Clock
) -> None:
    await appoint(database, factory, Role.TREASURER, since=-3)
    assert (await lan.taps("home")).title == "Chào anh/chị Lan"
    clock.move(3 * DAY)
    assert (await lan.taps("home")).title == "Nhiệm vụ mới"


async def test_whoever_has_long_held_a_post_is_greeted_not_congratulated(
    lan: Person, database: Database, factory: Factory
) -> None:
    await appoint(database, factory, Role.TREASURER, since=1000)
    screen = await lan.taps("home")
    assert screen.title == "Chức vụ của anh/chị"
    assert f"Anh/chị đang giữ chức vụ Thủ quỹ tại {HOA_SEN}." in screen.text


async def test_whoever_comes_in_reads_it_at_once(town: Town, factory: Factory) -> None:
    hung = await join(town.person("hung"), factory.code, factory.hung)
    assert hung.sees.title == "Chào mừng anh/chị Hùng!"
    assert "1. Tiền lương" in hung.sees.text
    assert "3. Chi và công khai" in hung.sees.text
    assert (await hung.presses("Bắt đầu")).title == "Chào anh/chị Hùng"
    assert "“Tiền lương" in hung.sees.text


async def test_what_ones_post_asks_for_is_next_and_first_in_the_list(
    town: Town, factory: Factory
) -> None:
    mai = await at_home(town, "mai", factory.mai)  # treasurer
    assert "“Chi và công khai tiền" in (await mai.taps("home")).text
    modules = await mai.taps("module.list")
    assert modules.text.startswith("Theo chức vụ của anh/chị, học lần lượt:\n• Chi và công khai")
    assert modules.text.index("Học thêm:") < modules.text.index("Thương lượng tập thể")
    assert labels(mai)[0] == "Chi và công khai tiền công đoàn cơ sở"


async def test_a_module_that_builds_upon_another_says_so_and_keeps_nobody_out(
    pupil: Person, school: Town
) -> None:
    case = replace(CASE, after=(KINDS.id,))
    paths = (LearningPath("moi-nguoi", frozenset(Role), (KINDS.id, CASE.id)),)
    later = taught_from(school, replace(library_of(case, KINDS), paths=paths)).person("lan")
    assert "Năm loại câu hỏi" in (await later.taps("home")).text
    assert "học sau “Năm loại câu hỏi”" in (await later.taps("module.list")).text
    module = await later.taps("module.open:tinh-huong")
    assert "Nên học “Năm loại câu hỏi” trước" in module.text
    assert labels(later)[:2] == ["Năm loại câu hỏi", "Bắt đầu đọc"]
    assert (await later.presses("Bắt đầu đọc")).title == "Thẻ 0"
    await sit(later, LIBRARY, KINDS)
    assert "Nên học" not in (await later.taps("module.open:tinh-huong")).text


async def test_without_paths_a_new_post_is_still_welcomed(
    pupil: Person, database: Database, factory: Factory
) -> None:
    await appoint(database, factory, Role.TREASURER)
    screen = await pupil.taps("home")
    assert screen.text == f"Chúc mừng anh/chị nhận nhiệm vụ Thủ quỹ tại {HOA_SEN}."
    assert labels(pupil) == ["Về trang chủ"]
