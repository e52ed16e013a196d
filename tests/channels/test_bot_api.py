"""Both libraries, over real HTTP, against the stand-in for Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiogram import Bot, Dispatcher, exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendMessage
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import ExtBot

from tests.bot_api.client import Phone, Server, serving
from tests.bot_api.samples import PDF, png

pytestmark = pytest.mark.asyncio(loop_scope="module")

YES = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Có", callback_data="quiz.answer:1:0:1")]]
)
SECRET = "s3-cret"  # noqa: S105 - of nothing


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running() -> AsyncIterator[Server]:
    async with serving(seed=7, conflict_pause=0.05) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="module")
async def server(running: Server) -> Server:
    await running.post("reset")
    return running


@pytest_asyncio.fixture(loop_scope="module")
async def lan(server: Server) -> Phone:
    """Lan, who has started the bot."""
    phone = server.phone(101, "Lan")
    await phone.types("/start")
    return phone


@pytest_asyncio.fixture(loop_scope="module")
async def aiogram(server: Server) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    async with Bot(server.token, session=session) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="module")
async def ptb(server: Server) -> AsyncIterator[ExtBot[None]]:
    base, files = f"{server.url}/bot", f"{server.url}/file/bot"
    async with ExtBot(server.token, base_url=base, base_file_url=files) as bot:
        yield bot


async def test_aiogram_sends_and_edits(aiogram: Bot, lan: Phone) -> None:
    sent = await aiogram.send_message(
        lan.id, "<b>Câu 1</b>: 3 &lt; 5?", parse_mode="HTML", reply_markup=YES
    )
    assert (await lan.sees()).text == "Câu 1: 3 < 5?"
    assert lan.buttons == ["Có"]
    assert sent.entities
    assert sent.entities[0].model_dump(include={"type", "offset", "length"}) == {
        "type": "bold",
        "offset": 0,
        "length": 5,
    }
    await aiogram.edit_message_text("Đúng", chat_id=lan.id, message_id=sent.message_id)
    seen = await lan.sees("Đúng")
    assert (seen.edits, seen.buttons) == (1, [])


async def test_aiogram_hears_a_tap_and_answers(aiogram: Bot, lan: Phone) -> None:
    await aiogram.send_message(lan.id, "Câu 1", reply_markup=YES)
    (started,) = await aiogram.get_updates()
    assert started.message
    assert started.message.text == "/start"
    assert started.message.entities
    await lan.taps("Có")
    (update,) = await aiogram.get_updates(offset=started.update_id + 1, timeout=5)
    query = update.callback_query
    assert isinstance(query, CallbackQuery)
    assert (query.data, query.from_user.first_name) == ("quiz.answer:1:0:1", "Lan")
    await aiogram.answer_callback_query(query.id, "Đã ghi")
    assert await lan.hears() == "Đã ghi"


async def test_aiogram_sends_pictures_and_documents(
    aiogram: Bot, lan: Phone, server: Server
) -> None:
    picture = BufferedInputFile(png(4, 3), "mã.png")
    sent = await aiogram.send_photo(lan.id, picture, caption="<i>Mã QR</i>", parse_mode="HTML")
    assert sent.photo
    assert (sent.photo[0].width, sent.photo[0].height) == (4, 3)
    seen = await lan.sees("Mã QR")
    assert await server.file(seen.file["id"]) == png(4, 3)
    again = await aiogram.send_photo(lan.id, sent.photo[0].file_id)
    await aiogram.edit_message_caption(
        chat_id=lan.id, message_id=again.message_id, caption="Lần hai"
    )
    report = InputMediaDocument(media=BufferedInputFile(PDF, "báo cáo.pdf"))
    await aiogram.edit_message_media(report, chat_id=lan.id, message_id=again.message_id)
    seen = await lan.sees()
    assert (seen.kind, seen.file["name"]) == ("document", "báo cáo.pdf")
    assert seen.edits == 2


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        pytest.param(b"not a picture", "IMAGE_PROCESS_FAILED", id="text"),
        pytest.param(png(4, 3)[:-8], "IMAGE_PROCESS_FAILED", id="cut off"),
        pytest.param(png(100, 2), "PHOTO_INVALID_DIMENSIONS", id="a ribbon"),
        pytest.param(b"", "file must be non-empty", id="empty"),
    ],
)
async def test_pictures_refused(aiogram: Bot, lan: Phone, picture: bytes, words: str) -> None:
    with pytest.raises(exceptions.TelegramBadRequest, match=words):
        await aiogram.send_photo(lan.id, BufferedInputFile(picture, "a.png"))


async def test_aiogram_refuses_a_long_caption(aiogram: Bot, lan: Phone) -> None:
    with pytest.raises(exceptions.TelegramBadRequest, match="message caption is too long"):
        await aiogram.send_photo(lan.id, BufferedInputFile(png(4, 3), "a.png"), caption="a" * 1025)


async def test_a_file_from_a_person_is_fetched(
    aiogram: Bot, ptb: ExtBot[None], lan: Phone
) -> None:
    await lan.sends_file("báo cáo.pdf", PDF)
    (_, update) = await aiogram.get_updates()
    assert update.message
    assert update.message.document
    assert update.message.document.file_name == "báo cáo.pdf"
    fetched = await aiogram.download(update.message.document)
    assert fetched
    assert fetched.read() == PDF
    file = await ptb.get_file(update.message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == PDF


async def test_a_contact_is_shared_by_a_button(aiogram: Bot, lan: Phone) -> None:
    share = KeyboardButton(text="Gửi số của tôi", request_contact=True)
    keyboard = ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True)
    await aiogram.send_message(lan.id, "Số điện thoại?", reply_markup=keyboard)
    await lan.sees()
    assert lan.buttons == ["Gửi số của tôi"]
    await lan.taps("Gửi số của tôi")
    (*_, update) = await aiogram.get_updates()
    assert update.message
    assert update.message.contact
    assert update.message.contact.user_id == lan.id


async def test_commands_and_descriptions_by_language(aiogram: Bot) -> None:
    await aiogram.set_my_commands([BotCommand(command="hoc", description="Học")])
    english = [BotCommand(command="hoc", description="Learn")]
    await aiogram.set_my_commands(english, language_code="en")
    assert (await aiogram.get_my_commands())[0].description == "Học"
    assert (await aiogram.get_my_commands(language_code="en"))[0].description == "Learn"
    await aiogram.set_my_description("Sổ tay", language_code="vi")
    await aiogram.set_my_short_description("Sổ tay")
    await aiogram.set_my_name("Sổ tay Công đoàn")
    assert (await aiogram.get_my_description(language_code="vi")).description == "Sổ tay"
    assert (await aiogram.get_me()).id == aiogram.id


async def test_aiogram_names_the_refusals(aiogram: Bot, lan: Phone, server: Server) -> None:
    await server.faults("429", "5xx")
    with pytest.raises(exceptions.TelegramRetryAfter):
        await aiogram.send_message(lan.id, "Nhắc lịch")
    with pytest.raises(exceptions.TelegramServerError):
        await aiogram.send_message(lan.id, "Nhắc lịch")
    await server.post("block", chat_id=lan.id)
    with pytest.raises(exceptions.TelegramForbiddenError):
        await aiogram.send_message(lan.id, "Nhắc lịch")
    await server.bot("setWebhook", url="http://127.0.0.1:9/")
    with pytest.raises(exceptions.TelegramConflictError):
        await aiogram.get_updates()
    with pytest.raises(exceptions.TelegramUnauthorizedError):
        await Bot("1:a", session=aiogram.session).get_me()


async def test_a_forged_tap_reaches_the_bot(aiogram: Bot, lan: Phone) -> None:
    await aiogram.send_message(lan.id, "Câu 1", reply_markup=YES)
    await lan.forges("plan.submit:999")
    (_, update) = await aiogram.get_updates()
    assert update.callback_query
    assert update.callback_query.data == "plan.submit:999"


async def test_aiogram_answers_in_the_webhook_response(
    aiogram: Bot, lan: Phone, server: Server
) -> None:
    """Its handler answers in multipart; the stand-in runs that as well as JSON."""
    async with listening(aiogram) as url:
        await aiogram.set_webhook(url, secret_token=SECRET, drop_pending_updates=True)
        await lan.types("Có ai đó không?")
        assert (await lan.sees()).text == "Có đây"
        await aiogram.delete_webhook()
    (call,) = await server.calls("sendMessage")
    assert call["via"] == "webhook"


@asynccontextmanager
async def listening(bot: Bot) -> AsyncIterator[str]:
    """A webhook that greets whoever writes."""

    async def greet(message: Message) -> SendMessage:
        return message.answer("Có đây")

    dispatcher = Dispatcher()
    dispatcher.message.register(greet)
    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token=SECRET
    )
    handler.register(app, "/telegram")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await runner.cleanup()


async def test_ptb_sends_and_edits(ptb: ExtBot[None], lan: Phone, server: Server) -> None:
    keyboard = Keyboard([[Button("Đã đọc", callback_data="notice.ack:5")]])
    sent = await ptb.send_message(
        lan.id, "<b>Thông báo</b> số 5", parse_mode="HTML", reply_markup=keyboard
    )
    assert (await lan.sees()).data("Đã đọc") == "notice.ack:5"
    await lan.taps("Đã đọc")
    (_, update) = await ptb.get_updates()
    assert update.callback_query
    await update.callback_query.answer("Cảm ơn")
    assert await lan.hears() == "Cảm ơn"
    await sent.edit_text("Đã đọc lúc 10:02")
    assert (await lan.sees()).edits == 1
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("Đã đọc lúc 10:02")
    await sent.delete()
    deeds = [act["what"] for act in await server.log(lan.id)]
    assert deeds == ["sent", "edited", "deleted"]


async def test_ptb_sends_pictures_and_documents(ptb: ExtBot[None], lan: Phone) -> None:
    await ptb.send_chat_action(lan.id, "upload_photo")
    await ptb.send_photo(lan.id, png(8, 8), caption="Mã QR")
    assert (await lan.sees("Mã QR")).kind == "photo"
    await ptb.send_document(lan.id, PDF, filename="chứng nhận.pdf")
    assert (await lan.sees()).file["name"] == "chứng nhận.pdf"


async def test_ptb_names_the_refusals(
    ptb: ExtBot[None], lan: Phone, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it, reading `retry_after` warns
    await server.faults("429", "drop_before", "drop_after")
    with pytest.raises(RetryAfter):
        await ptb.send_message(lan.id, "Nhắc lịch")
    for _ in ("before", "after"):
        with pytest.raises(NetworkError):
            await ptb.send_message(lan.id, "Nhắc lịch")
    assert len(await server.log(lan.id)) == 1
    await server.post("block", chat_id=lan.id)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(lan.id, "Nhắc lịch")


async def test_a_dropped_connection_is_a_network_error(
    aiogram: Bot, lan: Phone, server: Server
) -> None:
    await server.faults("drop_after")
    with pytest.raises(exceptions.TelegramNetworkError):
        await aiogram(SendMessage(chat_id=lan.id, text="Nhắc lịch"))
    assert [act["text"] for act in await server.log(lan.id)] == ["Nhắc lịch"]
