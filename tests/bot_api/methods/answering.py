"""Small signs of life: the toast that answers a tap, and "typing…"."""

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask
from tests.bot_api.stand import Stand

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TOAST_LIMIT = 200
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def answer_callback_query(stand: Stand, ask: Ask) -> bool:
    world = stand.world
    query_id, text = ask.text("callback_query_id"), ask.text("text")
    tap = world.taps.get(query_id)
    if tap is None or world.now() - tap.at > world.settings.answer_within:
        world.counts["taps"]["too_late" if tap else "unknown"] += 1
        raise Refused(TOO_OLD)
    if len(text) > TOAST_LIMIT:
        raise Refused("MESSAGE_TOO_LONG")
    world.counts["taps"]["answered_again" if tap.is_answered else "answered"] += 1
    tap.is_answered = True
    chat = world.chats[tap.chat_id]
    chat.toasts.append({"query_id": query_id, "text": text, "alert": ask.truth("show_alert")})
    chat.changed()
    return True


def send_chat_action(stand: Stand, ask: Ask) -> bool:
    if ask.text("action").lower() not in ACTIONS:
        raise Refused("wrong parameter action in request")
    chat = stand.world.chat_of(ask)
    chat.actions += 1
    return True
