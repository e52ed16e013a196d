"""Somebody's whole way as rows: something in every table."""

from datetime import timedelta
from decimal import Decimal

from bot.domain.audit import Deed
from bot.domain.learning import Reading
from bot.domain.people import Address, Role, Unit
from bot.domain.permissions import Access, Grant
from bot.domain.privacy import Right, ask
from bot.domain.progress import Completion
from bot.domain.quizzes import Answer, Attempt, Drawn, Given, Quiz
from bot.domain.reviews import Review
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from bot.recall import first_memory
from bot.screen import Screen
from storage.inbox import Arrival
from storage.learning import new_number
from storage.store import Store
from tests.conftest import NOW

PAPER = (Drawn("cau-1", "d1", (1, 0)), Drawn("cau-2", "d2", ()))
DAY = timedelta(days=1)


async def fill(store: Store, tag: str) -> int:
    """A row or more in every table. Nothing clashes with what another tag has made."""
    address = Address("terminal", tag)
    unit = await store.units.add(f"CD-{tag}", Profile("CĐCS Công ty May Hoa Sen"), NOW)
    cadre_id = await add_cadre(store, unit)
    await store.invitations.issue(unit.id, now=NOW, expires_at=NOW + DAY, cadre_id=cadre_id)
    await store.invitations.guessed(f"terminal:{tag}", NOW)
    await store.conversations.open(address, NOW)
    await store.conversations.show(address, Screen("Chào"), NOW)
    await store.consents.record(address, version="1", text="…", agreed=True, now=NOW)
    await store.sessions.begin(NOW)
    await store.inbox.receive([Arrival(address, tag, "{}")], NOW)
    await store.inbox.move_offset(tag, 7)
    await learn(store, cadre_id, unit.id)
    await allow(store, cadre_id, unit.id)
    await store.privacy.requests.add(
        ask(Right.CORRECT, cadre_id=cadre_id, now=NOW, is_workday=lambda _day: True)
    )
    await store.documents.keep(cadre_id, "Phiếu mời.pdf", b"%PDF", NOW)
    await bring(store, tag, cadre_id, unit.id)
    return cadre_id


async def bring(store: Store, tag: str, cadre_id: int, unit_id: int) -> None:
    """A roster that was read, and a unit that was merged."""
    await store.rosters.imports.add(
        {
            "scope_id": unit_id,
            "cadre_id": cadre_id,
            "file_name": "Danh sách.xlsx",
            "file_hash": "0" * 64,
            "document_id": "",
            "counts": {"posts_begun": 1},
            "read_at": NOW,
        }
    )
    old = await store.units.add(f"CD-{tag}-CU", Profile("CĐCS Công ty May cũ"), NOW)
    merged = UnitEvent(
        Happening.MERGED, NOW.date(), ends=(old.id,), heirs=(Heir(old.id, unit_id),)
    )
    await store.units.happen(merged, NOW)


async def allow(store: Store, cadre_id: int, unit_id: int) -> None:
    """An access, and a line about it in the audit log."""
    grant = Grant(cadre_id, Access.STAFF, unit_id, None, NOW, NOW + DAY)
    await store.grants.give(grant)
    about = f"cadre:{cadre_id}"
    await store.audit.note(Deed.GRANTED, about, {"unit": unit_id}, actor=None, now=NOW)


async def add_cadre(store: Store, unit: Unit, name: str = "Nguyễn Thị Lan") -> int:
    cadre = await store.cadres.add(name, NOW)
    await store.cadres.appoint(cadre.id, unit.id, Role.CHAIR, NOW.date())
    return cadre.id


async def learn(store: Store, cadre_id: int, unit_id: int) -> None:
    """Read a module, sit its quiz, pass, miss one question and review it."""
    await store.readings.save(Reading(cadre_id, "tien-luong", "v1", (0, 1), NOW))
    attempt = await begin(store, cadre_id)
    await store.attempts.log(attempt.id, Answer(0, "cau-1", Given((0,)), True, NOW))
    await store.attempts.log(attempt.id, Answer(1, "cau-2", Given((), Decimal(7)), False, NOW))
    await store.attempts.finish(attempt.id, NOW)
    await store.completions.add(
        Completion(new_number(), cadre_id, unit_id, "tien-luong", "v1", attempt.id, 1, 2, NOW)
    )
    await miss(store, cadre_id, "cau-2")
    missed = (await store.reviews.due(cadre_id, NOW + DAY))[0]
    given = Given((), Decimal("2.5"))
    await store.reviews.log(missed, given, version="v1", is_right=True, now=NOW + DAY)


async def begin(store: Store, cadre_id: int, module_id: str = "tien-luong") -> Attempt:
    quiz = Quiz(2, 1, ())
    return await store.attempts.start(
        cadre_id, module_id, version="v1", quiz=quiz, paper=PAPER, now=NOW
    )


async def miss(store: Store, cadre_id: int, question_id: str) -> None:
    memory, due_at = first_memory(NOW)
    await store.reviews.add(Review(0, cadre_id, "tien-luong", question_id, memory, 0, due_at))
