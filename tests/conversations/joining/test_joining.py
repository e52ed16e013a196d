"""Coming in: the notice, who one is, and what is kept of it."""

import asyncio
from hashlib import sha256

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Access, Relation, may
from bot.domain.units import Profile
from bot.screens.joining import NOTICE_VERSION, notice_text
from handlers.routing import ROUTES
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory, join
from tests.person import Person, Town
from tests.records import rows

OTHERS = [
    "Vũ Văn Út",
    "Đỗ Thị Ánh",
    "Bùi Văn An",
    "Lý Thị Dung",
    "Phạm Quốc Đạt",
    "Đặng Minh Ân",
    "Huỳnh Thị Yến",
]


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


@pytest.fixture
async def guest(town: Town, factory: Factory) -> Person:
    """Somebody who has opened the unit's link."""
    guest = town.person("guest")
    await guest.types(f"/start {factory.code}")
    return guest


@pytest.fixture
async def chooser(guest: Person) -> Person:
    """The same, after agreeing."""
    await guest.presses("Đồng ý")
    return guest


async def test_a_link_leads_to_the_notice_first(guest: Person) -> None:
    assert "CĐCS Công ty May Hoa Sen" in guest.sees.text
    assert notice_text() in guest.sees.text
    assert labels(guest) == ["Đồng ý", "Không đồng ý"]


async def test_nothing_goes_on_without_agreeing(guest: Person, factory: Factory) -> None:
    for action in ("join.list:0", f"join.pick:{factory.lan}", "join.new", "join.role:chair"):
        assert (await guest.taps(action)).title == "Màn hình này đã cũ"
        assert labels(guest) == ["Xem lại và đồng ý"]


async def test_whoever_does_not_agree_is_left_in_peace_and_may_change_their_mind(
    guest: Person, factory: Factory
) -> None:
    assert (await guest.presses("Không đồng ý")).title == "Anh/chị chưa đồng ý"
    await guest.presses("Xem lại và đồng ý")
    assert (await guest.presses("Đồng ý")).title == "Anh/chị là ai?"


async def test_consent_is_kept_once_with_version_hash_and_time(
    chooser: Person, database: Database, factory: Factory
) -> None:
    for _ in range(3):
        await chooser.taps("join.accept")
    await chooser.taps(f"join.confirm:{factory.lan}")
    (kept,) = await rows(database, tables.consent)
    assert (kept.cadre_id, kept.agreed, kept.at) == (factory.lan, True, NOW)
    digest = sha256(notice_text().encode()).hexdigest()
    assert (kept.version, kept.text_hash) == (NOTICE_VERSION, digest)


async def test_a_refusal_is_kept_too(guest: Person, database: Database) -> None:
    await guest.presses("Không đồng ý")
    await guest.presses("Xem lại và đồng ý")
    await guest.presses("Đồng ý")
    assert [kept.agreed for kept in await rows(database, tables.consent)] == [False, True]


async def test_whoever_takes_consent_back_must_give_it_again(
    chooser: Person, database: Database, factory: Factory
) -> None:
    await chooser.taps("join.refuse")
    assert (await chooser.taps(f"join.confirm:{factory.lan}")).title == "Màn hình này đã cũ"
    await chooser.presses("Xem lại và đồng ý")
    await chooser.presses("Đồng ý")
    assert [kept.agreed for kept in await rows(database, tables.consent)] == [True, False, True]


async def test_one_picks_oneself_and_is_in(
    chooser: Person, factory: Factory, database: Database
) -> None:
    await chooser.presses("Nguyễn Thị Lan")
    assert chooser.sees.title == "Nguyễn Thị Lan"
    await chooser.presses("Đúng, là tôi")
    assert chooser.sees.title == "Chào mừng anh/chị Lan!"
    assert (await chooser.presses("Bắt đầu")).title == "Chào anh/chị Lan"
    async with database.work() as store:
        assert (await store.cadres.get(factory.lan)).has_joined


async def test_a_slip_of_the_thumb_takes_nobodys_name(chooser: Person, factory: Factory) -> None:
    await chooser.presses("Trần Văn Hùng")
    await chooser.presses("Không, chọn lại")
    assert "Trần Văn Hùng" in labels(chooser)


async def test_the_list_goes_by_given_names_eight_at_a_time(
    chooser: Person, factory: Factory, database: Database
) -> None:
    async with database.work() as store:
        for name in OTHERS:
            cadre = await store.cadres.add(name, NOW)
            await store.cadres.appoint(cadre.id, factory.unit_id, Role.TEAM_LEADER)
    await chooser.taps("join.list:0")
    given = [name.split()[-1] for name in labels(chooser)[:8]]
    assert given == ["An", "Ánh", "Ân", "Dung", "Đạt", "Hùng", "Lan", "Mai"]
    await chooser.presses("Xem thêm tên")
    assert labels(chooser) == ["Vũ Văn Út", "Huỳnh Thị Yến", "Tôi chưa có trong danh sách"]


async def test_who_is_in_is_not_on_the_list_any_more(lan: Person, chooser: Person) -> None:
    await chooser.taps("join.list:0")
    assert "Nguyễn Thị Lan" not in labels(chooser)
    assert "Trần Văn Hùng" in labels(chooser)


async def test_nobody_comes_in_as_somebody_who_is_in(
    lan: Person, chooser: Person, factory: Factory
) -> None:
    assert (await chooser.taps(f"join.confirm:{factory.lan}")).title == "Người này đã tham gia"
    assert labels(chooser) == ["Xem lại và đồng ý"]  # and then another name


async def test_of_those_who_race_for_a_name_one_gets_it(
    town: Town, factory: Factory, database: Database
) -> None:
    racers = [town.person(str(number), "web") for number in range(4)]
    for racer in racers:
        await racer.types(f"/start {factory.code}")
        await racer.presses("Đồng ý")
    await asyncio.gather(*(racer.taps(f"join.confirm:{factory.mai}") for racer in racers))
    titles = sorted(racer.sees.title for racer in racers)
    assert titles == ["Chào mừng anh/chị Mai!"] + ["Người này đã tham gia"] * 3
    talks = await rows(database, tables.conversation)
    assert [talk.cadre_id for talk in talks].count(factory.mai) == 1


async def test_nobody_of_another_unit_can_be_picked(chooser: Person, database: Database) -> None:
    async with database.work() as store:
        stranger = await store.cadres.add("Bùi Văn Sơn", NOW)
        other = await store.units.add("CD-SONGMAY", Profile("CĐCS Công ty Gỗ Sông Mây"), NOW)
        await store.cadres.appoint(stranger.id, other.id, Role.CHAIR)
    for verb in ("pick", "confirm"):
        screen = await chooser.taps(f"join.{verb}:{stranger.id}")
        assert screen.title == "Màn hình này đã cũ"
        assert "Sơn" not in str(screen)


async def test_whoever_is_not_on_the_list_names_post_and_name(
    chooser: Person, database: Database, factory: Factory
) -> None:
    await chooser.presses("Tôi chưa có trong danh sách")
    await chooser.presses("Kế toán")
    await chooser.types("  phạm thị   đào ")
    assert chooser.sees.title == "Chào mừng anh/chị Đào!"
    data = await chooser.types("dữ liệu")
    post = "Chức vụ (chờ xác nhận): Kế toán, CĐCS Công ty May Hoa Sen"
    assert f"Họ tên: Phạm Thị Đào\n{post}" in data.text


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Lan", id="one word"),
        pytest.param("0912 345 678", id="a phone number"),
        pytest.param("Lan <b>Hùng</b>", id="markup"),
        pytest.param("😀 😀", id="emoji"),
        pytest.param("a" * 40 + " " + "b" * 40, id="too long"),
        pytest.param("1", id="a number"),
    ],
)
async def test_what_is_no_name_is_asked_again(chooser: Person, typed: str) -> None:
    await chooser.taps("join.role:chair")
    assert (await chooser.types(typed)).title == "Họ và tên của anh/chị?"
    assert "chưa đúng" in chooser.sees.text
    assert (await chooser.types("Phạm Thị Đào")).title == "Chào mừng anh/chị Đào!"


async def test_an_invitation_for_a_post_does_not_ask_for_one(
    town: Town, factory: Factory, database: Database
) -> None:
    async with database.work() as store:
        code = await store.invitations.issue(
            factory.unit_id, now=NOW, expires_at=NOW.replace(year=2027), role=Role.TREASURER
        )
    guest = town.person("guest")
    await guest.types(f"/start {code}")
    await guest.presses("Đồng ý")
    assert (await guest.presses("Tôi chưa có")).title == "Họ và tên của anh/chị?"


async def test_whoever_is_in_cannot_come_in_again(lan: Person, factory: Factory) -> None:
    for action in ("join.notice", "join.accept", "join.refuse", f"join.confirm:{factory.hung}"):
        assert (await lan.taps(action)).title == "Màn hình này đã cũ"
        assert labels(lan) == ["Về trang chủ"]


async def test_a_stranger_is_told_how_to_get_in(town: Town) -> None:
    stranger = town.person("stranger")
    where = (Relation.SELF, Relation.NOBODY)
    closed = [name for name in ROUTES if not any(may(Access.STRANGER, name, x) for x in where)]
    assert len(closed) > 10
    for action in closed:
        assert (await stranger.taps(action)).title == "Anh/chị chưa tham gia"


async def test_two_people_of_a_unit_are_two(town: Town, factory: Factory) -> None:
    lan = await join(town.person("lan"), factory.code, factory.lan)
    hung = await join(town.person("hung"), factory.code, factory.hung)
    assert "Lan" in (await lan.taps("home")).title
    assert "Hùng" in (await hung.taps("home")).title
