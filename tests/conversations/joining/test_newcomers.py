"""Whoever is not on the list learns at once, and holds no post until somebody agrees."""

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from content.library import Library
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import begin
from tests.person import Clock, Person, Town
from tests.quiz_taker import sit
from tests.records import rows

TODAY = NOW.date()
DAY = timedelta(days=1)
WAITING = "Người mới chờ xác nhận (1)"


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def come(town: Town, factory: Factory, post: str = "Kế toán") -> Person:
    """Đào comes by the unit's link and is not on its list."""
    dao = town.person("dao")
    await dao.types(f"/start {factory.code}")
    await dao.presses("Đồng ý")
    await dao.presses("Tôi chưa có trong danh sách")
    await dao.presses(post)
    await dao.types("Phạm Thị Đào")
    return dao


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    """Thủy, of the commune above."""
    return await begin(town, factory)


@pytest.fixture
async def chair(town: Town, factory: Factory) -> Person:
    return await at_home(town, "hung", factory.hung)


@pytest.fixture
async def dao(town: Town, factory: Factory, chair: Person) -> Person:
    """Đào has come; Hùng, the chair, is in."""
    return await come(town, factory)


async def posts(database: Database, person: str) -> list[Role]:
    talk = next(x for x in await rows(database, tables.conversation) if x.person == person)
    async with database.work() as store:
        return [one.role for one in await store.cadres.posts(talk.cadre_id, TODAY)]


async def deeds(database: Database) -> list[str]:
    return [line.deed for line in await rows(database, tables.audit)]


async def test_a_newcomer_learns_at_once_and_holds_no_post(
    dao: Person, database: Database, library: Library, factory: Factory
) -> None:
    assert "đang chờ xác nhận chức vụ Kế toán" in dao.sees.text
    assert "Người xác nhận: chủ tịch Trần Văn Hùng." in dao.sees.text
    home = await dao.presses("Bắt đầu")
    assert "đang chờ xác nhận" in home.text
    assert "“Chi và công khai" in home.text  # as a treasurer or accountant learns
    await sit(dao, library, library.module("tai-chinh-cong-doan"))
    assert await posts(database, "dao") == []
    async with database.work() as store:
        assert (await store.posts.headcount(factory.unit_id, TODAY)).people == 3
    (done,) = await rows(database, tables.completion)
    assert done.unit_id is None


async def test_the_chair_confirms_and_the_post_begins_with_a_welcome(
    dao: Person, chair: Person, database: Database
) -> None:
    await chair.taps("home")
    await chair.presses(WAITING)
    await chair.presses("Phạm Thị Đào, Kế toán")
    assert "Tự khai: Kế toán, CĐCS Công ty May Hoa Sen." in chair.sees.text
    await chair.presses("Xác nhận")
    assert "giữ chức vụ Kế toán" in chair.sees.text
    assert await posts(database, "dao") == [Role.ACCOUNTANT]
    assert await deeds(database) == ["newcomer_confirmed"]
    assert (await dao.taps("home")).title == "Nhiệm vụ mới"
    assert "chờ xác nhận" not in (await dao.taps("home")).text
    await chair.taps("home")
    assert WAITING not in labels(chair)


async def test_a_second_tap_begins_no_second_post(
    dao: Person, chair: Person, database: Database
) -> None:
    (waiting,) = await rows(database, tables.newcomer)
    for _ in range(2):
        assert "giữ chức vụ" in (await chair.taps(f"newcomer.confirm:{waiting.id}")).text
    for verb in ("refuse", "doubt", "open"):
        assert "giữ chức vụ" in (await chair.taps(f"newcomer.{verb}:{waiting.id}")).text
    assert "giữ chức vụ" in (await chair.taps(f"newcomer.who:{waiting.id}:0")).text
    assert len(await posts(database, "dao")) == 1
    assert await deeds(database) == ["newcomer_confirmed"]


async def test_one_who_was_on_the_list_takes_their_learning_along(
    dao: Person, chair: Person, database: Database, library: Library, factory: Factory
) -> None:
    await sit(dao, library, library.modules[0], wrong=1)
    await dao.taps("privacy.phone")
    await dao.types("0912 345 678")
    await chair.taps("unit.mine")
    await chair.presses(WAITING)
    await chair.presses("Phạm Thị Đào")
    await chair.presses("Là người đã có trong danh sách")
    assert "Nguyễn Thị Lan" in labels(chair)
    assert "Trần Văn Hùng" not in labels(chair)  # he is in: nobody else is him
    await chair.presses("Lê Thị Mai")
    assert "không tách lại được" in chair.sees.text
    await chair.presses("Đúng, là một người")
    assert "đã vào với tên trong danh sách" in chair.sees.text
    assert await posts(database, "dao") == [Role.TREASURER]
    (done,) = await rows(database, tables.completion)
    assert done.cadre_id == factory.mai
    assert "Đào" not in str(await rows(database, tables.cadre))
    assert (await deeds(database))[-1] == "newcomer_merged"
    assert (await dao.taps("home")).title == "Nhiệm vụ mới"
    assert (await dao.taps("home")).title == "Chào anh/chị Mai"
    assert "678" in (await dao.taps("privacy.show")).text


async def test_somebody_of_the_same_name_is_offered_first(
    dao: Person, chair: Person, database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        listed = await store.cadres.add("PHAM THI DAO", NOW)
        await store.cadres.appoint(listed.id, factory.unit_id, Role.ACCOUNTANT, TODAY)
    (waiting,) = await rows(database, tables.newcomer)
    await chair.taps(f"newcomer.who:{waiting.id}:0")
    assert labels(chair)[0] == "PHAM THI DAO"


async def test_nobody_is_merged_with_who_is_in_or_of_another_unit(
    dao: Person, chair: Person, lan: Person, database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        stranger = (await store.cadres.add("Bùi Văn Sơn", NOW)).id
    (waiting,) = await rows(database, tables.newcomer)
    for other in (factory.lan, factory.hung, stranger, waiting.cadre_id):
        for verb in ("same", "merge"):
            screen = await chair.taps(f"newcomer.{verb}:{waiting.id}:{other}")
            assert screen.title == "Màn hình này đã cũ"
    assert len(await rows(database, tables.cadre)) == 5


@pytest.mark.parametrize("verb", ["confirm", "chair"])
async def test_nobody_is_confirmed_into_a_unit_that_has_ended(
    town: Town, factory: Factory, staff: Person, database: Database, verb: str
) -> None:
    """The factory was merged while Đào waited: who carries it on is named."""
    await come(town, factory)
    thuy = next(one.id for one in await rows(database, tables.cadre) if "Thủy" in one.name)
    async with database.work() as store:
        heir = await store.units.add("CD-SONGMAY", Profile("CĐCS Công ty Gỗ Sông Mây"), NOW)
        ends, heirs = (factory.unit_id,), (Heir(factory.unit_id, heir.id),)
        await store.units.happen(UnitEvent(Happening.MERGED, TODAY, ends=ends, heirs=heirs), NOW)
        grant = Grant(thuy, Access.STAFF, heir.id, None, NOW, NOW + 9 * DAY)
        await store.grants.give(grant)
    (waiting,) = await rows(database, tables.newcomer)
    screen = await staff.taps(f"newcomer.{verb}:{waiting.id}")
    assert screen.title == "Đơn vị không còn hoạt động"
    assert "đề nghị CĐCS Công ty Gỗ Sông Mây ghi Phạm Thị Đào" in screen.text
    assert await posts(database, "dao") == []
    assert "newcomer_confirmed" not in await deeds(database)
    assert "Tự khai" in (await staff.presses("Quay lại")).text  # they still wait


async def test_where_nobody_carries_the_unit_on_the_level_above_is_named(
    town: Town, factory: Factory, staff: Person, database: Database
) -> None:
    await come(town, factory)
    async with database.work() as store:
        ended = UnitEvent(Happening.DISSOLVED, TODAY, ends=(factory.unit_id,))
        await store.units.happen(ended, NOW)
    (waiting,) = await rows(database, tables.newcomer)
    screen = await staff.taps(f"newcomer.confirm:{waiting.id}")
    assert "đề nghị Công đoàn xã An Phú ghi Phạm Thị Đào" in screen.text


async def test_one_who_is_not_of_the_unit_is_told_once(
    dao: Person, chair: Person, database: Database
) -> None:
    (waiting,) = await rows(database, tables.newcomer)
    await chair.taps(f"newcomer.open:{waiting.id}")
    await chair.presses("Không phải người của đơn vị")
    await chair.presses("Đúng, không phải")
    assert await deeds(database) == ["newcomer_refused"]
    assert "báo anh/chị không có trong danh sách" in (await dao.taps("home")).text
    assert "không có trong danh sách" not in (await dao.taps("home")).text
    assert await posts(database, "dao") == []
    screen = await chair.taps(f"newcomer.confirm:{waiting.id}")
    assert "không được ghi" in screen.text  # what was settled stays so


async def test_another_chair_is_for_staff_above_to_confirm(
    town: Town, factory: Factory, staff: Person, chair: Person, database: Database
) -> None:
    dao = await come(town, factory, "Chủ tịch")
    assert "cán bộ phụ trách của Công đoàn xã An Phú" in dao.sees.text
    (waiting,) = await rows(database, tables.newcomer)
    await chair.taps(f"newcomer.open:{waiting.id}")
    assert "Xác nhận" not in labels(chair)
    for verb in ("confirm", "chair"):
        screen = await chair.taps(f"newcomer.{verb}:{waiting.id}")
        assert screen.title == "Anh/chị chưa có quyền làm việc này"
    assert await posts(database, "dao") == []
    await staff.taps("home")
    await staff.presses(WAITING)
    await staff.presses("Phạm Thị Đào")
    await staff.presses("Xác nhận")
    assert await posts(database, "dao") == [Role.CHAIR]


async def test_where_no_chair_is_in_staff_above_are_asked_at_once(
    town: Town, factory: Factory, staff: Person
) -> None:
    dao = await come(town, factory)
    assert "cán bộ phụ trách của Công đoàn xã An Phú" in dao.sees.text
    await staff.taps("home")
    assert WAITING in labels(staff)
    await staff.taps(f"unit.open:{factory.unit_id}")
    assert labels(staff)[0] == WAITING


async def test_staff_see_after_thirty_days_whom_a_chair_forgot(
    town: Town, factory: Factory, staff: Person, chair: Person, clock: Clock
) -> None:
    await come(town, factory)
    await staff.taps("home")
    assert WAITING not in labels(staff)
    clock.move(30 * DAY)
    await staff.taps("home")
    await staff.presses(WAITING)
    assert "Phạm Thị Đào, Kế toán, chờ 30 ngày" in labels(staff)


async def test_where_nobody_can_confirm_it_is_said_whom_to_ask(
    town: Town, factory: Factory, database: Database
) -> None:
    dao = await come(town, factory)
    assert "nhắc chủ tịch Trần Văn Hùng vào sổ tay" in dao.sees.text
    async with database.connection() as connection:
        await connection.execute(tables.post.update().values(to_on=TODAY - DAY))
    assert "Anh/chị nhờ người quản trị sổ tay" in (await dao.taps("home")).text


async def test_nobody_confirms_themselves_or_elsewhere(
    dao: Person, lan: Person, database: Database
) -> None:
    (waiting,) = await rows(database, tables.newcomer)
    for person in (dao, lan):
        for verb in ("open", "confirm", "merge", "refuse"):
            screen = await person.taps(f"newcomer.{verb}:{waiting.id}:1")
            assert screen.title == "Anh/chị chưa có quyền làm việc này"


async def test_who_takes_consent_back_waits_no_more(
    dao: Person, chair: Person, database: Database
) -> None:
    await dao.taps("privacy.leave")
    await chair.taps("home")
    assert WAITING not in labels(chair)
    (waiting,) = await rows(database, tables.newcomer)
    assert "đã thôi tham gia" in (await chair.taps(f"newcomer.confirm:{waiting.id}")).text


async def test_a_newcomer_may_use_another_phone_and_ask_for_deletion(
    town: Town, factory: Factory, staff: Person
) -> None:
    dao = await come(town, factory)
    assert "/c/" in (await dao.taps("settings.link")).text
    await dao.taps("privacy.ask:delete")
    await staff.taps("request.list")
    assert "Phạm Thị Đào" in labels(staff)[0]
    await staff.presses("Phạm Thị Đào")
    await staff.presses("Tiến hành xóa")
    await staff.presses("Xóa")
    await staff.taps(f"newcomer.list:{factory.unit_id}:0")
    assert staff.sees.text == "Không có ai đang chờ."
