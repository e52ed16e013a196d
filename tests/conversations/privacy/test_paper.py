"""A request on paper goes into the same queue; how any request ended is told, once."""

from datetime import timedelta

import pytest

from bot.domain.permissions import Access, Grant
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.privacy.conftest import officer
from tests.person import Person, Town
from tests.records import rows

DAY = timedelta(days=1)


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def hand_in(staff: Person, cadre_id: int, what: str, day: str) -> Person:
    await staff.taps(f"person.open:{cadre_id}")
    await staff.presses("Ghi yêu cầu bằng giấy")
    await staff.presses(what)
    await staff.types(day)
    return staff


async def test_a_paper_is_due_from_the_day_it_was_handed_in(
    staff: Person, factory: Factory, database: Database
) -> None:
    await hand_in(staff, factory.mai, "Xóa dữ liệu", "11/11/2026")
    assert "Lê Thị Mai yêu cầu xóa dữ liệu ngày 11/11/2026." in staff.sees.text
    assert "Hạn làm xong: 1/12/2026 (còn 10 ngày)." in staff.sees.text
    assert "Yêu cầu bằng giấy" in staff.sees.text
    (asked,) = await rows(database, tables.data_request)
    assert (asked.cadre_id, asked.kind, asked.entered_by is not None) == (
        factory.mai,
        "delete",
        True,
    )
    (line,) = await rows(database, tables.audit)
    assert (line.deed, line.facts) == ("requested", {"right": "delete", "paper": 1})
    await staff.taps("request.list")
    assert labels(staff)[0] == "Lê Thị Mai: xóa dữ liệu, còn 10 ngày"


@pytest.mark.parametrize("day", ["hôm qua", "22/11/2026", "1/1/2026", "11/2026", "31/2/2026"])
async def test_a_day_that_cannot_be_is_asked_again(
    staff: Person, factory: Factory, database: Database, day: str
) -> None:
    await hand_in(staff, factory.mai, "Sửa chức vụ", day)
    assert "Ngày vừa gõ chưa đúng." in staff.sees.text
    assert await rows(database, tables.data_request) == []
    assert "Yêu cầu bằng giấy" in (await staff.types("20/11/2026")).text


async def test_what_waits_already_is_not_entered_twice(
    lan: Person, staff: Person, factory: Factory, database: Database
) -> None:
    await lan.taps("privacy.ask:delete")
    await hand_in(staff, factory.lan, "Xóa dữ liệu", "20/11/2026")
    assert "ngày 21/11/2026" in staff.sees.text
    assert len(await rows(database, tables.data_request)) == 1


async def test_who_withdraws_on_paper_is_put_out(
    lan: Person, staff: Person, factory: Factory
) -> None:
    await hand_in(staff, factory.lan, "Rút lại đồng ý", "20/11/2026")
    await staff.presses("Đã làm xong")
    assert staff.sees.title == "Nguyễn Thị Lan rút lại đồng ý?"
    await staff.presses("Thôi dùng dữ liệu")
    assert (await lan.taps("home")).title == "Anh/chị chưa tham gia"


async def test_staff_enter_nothing_for_who_stands_above_them_or_for_themselves(
    town: Town, staff: Person, factory: Factory, database: Database
) -> None:
    """Else they would erase an administrator."""
    await officer(town, database, "tai", Access.ADMINISTRATOR, factory.unit_id)
    talks = {one.person: one.cadre_id for one in await rows(database, tables.conversation)}
    async with database.work() as store:
        await store.cadres.join(factory.hung, NOW - DAY)
        over = Grant(factory.hung, Access.ADMINISTRATOR, factory.unit_id, None, NOW, NOW + DAY)
        await store.grants.give(over)
    for cadre_id in (talks["tai"], talks["nam"], factory.hung):
        for action in (f"request.paper:{cadre_id}", f"request.enter:{cadre_id}:delete"):
            assert (await staff.taps(action)).title == "Anh/chị chưa có quyền làm việc này"


async def test_how_a_request_ended_is_told_once_at_home(
    lan: Person, staff: Person, database: Database
) -> None:
    await lan.taps("privacy.ask:correct")
    (asked,) = await rows(database, tables.data_request)
    await staff.taps(f"request.done:{asked.id}")
    home = await lan.taps("home")
    assert home.text.startswith("Yêu cầu sửa chức vụ, đơn vị: đã làm xong, ngày 21/11/2026\n\n")
    assert "Yêu cầu" not in (await lan.taps("home")).text


async def test_what_one_took_back_oneself_is_no_news(lan: Person, database: Database) -> None:
    await lan.taps("privacy.ask:delete")
    (asked,) = await rows(database, tables.data_request)
    await lan.taps(f"privacy.keep:{asked.id}")
    assert "Yêu cầu" not in (await lan.taps("home")).text
