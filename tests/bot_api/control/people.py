"""What people do: write, tap, send files and contacts, block the bot, come back."""

import base64

from tests.bot_api.checks import Refused, pictures
from tests.bot_api.net.bodies import Ask, Json, Upload
from tests.bot_api.stand import Stand
from tests.bot_api.state.chats import Chat, Door, File, Message, as_telegram
from tests.bot_api.state.updates import DAY
from tests.bot_api.state.world import Tap, World, somebody


def send(stand: Stand, ask: Ask) -> Json:
    """A message from a person: text, contact, photo or document. It starts the bot if need be."""
    world, said = stand.world, ask.values
    chat = _chat_of(world, ask)
    chat.door = Door.OPEN
    message = world.number(Message(0, 0, str(said.get("text", "")), is_own=False))
    message.entities = _command_in(message.text)
    message.contact = said.get("contact")
    message.file = _file_of(world, said)
    chat.messages[message.id] = message
    chat.changed()
    told = as_telegram(message, chat, world.bot)
    lives = world.settings.message_lives
    update_id = world.updates.push("message", told, lives=lives, lane=("message", chat.id))
    return _report(chat) | {"update_id": update_id, "message_id": message.id}


def tap(stand: Stand, ask: Ask) -> Json:
    """A tap on a button of a message; `forged`: on one the message does not have."""
    world, chat = stand.world, _chat_of(stand.world, ask)
    data = ask.text("data")
    message = chat.messages.get(ask.number("message_id"))
    if not ask.truth("forged") and not _has_button(message, data):
        raise Refused("no such button")
    query_id = str(world.dice.getrandbits(62))
    query = {
        "id": query_id,
        "from": chat.person,
        "message": _tapped(world, chat, message, ask.number("message_id")),
        "chat_instance": str(chat.id << 20),
        "data": data,
    }
    world.taps[query_id] = Tap(chat.id, world.now())
    world.counts["taps"]["made"] += 1
    lives = world.settings.tap_lives
    update_id = world.updates.push("callback_query", query, lives=lives, lane=("tap", chat.id))
    return _report(chat) | {"update_id": update_id, "query_id": query_id}


def update(stand: Stand, ask: Ask) -> Json:
    """An update of any kind, given as it is: {"poll_answer": {…}}."""
    kinds = [name for name in ask.values if name != "update_id"]
    if len(kinds) != 1:
        raise Refused("an update has one field beside its id")
    payload = ask.values[kinds[0]]
    sender = payload.get("from") or payload.get("user") or payload.get("chat") or {}
    lane = (kinds[0], int(sender.get("id", 0)))
    settings = stand.world.settings
    lives = settings.tap_lives if kinds[0] == "callback_query" else settings.message_lives
    return {"update_id": stand.world.updates.push(kinds[0], payload, lives=lives, lane=lane)}


def block(stand: Stand, ask: Ask) -> Json:
    """Shut or open a door. Telegram tells the bot of a block, and of its end."""
    world, chat = stand.world, _chat_of(stand.world, ask)
    before, chat.door = chat.door, Door(ask.text("state") or Door.BLOCKED)
    chat.moved_to = ask.number("moved_to")
    told = {Door.OPEN: "member", Door.BLOCKED: "kicked"}
    if {before, chat.door} == set(told):
        change = {
            "chat": chat.as_telegram,
            "from": chat.person,
            "date": int(world.now()),
            "old_chat_member": _member(world, told[before]),
            "new_chat_member": _member(world, told[chat.door]),
        }
        world.updates.push("my_chat_member", change, lives=DAY, lane=("member", chat.id))
    return _report(chat)


def people(stand: Stand, ask: Ask) -> Json:
    """Many at once, known to Telegram and (unless `state` says otherwise) with the bot started."""
    first, count = ask.number("first", 1), ask.number("count", 1)
    door = Door(ask.text("state") or Door.OPEN)
    for number in range(first, first + count):
        stand.world.meet(somebody(number)).door = door
    return {"people": len(stand.world.chats)}


def _chat_of(world: World, ask: Ask) -> Chat:
    given = ask.values.get("from") or {}
    number = int(ask.values.get("chat_id") or given.get("id") or 0)
    if number <= 0:
        raise Refused("chat_id of a person is needed")
    chat = world.meet(somebody(number))
    if given:
        chat.person = somebody(number) | given
    return chat


def _report(chat: Chat) -> Json:
    return {"chat_id": chat.id, "changes": chat.changes, "spoken": chat.spoken}


def _has_button(message: Message | None, data: str) -> bool:
    if message is None or message.is_deleted:
        return False
    return any(button.get("callback_data") == data for row in message.rows for button in row)


def _tapped(world: World, chat: Chat, message: Message | None, number: int) -> Json:
    """The message under the button; of one that is gone Telegram knows only the id."""
    if message is None or message.is_deleted:
        return {"chat": chat.as_telegram, "message_id": number, "date": 0}
    return as_telegram(message, chat, world.bot)


def _member(world: World, status: str) -> Json:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": world.bot, "status": status, **until}


def _command_in(text: str) -> list[Json]:
    """`/start` is marked as a command, as the person's own app does it."""
    if not text.startswith("/"):
        return []
    length = len(text.split(maxsplit=1)[0])
    return [{"type": "bot_command", "offset": 0, "length": length}] if length > 1 else []


def _file_of(world: World, said: Json) -> File | None:
    """{"photo" or "document": {"name", "kind", "data" in base64}}."""
    for kind in ("photo", "document"):
        if given := said.get(kind):
            data = base64.b64decode(given["data"])
            upload = Upload(given.get("name", "photo.jpg"), given.get("kind", ""), data)
            return world.keep_file(upload, pictures.size_of(data) if kind == "photo" else None)
    return None
