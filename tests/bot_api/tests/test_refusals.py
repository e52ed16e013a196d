"""What the stand-in refuses, in Telegram's own words."""

from typing import Any

import pytest

from tests.bot_api.client import Server
from tests.bot_api.seen import Json

pytestmark = pytest.mark.asyncio(loop_scope="module")

LAN, HUNG, MAI = 101, 102, 103


def keys(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def key(text: str = "Có", data: str = "home") -> Json:
    return {"text": text, "callback_data": data}


def entities(reason: str) -> str:
    return f"Bad Request: can't parse entities: {reason}"


KEY_ERROR = "Bad Request: can't parse inline keyboard button: "
MARKUP = "Bad Request: reply markup is too long"

TEXTS = [
    pytest.param({"text": ""}, "Bad Request: message text is empty", id="empty"),
    pytest.param({"text": " \n "}, "Bad Request: text must be non-empty", id="only spaces"),
    pytest.param({"text": "ộ" * 4097}, "Bad Request: message is too long", id="4097 letters"),
    pytest.param(
        {"text": "😀" * 2049}, "Bad Request: message is too long", id="emoji count twice"
    ),
    pytest.param({"text": "a", "parse_mode": "MarkdownV2"}, "Bad Request: unsupported parse_mode"),
]
HTMLS = [
    pytest.param("<b>a", 'Can\'t find end tag corresponding to start tag "b"', id="left open"),
    pytest.param("a</b>", "Unexpected end tag at byte offset 1", id="never opened"),
    pytest.param(
        "<b>ộ</i>",
        'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"',
        id="crossed, counted in bytes",
    ),
    pytest.param("<div>a</div>", 'Unsupported start tag "div" at byte offset 0', id="div"),
    pytest.param("a<br/>b", 'Unsupported start tag "br/" at byte offset 1', id="br"),
    pytest.param("3 < 5 tuổi", 'Unsupported start tag "" at byte offset 2', id="less than"),
    pytest.param("3 <5", "Unclosed start tag at byte offset 2", id="cut off"),
    pytest.param("A & B", "Unescaped character '&' at byte offset 2", id="ampersand"),
    pytest.param("A &nbsp; B", "Unescaped character '&' at byte offset 2", id="unknown entity"),
    pytest.param("5 > 3", "Unescaped character '>' at byte offset 2", id="greater than"),
]
MARKUPS = [
    pytest.param(
        keys([key(data="")]), KEY_ERROR + "Text buttons are unallowed in the inline keyboard"
    ),
    pytest.param(keys([key(data="x" * 65)]), "Bad Request: BUTTON_DATA_INVALID", id="65 bytes"),
    pytest.param(keys([key(data="ộ" * 22)]), "Bad Request: BUTTON_DATA_INVALID", id="22 letters"),
    pytest.param(keys([key("")]), "Bad Request: inline keyboard button text must be non-empty"),
    pytest.param(keys([{"callback_data": "a"}]), KEY_ERROR + 'Can\'t find field "text"'),
    pytest.param(
        keys([{"text": "a", "url": "http://localhost/x"}]),
        "Bad Request: inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
    ),
    pytest.param(keys([key()] * 9), MARKUP, id="9 in a row"),
    pytest.param(keys(*[[key()]] * 101), MARKUP, id="101 in all"),
    pytest.param(keys(*[[key("x" * 120)]] * 100), MARKUP, id="too heavy"),
    pytest.param({"keyboard": [[""]]}, "Bad Request: keyboard button text must be non-empty"),
    pytest.param("{", "Bad Request: can't parse reply keyboard markup JSON object"),
]
COMMANDS: list[Any] = [
    pytest.param([{"command": "Học", "description": "a"}], "BOT_COMMAND_INVALID", id="letters"),
    pytest.param(
        [{"command": "a" * 33, "description": "a"}], "command length must not exceed 32", id="33"
    ),
    pytest.param(
        [{"command": "hoc", "description": "a" * 257}],
        "command description length must not exceed 256",
        id="257",
    ),
    pytest.param(
        [{"command": "hoc", "description": " "}],
        "command description must be non-empty",
        id="blank",
    ),
    pytest.param([{"command": "a", "description": "b"}] * 101, "BOT_COMMANDS_TOO_MUCH", id="101"),
]


async def refusal(server: Server, method: str, **values: object) -> str:
    told = await server.bot(method, **values)
    assert not told["ok"], told
    return str(told["description"])


@pytest.mark.parametrize(("said", "words"), TEXTS)
async def test_texts(server: Server, said: Json, words: str) -> None:
    await server.post("people", first=LAN)
    assert await refusal(server, "sendMessage", chat_id=LAN, **said) == words


@pytest.mark.parametrize(("text", "words"), HTMLS)
async def test_broken_html(server: Server, text: str, words: str) -> None:
    await server.post("people", first=LAN)
    said = {"chat_id": LAN, "text": text, "parse_mode": "HTML"}
    assert await refusal(server, "sendMessage", **said) == entities(words)
    assert (await server.stats())["accepted"] == {}


@pytest.mark.parametrize(("markup", "words"), MARKUPS)
async def test_keyboards(server: Server, markup: Json | str, words: str) -> None:
    await server.post("people", first=LAN)
    said = {"chat_id": LAN, "text": "Chọn", "reply_markup": markup}
    assert await refusal(server, "sendMessage", **said) == words


@pytest.mark.parametrize(("commands", "words"), COMMANDS)
async def test_commands(server: Server, commands: list[Json], words: str) -> None:
    assert await refusal(server, "setMyCommands", commands=commands) == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("state", "code", "words"),
    [
        ("blocked", 403, "Forbidden: bot was blocked by the user"),
        ("unstarted", 403, "Forbidden: bot can't initiate conversation with a user"),
        ("deactivated", 403, "Forbidden: user is deactivated"),
        ("migrated", 400, "Bad Request: group chat was upgraded to a supergroup chat"),
    ],
)
async def test_shut_doors(server: Server, state: str, code: int, words: str) -> None:
    await server.post("block", chat_id=HUNG, state=state, moved_to=-1001)
    told = await server.bot("sendMessage", chat_id=HUNG, text="Chào")
    assert (told["error_code"], told["description"]) == (code, words)
    assert told.get("parameters", {}) == (
        {"migrate_to_chat_id": -1001} if state == "migrated" else {}
    )


@pytest.mark.parametrize(
    ("chat_id", "words"),
    [(999, "chat not found"), ("@nobody", "chat not found"), ("", "chat_id is empty")],
)
async def test_unknown_chats(server: Server, chat_id: int | str, words: str) -> None:
    told = await refusal(server, "sendMessage", chat_id=chat_id, text="Chào")
    assert told == f"Bad Request: {words}"


async def test_edits(server: Server) -> None:
    await server.phone(MAI, "Mai").types("/start")
    sent = await server.bot("sendMessage", chat_id=MAI, text="<b>Một</b>", parse_mode="HTML")
    its = {"chat_id": MAI, "message_id": sent["result"]["message_id"]}
    same = await refusal(server, "editMessageText", **its, text="<b>Một</b> ", parse_mode="HTML")
    assert same.startswith("Bad Request: message is not modified: specified new message content")
    assert (await server.bot("editMessageText", **its, text="Một"))["ok"]
    nowhere = {"chat_id": MAI, "message_id": 999}
    gone = await refusal(server, "editMessageText", **nowhere, text="Hai")
    assert gone == "Bad Request: message to edit not found"
    theirs = await refusal(server, "editMessageText", chat_id=MAI, message_id=1, text="Hai")
    assert theirs == "Bad Request: message can't be edited"
    caption = await refusal(server, "editMessageCaption", **its, caption="Hai")
    assert caption == "Bad Request: there is no caption in the message to edit"
    missing = await refusal(server, "deleteMessage", **nowhere)
    assert missing == "Bad Request: message to delete not found"
    assert (await server.bot("deleteMessage", **its))["ok"]
    assert await refusal(server, "editMessageText", **its, text="Hai") == gone


async def test_an_edit_without_a_markup_takes_the_buttons_away(server: Server) -> None:
    mai = server.phone(MAI, "Mai")
    await mai.types("/start")
    sent = await server.bot("sendMessage", chat_id=MAI, text="Một", reply_markup=keys([key()]))
    assert (await mai.sees()).buttons == ["Có"]
    its = {"chat_id": MAI, "message_id": sent["result"]["message_id"]}
    assert (await server.bot("editMessageReplyMarkup", **its))["ok"]
    assert (await mai.sees()).buttons == []


async def test_a_foreign_token_and_an_unknown_method(server: Server) -> None:
    told = await server.bot("sendPoll", chat_id=LAN)
    assert (told["error_code"], told["description"]) == (404, "Not Found: method not found")
    await server.post("token", token="1000001:another")  # noqa: S106
    told = await server.bot("getMe")
    assert (told["error_code"], told["description"]) == (401, "Unauthorized")
    await server.post("token", token=server.token)


async def test_pictures(server: Server) -> None:
    await server.post("people", first=LAN)
    words = await refusal(server, "sendPhoto", chat_id=LAN, photo="file-99")
    assert words == "Bad Request: wrong file identifier/HTTP URL specified"
    words = await refusal(server, "sendPhoto", chat_id=LAN)
    assert words == "Bad Request: there is no photo in the request"
    assert await refusal(server, "getFile", file_id="x") == "Bad Request: invalid file_id"
