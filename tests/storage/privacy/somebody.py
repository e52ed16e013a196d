"""Somebody with something in every table, and what they ask for."""

from datetime import date, timedelta

from bot.domain import privacy
from bot.domain.people import Address
from bot.domain.privacy import DataRequest, Right
from storage.store import Store
from tests.conftest import NOW
from tests.storage.filling import fill

NUMBER = "+84912345678"
TODAY = date(2026, 11, 21)
LATER = NOW + timedelta(days=3)


def at(address: str) -> Address:
    return Address("terminal", address)


def asked(cadre_id: int, right: Right = Right.DELETE) -> DataRequest:
    return privacy.ask(right, cadre_id=cadre_id, now=NOW, is_workday=lambda day: day.weekday() < 5)


async def somebody(store: Store, tag: str = "lan") -> int:
    """With something in every table, in by one address, with a number."""
    cadre_id = await fill(store, tag)
    await store.conversations.belong_to(at(tag), cadre_id)
    await store.consents.belong_to(at(tag), cadre_id)
    await store.phones.set(cadre_id, NUMBER)
    return cadre_id
