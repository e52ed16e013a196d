"""The conversation on Telegram: over real HTTP, by long polling."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from content.library import Library
from storage.database import Database
from tests.bot_api.client import Phone, Server, serving
from tests.channels.telegram import running
from tests.channels.telegram_learner import answer, asked, read_through, sit
from tests.conftest import Factory
from tests.person import Clock


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(seed=1) as found:
        yield found


@pytest.fixture
async def bot(
    server: Server, database: Database, library: Library, clock: Clock
) -> AsyncIterator[None]:
    async with running(server, database, library, clock):
        yield


async def join(phone: Phone, factory: Factory, name: str = "Nguyễn Thị Lan") -> None:
    await phone.types(f"/start {factory.code}")
    await phone.sees("Chào mừng")
    await phone.taps("Đồng ý")
    await phone.sees("Anh/chị là ai?")
    await phone.taps(name)
    await phone.sees("phải không ạ?")
    await phone.taps("Đúng, là tôi")
    await phone.sees("Chào mừng anh/chị")


@pytest.mark.usefixtures("bot")
async def test_lan_joins_by_the_link_and_comes_home(server: Server, factory: Factory) -> None:
    phone = server.phone(1001)
    await join(phone, factory)
    await phone.taps("Bắt đầu")
    seen = await phone.sees("Chào anh/chị Lan")
    assert "Việc nên làm" in seen.text
    assert len(phone.texts) == 1  # one message, edited in place


@pytest.mark.usefixtures("bot")
async def test_the_menu_speaks_both_languages(server: Server) -> None:
    for _ in range(100):
        if len(await server.calls("setMyShortDescription")) == 2:
            break
        await asyncio.sleep(0.05)
    languages = [
        call["values"].get("language_code") for call in await server.calls("setMyCommands")
    ]
    assert languages == [None, "en"]


@pytest.mark.usefixtures("bot")
async def test_lan_goes_the_whole_way_on_telegram(
    server: Server, factory: Factory, library: Library
) -> None:
    phone, module = server.phone(1001), library.modules[0]
    await join(phone, factory)
    await phone.types("học")
    await phone.sees("Các chuyên đề")
    await phone.forges(f"module.open:{module.id}")
    await phone.sees(module.summary)
    await read_through(phone, module)
    await sit(phone, module, library)
    await phone.taps("Nhận chứng nhận")
    certificate = await phone.sees(module.title)
    assert certificate.kind == "photo"
    await phone.taps("Lấy bản PDF để in")
    assert (await phone.sees("A4 ngang")).kind == "document"


@pytest.mark.usefixtures("bot")
async def test_an_old_button_shows_the_present_and_logs_no_error(
    server: Server, factory: Factory, caplog: pytest.LogCaptureFixture
) -> None:
    phone = server.phone(1001)
    await join(phone, factory)
    await phone.forges("home")
    await phone.sees("Chào anh/chị Lan")
    for _ in range(2):  # the second edit changes nothing
        await phone.forges("home")
        await phone.hears()
    await phone.forges("quiz.answer:1:0:0")
    await phone.sees("Màn hình này đã cũ")
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "WARNING"}]


async def test_a_late_answer_to_a_tap_is_no_error(
    database: Database,
    library: Library,
    clock: Clock,
    factory: Factory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with (
        serving(seed=1, answer_within=0.0) as server,
        running(server, database, library, clock),
    ):
        phone = server.phone(1001)
        await join(phone, factory)
        assert (await server.stats())["taps"]["too_late"]
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "WARNING"}]


@pytest.mark.usefixtures("bot")
async def test_markup_in_a_name_is_shown_as_it_was_typed(server: Server, factory: Factory) -> None:
    phone = server.phone(1001)
    await phone.types(f"/start {factory.code}")
    await phone.sees("Chào mừng")
    await phone.taps("Đồng ý")
    await phone.sees("Anh/chị là ai?")
    await phone.taps("Tôi chưa có trong danh sách")
    await phone.sees("Chức vụ")
    await phone.taps("Kế toán")
    await phone.sees("Họ và tên")
    await phone.types("<b>Lan</b> & <i>Mai")
    assert "Tên vừa gõ chưa đúng" in (await phone.sees("gõ đủ")).text


@pytest.mark.usefixtures("bot")
async def test_groups_and_channels_are_not_answered(server: Server) -> None:
    message = {
        "message_id": 1,
        "date": 1_800_000_000,
        "chat": {"id": -100, "type": "group", "title": "g"},
        "from": {"id": 5, "is_bot": False, "first_name": "Lan"},
        "text": "/hoc",
    }
    await server.post("update", message=message)
    phone = server.phone(1001)
    await phone.types("xin chào")
    await phone.sees("chưa tham gia")
    assert {call["values"]["chat_id"] for call in await server.calls("sendMessage")} == {1001}


async def test_after_a_start_the_open_question_is_asked_again(
    server: Server, database: Database, library: Library, clock: Clock, factory: Factory
) -> None:
    lan, hung, mai = (server.phone(number) for number in (1001, 1002, 1003))
    quiz = f"quiz.start:{library.modules[0].id}"
    async with running(server, database, library, clock):
        for phone, name in ((lan, "Nguyễn Thị Lan"), (hung, "Trần Văn Hùng"), (mai, "Lê Thị Mai")):
            await join(phone, factory, name)
        await mai.forges(quiz)
        await mai.sees("Câu 1/")
        clock.move(timedelta(minutes=11))
        await lan.forges(quiz)
        question = await lan.sees("Câu 1/")
        await hung.forges("home")
        await hung.sees("Chào anh/chị Hùng")
    async with running(server, database, library, clock):
        while len(await sent(server)) < 4:
            await asyncio.sleep(0.02)
        await answer(lan, question, asked(question, library))
        await lan.sees("Đúng rồi")
        assert lan.texts[0] == question.text  # above it, as it was left
    assert await sent(server) == [1001, 1002, 1003, 1001]


async def sent(server: Server) -> list[int]:
    """To whom messages went, one after the other."""
    return [call["values"]["chat_id"] for call in await server.calls("sendMessage")]
