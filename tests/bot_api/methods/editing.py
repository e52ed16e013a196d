"""Methods by which the bot changes or removes what it said."""

from tests.bot_api.checks import Refused
from tests.bot_api.checks.keyboards import markup_of
from tests.bot_api.checks.texts import caption_of, text_of
from tests.bot_api.methods.sending import file_of
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.stand import Stand
from tests.bot_api.state.chats import Chat, Message
from tests.bot_api.state.world import World

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
DELETABLE = 48 * 3600  # seconds


def edit_message_text(stand: Stand, ask: Ask) -> Json:
    text, entities = text_of(ask)
    chat, message = _own(stand.world, ask)
    if message.file:
        raise Refused("there is no text in the message to edit")
    return _edit(stand.world, ask, chat, Message(message.id, message.date, text, entities))


def edit_message_caption(stand: Stand, ask: Ask) -> Json:
    text, entities = caption_of(ask)
    chat, message = _own(stand.world, ask)
    if message.file is None:
        raise Refused("there is no caption in the message to edit")
    new = Message(message.id, message.date, text, entities, file=message.file)
    return _edit(stand.world, ask, chat, new)


def edit_message_reply_markup(stand: Stand, ask: Ask) -> Json:
    chat, old = _own(stand.world, ask)
    new = Message(old.id, old.date, old.text, old.entities, file=old.file)
    return _edit(stand.world, ask, chat, new)


def edit_message_media(stand: Stand, ask: Ask) -> Json:
    media = ask.json("media", "input media")
    if not isinstance(media, dict):
        raise Refused("object expected as input media")
    kind = str(media.get("type"))
    if kind not in {"photo", "document"}:
        raise Refused("can't parse InputMedia: type of the input media is not supported here")
    inner = Ask(media, ask.files)
    text, entities = caption_of(inner)
    chat, message = _own(stand.world, ask)
    file = file_of(stand.world, inner, kind, inner.text("media"))
    new = Message(message.id, message.date, text, entities, file=file)
    return _edit(stand.world, ask, chat, new)


def delete_message(stand: Stand, ask: Ask) -> bool:
    world = stand.world
    chat = world.chat_of(ask)
    number = ask.number("message_id")
    if not number:
        raise Refused("message identifier is not specified")
    message = _find(chat, number, "delete")
    if world.now() - message.date > DELETABLE:
        raise Refused("message can't be deleted for everyone")
    message.is_deleted = True
    world.accept("deleted", chat, message)
    return True


def _edit(world: World, ask: Ask, chat: Chat, new: Message) -> Json:
    """Without a markup of its own an edit takes the buttons away."""
    new.markup = markup_of(ask, inline_only=True)
    old = chat.messages[new.id]
    if (old.text, old.entities, old.file, old.markup) == (
        new.text,
        new.entities,
        new.file,
        new.markup,
    ):
        raise Refused(UNCHANGED)
    world.limits.check(chat.id, world.now())
    new.edits = old.edits + 1
    new.edited_at = int(world.now())
    return world.accept("edited", chat, new)


def _own(world: World, ask: Ask) -> tuple[Chat, Message]:
    chat = world.chat_of(ask)
    message = _find(chat, ask.number("message_id"), "edit")
    if not message.is_own:
        raise Refused("message can't be edited")
    return chat, message


def _find(chat: Chat, number: int, purpose: str) -> Message:
    message = chat.messages.get(number)
    if message is None or message.is_deleted:
        raise Refused(f"message to {purpose} not found")
    return message
