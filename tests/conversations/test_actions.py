"""The names that outsiders drive the bot by, and screens that fit a phone."""

import re

import pytest

from bot.screen import ACTION, Screen
from content.library import Library
from handlers.routing import ROUTES
from tests.conftest import Factory, join
from tests.conversations.test_whole_way import read_through
from tests.person import Person, Town
from tests.quiz_taker import sit

SHIPPED = (
    "home",
    "join.accept",
    "module.list",
    "module.open",
    "card.show",
    "quiz.start",
    "quiz.answer",
    "progress.show",
    "settings.show",
    "privacy.show",
)
EVERYWHERE = (
    *SHIPPED[7:],
    "privacy.notice",
    "privacy.edit",
    "privacy.name",
    "privacy.phone",
    "privacy.correct",
    "privacy.copy",
    "privacy.page",
    "privacy.delete",
    "privacy.ask:delete",
    "privacy.withdraw",
    "help.show",
    "settings.link",
    "review.next",
    "settings.alone",
)
LONG_LISTS = (
    "join.pick:",
    "join.role:",
    "module.open:",
    "certificate.show:",
)  # as long as what they list


@pytest.fixture
async def walked(town: Town, factory: Factory, library: Library) -> list[Screen]:
    """Every screen of a walk through everything there is."""
    lan = await join(town.person("lan"), factory.code, factory.lan)
    for module in library.modules:
        await read_through(lan, module)
        await sit(lan, library, module, wrong=module.quiz.size)
        await sit(lan, library, module)
    for action in ("home", "module.list", *EVERYWHERE):
        await lan.taps(action)
    guest = await come_in_anew(town, factory)
    return lan.ear.shown["lan"] + guest.ear.shown["guest"]


async def come_in_anew(town: Town, factory: Factory) -> Person:
    guest = town.person("guest")
    await guest.types(f"/start {factory.code}")
    for label in ("Không đồng ý", "Xem lại", "Đồng ý", "Trần Văn Hùng", "Không, chọn lại"):
        await guest.presses(label)
    await guest.presses("Tôi chưa có")
    await guest.presses("Tổ trưởng")
    await guest.types("Đinh Thị Sen")
    return guest


def test_shipped_actions_stay() -> None:
    assert set(SHIPPED) <= set(ROUTES)


def test_actions_are_named_noun_verb() -> None:
    assert all(re.fullmatch(r"home|[a-z]+\.[a-z]+", name) for name in ROUTES)


async def test_every_screen_fits_a_phone_and_its_buttons_lead_somewhere(
    walked: list[Screen],
) -> None:
    actions = {choice.action for screen in walked for choice in screen.choices if choice.action}
    assert len(actions) > 100
    for action in actions | {screen.awaits for screen in walked if screen.awaits}:
        assert ACTION.fullmatch(action), action
        assert action.split(":")[0] in ROUTES, action
    for screen in walked:
        assert len(screen.title) + len(screen.text) <= 900, screen
        assert is_list(screen) or len(screen.choices) <= 8, screen
        assert screen.title
        assert all(choice.action or choice.link for choice in screen.choices)


def is_list(screen: Screen) -> bool:
    return any(choice.action.startswith(LONG_LISTS) for choice in screen.choices)
