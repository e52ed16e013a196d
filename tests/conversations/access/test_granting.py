"""Giving access and taking it back, as people do it; and what is on record of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from bot.chat import Chat
from bot.domain.audit import AuditLine, Chain, Deed
from bot.domain.people import Address, Role
from storage import tables
from storage.access.scopes import Scopes
from tests.conftest import NOW, Factory, at_home
from tests.conversations.access.world import World, build
from tests.person import Clock, Person, Town

DENIED = "Anh/chị chưa có quyền làm việc này"
OLD = "Màn hình này đã cũ"


@dataclass
class Country:
    """The world, and its people at their phones."""

    town: Town
    world: World

    def person(self, name: str) -> Person:
        return self.town.person(name)

    def unit(self, code: str) -> int:
        return self.world.units[code]

    async def log(self) -> Sequence[AuditLine]:
        async with self.town.database.work() as store:
            lines = await store.audit.after(0)
        assert Chain().walk(lines) == []
        return lines


@pytest.fixture
async def country(town: Town) -> Country:
    return Country(town, await build(town.database, "terminal"))


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def gives(giver: Person, country: Country, name: str, access: str) -> None:
    await giver.taps(f"grant.list:{country.unit('A1')}")
    for label in ("Giao quyền", f"Người {name}", access, "Giao quyền"):
        await giver.presses(label)


async def test_access_is_given_by_taps_and_holds_at_once(country: Country) -> None:
    admin, cadre = country.person("admin"), country.person("cadre")
    action = f"invite.unit:{country.unit('A1a')}"
    assert (await cadre.taps(action)).title == DENIED
    await gives(admin, country, "cadre", "Cán bộ phụ trách")
    assert "Đã giao quyền Cán bộ phụ trách cho Người cadre" in admin.sees.text
    assert (await cadre.taps(action)).title != DENIED


async def test_before_it_is_given_people_see_to_whom_and_how_long(country: Country) -> None:
    admin = country.person("admin")
    await admin.taps(f"grant.ask:{country.unit('A1')}:0")
    await admin.presses("Người cadre")
    screen = await admin.presses("Cán bộ phụ trách")
    assert "Người cadre" in screen.text
    assert "Đơn vị A1 và mọi đơn vị trực thuộc" in screen.text
    assert "21/11/2027" in screen.text
    await admin.presses("Thôi")
    assert await country.log() == []


async def test_access_is_taken_back_at_once(country: Country) -> None:
    admin, cadre = country.person("admin"), country.person("cadre")
    await gives(admin, country, "cadre", "Cán bộ phụ trách")
    assert "Người giao: Người admin" in (await admin.presses("Người cadre")).text
    await admin.presses("Thu hồi")
    assert "Đã thu hồi quyền của Người cadre" in admin.sees.text
    assert not [label for label in labels(admin) if label.startswith("Người cadre")]
    assert (await cadre.taps(f"unit.open:{country.unit('A1')}")).title == DENIED


async def test_access_ends_with_the_last_post(country: Country) -> None:
    """And is there again with it: a roster that ended the post may be undone."""
    admin, cadre, unit = country.person("admin"), country.person("cadre"), country.unit("A1")
    await gives(admin, country, "cadre", "Cán bộ phụ trách")
    assert (await cadre.taps(f"unit.open:{unit}")).title != DENIED
    await ends_posts(country, NOW.date() - timedelta(days=1))
    assert (await cadre.taps(f"unit.open:{unit}")).title == DENIED
    await admin.taps(f"grant.list:{unit}:0")
    assert not [label for label in labels(admin) if label.startswith("Người cadre")]
    await ends_posts(country, None)
    assert (await cadre.taps(f"unit.open:{unit}")).title != DENIED


async def ends_posts(country: Country, last: date | None) -> None:
    """All posts of the cadre have this last day."""
    async with country.town.database.connection() as connection:
        theirs = tables.post.c.cadre_id == country.world.cadres["cadre"]
        await connection.execute(tables.post.update().where(theirs).values(to_on=last))


async def test_who_did_what_to_whom_is_on_record(country: Country) -> None:
    admin, ids = country.person("admin"), country.world.cadres
    await gives(admin, country, "cadre", "Cán bộ phụ trách")
    await admin.presses("Người cadre")
    await admin.presses("Thu hồi")
    given, taken = await country.log()
    assert [given.deed, taken.deed] == [Deed.GRANTED, Deed.REVOKED]
    assert given.actor_id == taken.actor_id == ids["admin"]
    assert given.about == taken.about == f"cadre:{ids['cadre']}"
    assert given.facts["access"] == "staff"
    assert given.facts["unit"] == country.unit("A1")
    assert given.facts == taken.facts


@pytest.mark.parametrize(
    ("giver", "unit", "offered"),
    [
        pytest.param("staff", "A1", ["Người kiểm tra"], id="staff, own unit"),
        pytest.param("staff", "A1a", ["Người kiểm tra", "Cán bộ phụ trách"], id="staff, below"),
        pytest.param("admin", "A1", ["Người kiểm tra", "Cán bộ phụ trách"], id="admin, own unit"),
        pytest.param(
            "admin", "A1a", ["Người kiểm tra", "Cán bộ phụ trách", "Quản trị"], id="admin, below"
        ),
    ],
)
async def test_only_what_one_may_give_is_offered(
    country: Country, giver: str, unit: str, offered: list[str]
) -> None:
    person = country.person(giver)
    whom = country.world.things[unit].ids["cadre"]
    await person.taps(f"grant.choose:{country.unit(unit)}:{whom}")
    assert labels(person) == [*offered, "Thôi"]


@pytest.mark.parametrize("verb", ["confirm", "give"])
async def test_a_forged_button_gives_no_more(country: Country, verb: str) -> None:
    staff, unit = country.person("staff"), country.unit("A1")
    whom = country.world.things["A1"].ids["cadre"]
    for access in ("staff", "administrator", "chair"):
        screen = await staff.taps(f"grant.{verb}:{unit}:{whom}:{access}")
        assert screen.title == DENIED
    assert (await staff.taps(f"grant.{verb}:{unit}:{whom}:king")).title == OLD
    assert [line.deed for line in await country.log()] == [Deed.DENIED]  # once a minute


async def test_nobody_gives_to_oneself_or_to_people_of_other_units(country: Country) -> None:
    admin, unit = country.person("admin"), country.unit("A1")
    for whom in (country.world.cadres["admin"], country.world.things["B1"].ids["cadre"]):
        assert (await admin.taps(f"grant.give:{unit}:{whom}:staff")).title == OLD


async def test_whoever_has_not_come_in_is_given_nothing(country: Country) -> None:
    """Or whoever takes that name by the unit's link would have it."""
    async with country.town.database.work() as store:
        waiting = (await store.cadres.add("Người chờ", NOW)).id
        await store.cadres.appoint(waiting, country.unit("A1"), Role.ACCOUNTANT, NOW.date())
    admin = country.person("admin")
    await admin.taps(f"grant.ask:{country.unit('A1')}:0")
    assert "Người chờ" not in labels(admin)
    action = f"grant.give:{country.unit('A1')}:{waiting}:staff"
    assert (await admin.taps(action)).title == OLD


async def test_equals_do_not_put_each_other_out(country: Country) -> None:
    admin, staff = country.person("admin"), country.person("staff")
    await admin.taps(f"grant.list:{country.unit('A1')}:0")
    await admin.presses("Người admin")
    assert "Thu hồi" not in labels(admin)
    async with country.town.database.work() as store:
        held = await store.grants.held_by(country.world.cadres["admin"], NOW)
    assert (await staff.taps(f"grant.revoke:{held[0].id}")).title == DENIED
    assert (
        await country.person("admin_of_top").taps(f"grant.revoke:{held[0].id}")
    ).title != DENIED
    assert (await admin.taps(f"grant.list:{country.unit('A1')}")).title == DENIED


async def test_an_auditor_looks_and_changes_nothing(country: Country) -> None:
    auditor = country.person("auditor")
    await auditor.taps(f"grant.list:{country.unit('A1')}")
    assert "Giao quyền" not in labels(auditor)
    await auditor.presses("Người staff")
    assert labels(auditor) == ["Về danh sách"]


async def test_long_lists_come_in_pages(country: Country) -> None:
    admin, seen = country.person("admin_of_top"), set[str]()
    screen = await admin.taps(f"grant.list:{country.unit('P')}")
    while True:
        assert len(screen.choices) <= 11
        seen |= {one.action for one in screen.choices if one.action.startswith("grant.show")}
        if "Trang sau" not in labels(admin):
            break
        screen = await admin.presses("Trang sau")
    assert len(seen) > 8
    assert "Trang trước" in labels(admin)
    assert (await admin.taps(f"grant.list:{country.unit('P')}:999")) == screen


async def test_access_ends_by_itself(country: Country, clock: Clock) -> None:
    staff, action = country.person("staff"), f"unit.open:{country.unit('A1')}"
    assert (await staff.taps(action)).title == "Đơn vị A1"
    clock.move(timedelta(days=1))
    assert (await staff.taps(action)).title == DENIED


async def test_what_was_denied_is_on_record_and_nothing_else(country: Country) -> None:
    cadre, unit = country.person("cadre"), country.unit("A1")
    await cadre.taps(f"unit.open:{unit}:Lan:0912345678")
    (line,) = await country.log()
    assert (line.deed, line.about) == (Deed.DENIED, f"unit:{unit}")
    assert line.facts == {"action": "unit.open"}
    assert line.actor_id == country.world.cadres["cadre"]


async def test_a_stranger_leaves_no_line(country: Country) -> None:
    screen = await country.person("stranger").taps(f"unit.open:{country.unit('A1')}")
    assert screen.title == "Anh/chị chưa tham gia"
    assert await country.log() == []


async def test_ones_own_things_need_no_look_at_who_may_what(
    lan: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cadre's tap costs not one statement more."""

    async def looked(*_args: object) -> None:
        raise AssertionError

    for name in ("authorities", "find", "path"):
        monkeypatch.setattr(Scopes, name, looked)
    for action in ("home", "module.list", "quiz.start:tien-luong", "settings.show", "help.show"):
        assert (await lan.taps(action)).title != "Xin lỗi anh/chị"


class TestTheFirstAdministrator:
    """Whom the settings name."""

    @pytest.fixture
    def named(self, town: Town) -> Town:
        """A town whose settings name the address of somebody called "lan"."""
        chat = Chat(town.chat._library, town.chat._links, Address("terminal", "lan"))
        return replace(town, chat=chat)

    async def test_may_everything_everywhere(self, named: Town, factory: Factory) -> None:
        lan = await at_home(named, "lan", factory.lan)
        for action in (f"unit.open:{factory.unit_id}", f"grant.list:{factory.unit_id}"):
            assert (await lan.taps(action)).title != DENIED
        await at_home(named, "hung", factory.hung)
        await lan.taps(f"grant.choose:{factory.unit_id}:{factory.hung}")
        assert "Quản trị" in labels(lan)

    async def test_is_nobody_before_they_have_joined(self, named: Town, factory: Factory) -> None:
        screen = await named.person("lan").taps(f"unit.open:{factory.unit_id}")
        assert screen.title == "Anh/chị chưa tham gia"

    async def test_is_like_anybody_at_another_address(self, named: Town, factory: Factory) -> None:
        """A link that lets somebody in as them must not make an administrator."""
        await at_home(named, "lan", factory.lan)
        other = await at_home(named, "other-phone", factory.lan)
        assert (await other.taps(f"unit.open:{factory.unit_id}")).title == DENIED

    async def test_nobody_is_without_the_setting(self, town: Town, factory: Factory) -> None:
        lan = await at_home(town, "lan", factory.lan)
        assert (await lan.taps(f"unit.open:{factory.unit_id}")).title == DENIED


@pytest.mark.parametrize(
    ("asking", "whom", "is_right"),
    [
        pytest.param("chair", "cadre", True, id="a colleague"),
        pytest.param("chair", "admin", False, id="an administrator, by a chair"),
        pytest.param("staff", "auditor", True, id="an auditor, by staff"),
        pytest.param("auditor", "cadre", False, id="anybody, by an auditor"),
        pytest.param("staff", "admin", False, id="an administrator, by staff"),
        pytest.param("admin_of_top", "admin", True, id="an administrator, by one above"),
        pytest.param("chair", "revoked", True, id="whoever was staff once"),
    ],
)
async def test_a_personal_link_is_made_by_those_above(
    country: Country, asking: str, whom: str, is_right: bool
) -> None:
    """It is that person: else a chair would make an administrator of oneself."""
    async with country.town.database.work() as store:  # all of one unit
        await store.cadres.appoint(
            country.world.cadres["admin"], country.unit("A1"), Role.ACCOUNTANT, NOW.date()
        )
    screen = await country.person(asking).taps(f"invite.person:{country.world.cadres[whom]}")
    assert (screen.title == DENIED) is not is_right
