"""Methods by which the bot speaks."""

from tests.bot_api.checks import Refused, pictures
from tests.bot_api.checks.keyboards import markup_of
from tests.bot_api.checks.texts import caption_of, text_of
from tests.bot_api.net.bodies import Ask, Json, Upload
from tests.bot_api.stand import Stand
from tests.bot_api.state.chats import Chat, File, Message
from tests.bot_api.state.world import World

DOCUMENT_LIMIT = 50 << 20
ATTACHED = "attach://"


def send_message(stand: Stand, ask: Ask) -> Json:
    text, entities = text_of(ask)
    return _send(stand.world, ask, Message(0, 0, text, entities))


def send_photo(stand: Stand, ask: Ask) -> Json:
    return _send_file(stand.world, ask, "photo")


def send_document(stand: Stand, ask: Ask) -> Json:
    return _send_file(stand.world, ask, "document")


def _send_file(world: World, ask: Ask, kind: str) -> Json:
    chat = world.chat_of(ask)  # first: a refused file is not kept
    text, entities = caption_of(ask)
    _check_reply(chat, ask)
    file = file_of(world, ask, kind)
    return _send(world, ask, Message(0, 0, text, entities, file=file))


def _send(world: World, ask: Ask, draft: Message) -> Json:
    draft.markup = markup_of(ask)
    chat = world.chat_of(ask)
    _check_reply(chat, ask)
    world.limits.check(chat.id, world.now())
    world.number(draft)
    _set_keyboard(chat, draft.markup)
    return world.accept("sent", chat, draft)


def _set_keyboard(chat: Chat, markup: Json | None) -> None:
    """The keyboard under the chat stays until a message replaces or removes it."""
    if markup and "keyboard" in markup:
        chat.keyboard = markup
    elif markup and markup.get("remove_keyboard"):
        chat.keyboard = None


def _check_reply(chat: Chat, ask: Ask) -> None:
    given = ask.json("reply_parameters", "reply parameters") or {}
    replied = given.get("message_id") or ask.number("reply_to_message_id")
    lenient = given.get("allow_sending_without_reply") or ask.truth("allow_sending_without_reply")
    if replied and not lenient:
        message = chat.messages.get(int(replied))
        if message is None or message.is_deleted:
            raise Refused("message to be replied not found")


def file_of(world: World, ask: Ask, kind: str, named: str | None = None) -> File:
    """The file a call carries, or one Telegram has already, by its id."""
    said = ask.text(kind) if named is None else named
    upload = ask.files.get(said.removeprefix(ATTACHED) if said.startswith(ATTACHED) else kind)
    if upload:
        return _take(world, upload, kind)
    if not said:
        raise Refused(f"there is no {kind} in the request")
    if said.startswith(("http://", "https://")):
        raise Refused("failed to get HTTP URL content")
    file = world.files.get(said)
    if file is None or (file.size is None) is (kind == "photo"):
        raise Refused("wrong file identifier/HTTP URL specified")
    return file


def _take(world: World, upload: Upload, kind: str) -> File:
    if not upload.data:
        raise Refused("file must be non-empty")
    if len(upload.data) > DOCUMENT_LIMIT:
        raise Refused("file is too big")
    return world.keep_file(upload, pictures.size_of(upload.data) if kind == "photo" else None)
