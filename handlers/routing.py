"""From an action's name to the function that carries it out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.errors import NotFound
from bot.request import Request
from bot.screen import Screen

Handler = Callable[[Request], Awaitable[Screen]]


@dataclass(frozen=True, slots=True)
class Route:
    """Who may ask for an action, and what happens then."""

    handler: Handler
    open_to_strangers: bool


ROUTES: dict[str, Route] = {}


def route(action: str, *, open_to_strangers: bool = False) -> Callable[[Handler], Handler]:
    """Carry out `action` with the function below; only joined people may ask unless said."""

    def register(handler: Handler) -> Handler:
        if action in ROUTES:
            raise ValueError(f"two handlers for {action}")
        ROUTES[action] = Route(handler, open_to_strangers)
        return handler

    return register


def find(action: str) -> Route:
    """The route of an action. Raises NotFound: a forged button, or one of a past version."""
    try:
        return ROUTES[action]
    except KeyError:
        raise NotFound("action") from None
