"""What the tests can do to Telegram itself."""

import time

from tests.bot_api.checks import Refused
from tests.bot_api.net.bodies import Ask, Json
from tests.bot_api.stand import Stand
from tests.bot_api.state.faults import KINDS


def faults(stand: Stand, ask: Ask) -> Json:
    """{"429": 0.03, …, "only": [methods], "next": ["drop_after", "", …]}: all rates anew."""
    values = dict(ask.values)
    only, then = values.pop("only", []), values.pop("next", [])
    if unknown := {*values, *then} - {*KINDS, ""}:
        raise Refused(f"no such fault: {', '.join(sorted(unknown))}")
    stand.world.faults.set(values, only, then)
    return {}


def clock(stand: Stand, ask: Ask) -> Json:
    """How far Telegram's clock is ahead of ours, in seconds."""
    stand.world.ahead = float(ask.values.get("ahead", 0))
    return {"now": stand.world.now()}


def down(stand: Stand, ask: Ask) -> Json:
    """Out of the bot's reach for a while: its connections break, new ones too."""
    stand.world.down_until = time.monotonic() + float(ask.values.get("seconds", 0))
    for link in list(stand.links):
        if link.is_bots:
            link.abort()
    stand.hooks.hang_up()
    return {}


def token(stand: Stand, ask: Ask) -> Json:
    """A new token: the old one is revoked."""
    stand.settings.token = ask.text("token")
    return {"token": stand.settings.token}


def next_update(stand: Stand, ask: Ask) -> Json:
    """The id of the next update, as after a week of silence; only while none is pending."""
    if len(stand.world.updates):
        raise Refused("updates are pending")
    stand.world.updates.next_id = ask.number("id")
    return {"next_id": stand.world.updates.next_id}


def reset(stand: Stand, ask: Ask) -> Json:
    stand.reset()
    return {}
