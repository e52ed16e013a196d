"""Keyboards as Telegram takes them."""

import re
from typing import Any

import orjson

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json

ACTIONS = {
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
}
DATA_LIMIT = 64  # bytes, not characters
INLINE_LIMITS = (8, 100)  # buttons in a row, in all
REPLY_LIMITS = (12, 300)
WEIGHT_LIMIT = 10_240  # bytes of JSON: 100 long buttons are too many
URL = re.compile(
    r"(?:https?://)?(?:[^\s/?#]+\.[^\s/?#]+|\[[0-9a-f:]+\](?::\d+)?)(?:[/?#]\S*)?|tg:\S+"
)


def markup_of(ask: Ask, *, inline_only: bool = False) -> Json | None:
    """The markup a message will have; None also for an empty keyboard."""
    given = ask.json("reply_markup", "reply keyboard markup")
    if given is None or given == "":
        return None
    if not isinstance(given, dict):
        raise Refused("object expected as reply markup")
    markup: Json | None = None
    if given.get("keyboard"):
        markup = given | {"keyboard": _reply_rows(given["keyboard"])}
    elif given.get("inline_keyboard"):
        markup = {"inline_keyboard": _inline_rows(given["inline_keyboard"])}
    elif given.get("remove_keyboard") or given.get("force_reply"):
        markup = given
    if inline_only and markup and "inline_keyboard" not in markup:
        raise Refused("inline keyboard expected")
    return markup


def _rows(rows: object, name: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused(f"{name} must be an Array of Arrays")
    return [row for row in rows if row]


def _inline_rows(given: object) -> list[list[Json]]:
    name = 'field "inline_keyboard" of the InlineKeyboardMarkup'
    rows = [[_inline_button(button) for button in row] for row in _rows(given, name)]
    _check_size(rows, *INLINE_LIMITS)
    if len(orjson.dumps(rows)) > WEIGHT_LIMIT:
        raise Refused("reply markup is too long")
    return rows


def _reply_rows(given: object) -> list[list[Json]]:
    rows = [[_reply_button(button) for button in row] for row in _rows(given, 'field "keyboard"')]
    _check_size(rows, *REPLY_LIMITS)
    return rows


def _check_size(rows: list[list[Json]], in_a_row: int, in_all: int) -> None:
    if sum(map(len, rows)) > in_all or any(len(row) > in_a_row for row in rows):
        raise Refused("reply markup is too long")


def _inline_button(button: object) -> Json:
    known = _named(button, "inline keyboard button", "InlineKeyboardButton must be an Object")
    if not known["text"]:
        raise Refused("inline keyboard button text must be non-empty")
    if url := known.get("url"):
        if not URL.fullmatch(url):
            raise Refused(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data := known.get("callback_data"):
        if len(data.encode()) > DATA_LIMIT:
            raise Refused("BUTTON_DATA_INVALID")
    elif ACTIONS.isdisjoint(known):
        raise Refused(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    return known


def _reply_button(button: object) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    known = _named(button, "keyboard button", "KeyboardButton must be a String or an Object")
    if not known["text"]:
        raise Refused("keyboard button text must be non-empty")
    return known


def _named(button: object, kind: str, otherwise: str) -> Json:
    """The button without its empty fields; it must have a text, if an empty one."""
    if not isinstance(button, dict):
        raise Refused(f"can't parse {kind}: {otherwise}")
    known = {name: value for name, value in button.items() if value is not None}
    if "text" not in known:
        raise Refused(f"can't parse {kind}: Can't find field \"text\"")
    if not isinstance(known["text"], str):
        raise Refused(f'can\'t parse {kind}: Field "text" must be of type String')
    return known
