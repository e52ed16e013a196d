"""The bot itself: who it is, its commands and descriptions per language."""

import re

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.stand import Stand

COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"([a-z]{2})?")
COMMANDS_LIMIT, COMMAND_LIMIT, HELP_LIMIT = 100, 32, 256
WORDS = {"name": 64, "description": 512, "short_description": 120}


def get_me(stand: Stand, ask: Ask) -> Json:
    return stand.world.bot | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(stand: Stand, ask: Ask) -> bool:
    place = _place(ask)
    given = ask.json("commands", "commands") or []
    if not isinstance(given, list):
        raise Refused("expected an Array of BotCommand")
    commands = [_command(item) for item in given]
    if len(commands) > COMMANDS_LIMIT:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    stand.world.profile.commands[place] = commands
    return True


def get_my_commands(stand: Stand, ask: Ask) -> list[Json]:
    return stand.world.profile.commands.get(_place(ask), [])


def delete_my_commands(stand: Stand, ask: Ask) -> bool:
    stand.world.profile.commands.pop(_place(ask), None)
    return True


def set_my_name(stand: Stand, ask: Ask) -> bool:
    return _set_words(stand, ask, "name")


def set_my_description(stand: Stand, ask: Ask) -> bool:
    return _set_words(stand, ask, "description")


def set_my_short_description(stand: Stand, ask: Ask) -> bool:
    return _set_words(stand, ask, "short_description")


def get_my_name(stand: Stand, ask: Ask) -> Json:
    return _get_words(stand, ask, "name")


def get_my_description(stand: Stand, ask: Ask) -> Json:
    return _get_words(stand, ask, "description")


def get_my_short_description(stand: Stand, ask: Ask) -> Json:
    return _get_words(stand, ask, "short_description")


def _command(item: object) -> Json:
    if not isinstance(item, dict):
        raise Refused("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise Refused(f"can't parse BotCommand: Can't find field \"{name}\"")
    command, description = item["command"].strip().removeprefix("/"), item["description"].strip()
    _check_length(command, COMMAND_LIMIT, "command")
    _check_length(description, HELP_LIMIT, "command description")
    if not COMMAND.fullmatch(command):
        raise Refused("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _check_length(text: str, limit: int, what: str) -> None:
    if not text:
        raise Refused(f"{what} must be non-empty")
    if len(text) > limit:
        raise Refused(f"{what} length must not exceed {limit}")


def _place(ask: Ask) -> tuple[str, str]:
    """Scope and language that commands are for."""
    scope = ask.json("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or not isinstance(scope.get("type"), str):
        raise Refused("can't parse BotCommandScope: BotCommandScope must be an Object")
    return ":".join(str(value) for value in scope.values() if value is not None), _language(ask)


def _language(ask: Ask) -> str:
    language = ask.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise Refused("invalid language code specified")
    return language


def _set_words(stand: Stand, ask: Ask, what: str) -> bool:
    text = ask.text(what)
    if len(text) > WORDS[what]:
        raise Refused(f"BOT_{what.upper()}_TOO_LONG")
    stand.world.profile.words[what, _language(ask)] = text
    return True


def _get_words(stand: Stand, ask: Ask, what: str) -> Json:
    words = stand.world.profile.words
    return {what: words.get((what, _language(ask))) or words.get((what, ""), "")}
