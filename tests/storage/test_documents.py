"""Files for one person, for one day."""

from datetime import timedelta

import pytest

from bot.domain.errors import NotFound
from storage.database import Database
from storage.documents import KEPT_FOR, Document
from tests.conftest import NOW, Factory

PHIEU = Document("Phiếu mời.pdf", b"%PDF")


async def test_a_document_is_its_owners(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        number = await store.documents.keep(factory.lan, PHIEU.name, PHIEU.body, NOW)
        assert await store.documents.get(number, cadre_id=factory.lan) == PHIEU
        assert await store.documents.shown(number) == PHIEU
        with pytest.raises(NotFound):
            await store.documents.get(number, cadre_id=factory.hung)
        with pytest.raises(NotFound):
            await store.documents.shown("A" * 22)


async def test_what_was_made_together_is_found_beside_it(
    database: Database, factory: Factory
) -> None:
    async with database.work() as store:
        keep = store.documents.keep
        number = await keep(factory.lan, PHIEU.name, PHIEU.body, NOW)
        await keep(factory.hung, PHIEU.name, PHIEU.body, NOW)
        await keep(factory.lan, PHIEU.name, PHIEU.body, NOW + timedelta(seconds=1))
        with pytest.raises(NotFound):
            await store.documents.beside(number, cadre_id=factory.lan)
        sheet = await keep(factory.lan, "Danh sách.xlsx", b"PK", NOW)
        assert await store.documents.beside(number, cadre_id=factory.lan) == sheet
        with pytest.raises(NotFound):
            await store.documents.beside(number, cadre_id=factory.hung)


async def test_a_document_is_kept_for_a_day(database: Database, factory: Factory) -> None:
    async with database.work() as store:
        number = await store.documents.keep(factory.lan, PHIEU.name, PHIEU.body, NOW)
        await store.documents.forget(NOW + KEPT_FOR)
        assert await store.documents.shown(number)
        await store.documents.forget(NOW + KEPT_FOR + timedelta(seconds=1))
        with pytest.raises(NotFound):
            await store.documents.shown(number)
