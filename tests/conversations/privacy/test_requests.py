"""Asking for deletion, and the queue that staff work through."""

from datetime import timedelta

import pytest

from bot.channels.files import Files
from bot.domain.errors import NotFound
from bot.domain.permissions import Access
from bot.domain.units import Profile
from bot.request import Links
from content.library import Library
from storage import tables
from storage.database import Database
from tests.conftest import NOW, Factory
from tests.conversations.privacy.conftest import officer
from tests.person import Person, Town
from tests.quiz_taker import sit
from tests.records import rows

DAY = timedelta(days=1)


@pytest.fixture
async def asking(lan: Person) -> Person:
    """Lan has asked for her data to be deleted."""
    await lan.taps("privacy.show")
    await lan.presses("Xóa dữ liệu")
    await lan.presses("Gửi yêu cầu xóa")
    return lan


async def the_request(database: Database) -> int:
    return int((await rows(database, tables.data_request))[-1].id)


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def test_asking_is_answered_at_once_with_the_day_it_is_due(asking: Person) -> None:
    assert asking.sees.title == "Đã nhận yêu cầu"
    assert "nhận ngày 21/11/2026, sẽ xong chậm nhất ngày 11/12/2026" in asking.sees.text
    assert "Trước ngày 25/11/2026" in asking.sees.text  # Tuesday the 24th is a public holiday
    text = (await asking.taps("privacy.show")).text
    assert "Yêu cầu xóa dữ liệu: đang chờ, hạn 11/12/2026" in text


async def test_asking_again_is_the_same_request(asking: Person, database: Database) -> None:
    before = asking.sees
    assert await asking.taps("privacy.ask:delete") == before
    assert len(await rows(database, tables.data_request)) == 1


async def test_it_can_be_taken_back_until_it_is_done(asking: Person, database: Database) -> None:
    await asking.taps("privacy.show")
    assert (await asking.presses("Thôi yêu cầu xóa")).title == "Đã thôi yêu cầu"
    (kept,) = await rows(database, tables.data_request)
    assert (kept.outcome, kept.done_at) == ("taken_back", NOW)
    assert "Xóa dữ liệu" in [one.label for one in (await asking.taps("privacy.show")).choices]


async def test_nobody_takes_back_what_somebody_else_asked_for(
    asking: Person, hung: Person, database: Database
) -> None:
    number = await the_request(database)
    assert (await hung.taps(f"privacy.keep:{number}")).title == "Màn hình này đã cũ"
    assert (await rows(database, tables.data_request))[0].done_at is None


async def test_consent_is_not_withdrawn_by_waiting_in_a_queue(lan: Person) -> None:
    for right in ("withdraw", "fly", ""):
        assert (await lan.taps(f"privacy.ask:{right}")).title == "Màn hình này đã cũ"


async def test_staff_see_who_waits_and_for_how_long(asking: Person, staff: Person) -> None:
    screen = await staff.taps("request.list")
    assert labels(staff)[0] == "Nguyễn Thị Lan: xóa dữ liệu, còn 20 ngày"
    assert "Đang chờ: 1" in screen.text
    card = await staff.presses("Nguyễn Thị Lan")
    assert "Hạn làm xong: 11/12/2026 (còn 20 ngày)." in card.text
    assert labels(staff)[:3] == ["Tiến hành xóa", "Gia hạn một lần", "Từ chối, nêu lý do"]


async def test_what_is_late_is_said_first(
    asking: Person, hung: Person, staff: Person, town: Town
) -> None:
    town.clock.move(25 * DAY)
    await hung.taps("privacy.ask:correct")
    await staff.taps("request.list")
    assert labels(staff)[:2] == [
        "Nguyễn Thị Lan: xóa dữ liệu, quá hạn 5 ngày",
        "Trần Văn Hùng: sửa chức vụ, đơn vị, còn 10 ngày",
    ]
    assert "quá hạn luật định" in staff.sees.text


async def test_staff_erase_and_the_person_is_a_stranger(
    asking: Person, staff: Person, database: Database, library: Library
) -> None:
    number = await the_request(database)
    await staff.taps(f"request.do:{number}")
    assert staff.sees.title == "Xóa dữ liệu của Nguyễn Thị Lan?"
    assert "Kết quả: đã làm xong." in (await staff.presses("Xóa, không lấy lại được")).text
    assert (await asking.taps("home")).title == "Anh/chị chưa tham gia"
    (kept,) = await rows(database, tables.data_request)
    assert (kept.outcome, kept.done_at, kept.done_by is not None) == ("done", NOW, True)
    said = [(line.deed, line.about) for line in await rows(database, tables.audit)]
    assert said[-2:] == [
        ("erased", f"cadre:{kept.cadre_id}"),
        ("request_done", f"request:{number}"),
    ]


async def test_an_erased_person_is_on_no_list_and_cannot_be_picked(
    asking: Person, staff: Person, town: Town, factory: Factory, database: Database
) -> None:
    await staff.taps(f"request.done:{await the_request(database)}")
    guest = town.person("guest")
    await guest.types(f"/start {factory.code}")
    await guest.presses("Đồng ý")
    assert labels(guest)[:2] == ["Trần Văn Hùng", "Lê Thị Mai"]
    assert (await guest.taps(f"join.confirm:{factory.lan}")).title == "Màn hình này đã cũ"


async def test_a_certificate_of_an_erased_person_names_nobody(
    lan: Person, staff: Person, database: Database, library: Library
) -> None:
    await sit(lan, library, library.modules[0])
    (completed,) = await rows(database, tables.completion)
    await lan.taps("privacy.ask:delete")
    await staff.taps(f"request.done:{await the_request(database)}")
    files = Files(database, library, Links("https://sotay.example"))
    assert (await files.certified(completed.id)).name == ""
    with pytest.raises(NotFound):
        await files.read(f"certificate/{completed.id}.pdf")
    assert len(await rows(database, tables.completion)) == 1  # and it still counts


async def test_time_is_extended_once(asking: Person, staff: Person, database: Database) -> None:
    number = await the_request(database)
    card = await staff.taps(f"request.extend:{number}")
    assert "Hạn làm xong: 31/12/2026" in card.text
    assert "Đã gia hạn một lần" in card.text
    assert "Gia hạn một lần" not in labels(staff)
    assert (await staff.taps(f"request.extend:{number}")).title == "Màn hình này đã cũ"


async def test_a_refusal_has_a_reason_that_the_person_reads(
    asking: Person, staff: Person, database: Database
) -> None:
    number = await the_request(database)
    await staff.taps(f"request.refuse:{number}")
    assert len(labels(staff)) == 4
    assert "Kết quả: từ chối" in (await staff.presses("Luật buộc giữ lại")).text
    (kept,) = await rows(database, tables.data_request)
    assert kept.outcome == "law_keeps"
    page = await asking.taps("privacy.page")
    assert page.attachment
    async with database.work() as store:
        body = (await store.documents.shown(page.attachment.ref.split("/")[1])).body.decode()
    assert "từ chối vì luật buộc công đoàn giữ lại" in body


@pytest.mark.parametrize("ending", ["done", "taken_back", "because", ""])
async def test_there_is_no_other_refusal(
    asking: Person, staff: Person, database: Database, ending: str
) -> None:
    number = await the_request(database)
    assert (await staff.taps(f"request.end:{number}:{ending}")).title == "Màn hình này đã cũ"
    assert (await rows(database, tables.data_request))[0].done_at is None


async def test_what_is_over_is_over(asking: Person, staff: Person, database: Database) -> None:
    number = await the_request(database)
    await staff.taps(f"request.end:{number}:not_them")
    for action in ("do", "done", "extend", "refuse"):
        assert (await staff.taps(f"request.{action}:{number}")).title == "Màn hình này đã cũ"
    assert "Nguyễn Thị Lan" in (await asking.taps("privacy.show")).text


async def test_others_may_neither_see_nor_act(
    asking: Person, hung: Person, town: Town, database: Database
) -> None:
    number = await the_request(database)
    async with database.work() as store:
        elsewhere = (await store.units.add("KHAC", Profile("CĐCS khác"), NOW)).id
    stranger = await officer(town, database, "son", Access.STAFF, elsewhere)
    assert "Không có yêu cầu nào" in (await stranger.taps("request.list")).text
    for person in (stranger, hung, asking):
        for action in ("open", "do", "done", "extend", "refuse"):
            assert "Nguyễn" not in str(await person.taps(f"request.{action}:{number}"))
    (kept,) = await rows(database, tables.data_request)
    assert (kept.done_at, kept.extended_at) == (None, None)


async def test_a_plain_cadre_has_no_queue(lan: Person) -> None:
    screen = await lan.taps("request.list")
    assert "Đang chờ" not in screen.text
    assert "Không có yêu cầu nào" not in screen.text


async def test_an_auditor_reads_and_is_offered_nothing(
    asking: Person, town: Town, factory: Factory, database: Database
) -> None:
    auditor = await officer(town, database, "son", Access.AUDITOR, factory.unit_id)
    number = await the_request(database)
    assert "Nguyễn Thị Lan" in (await auditor.taps(f"request.open:{number}")).text
    assert labels(auditor) == ["Các yêu cầu đang chờ", "Về trang chủ"]
    await auditor.taps(f"request.done:{number}")
    assert (await rows(database, tables.data_request))[0].done_at is None
