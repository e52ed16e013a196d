"""Somebody's whole way as rows: something in every table."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert

from bot.domain.audit import Deed
from bot.domain.classes.drafts import ClassDraft
from bot.domain.classes.sessions import Attendee, How
from bot.domain.deliveries.letters import Cause, Letter, LetterChoice, Recipient
from bot.domain.deliveries.pushes import Subscription
from bot.domain.learning import Reading
from bot.domain.notices.audiences import Audience, Circle
from bot.domain.notices.notices import Notice
from bot.domain.people import Address, Role, Unit
from bot.domain.permissions import Access, Grant
from bot.domain.plans.items import PlanItem
from bot.domain.plans.rules import DueRule, EveryMonth, OccasionKind
from bot.domain.privacy import Right, ask
from bot.domain.progress import Completion
from bot.domain.quizzes import Answer, Attempt, Drawn, Given, Quiz
from bot.domain.reminders.reminders import Reminder
from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.inquiries import Inquiry, question_key
from bot.domain.returns.returns import Return
from bot.domain.returns.values import Ratio
from bot.domain.reviews import Review
from bot.domain.targets.coverage import Basis, Covers
from bot.domain.targets.drafts import TargetDraft
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Form,
    Operator,
    Population,
    Programme,
    Reported,
    Target,
    Threshold,
    Training,
)
from bot.domain.units import Happening, Heir, Profile, UnitEvent
from bot.recall import first_memory
from bot.screen import Screen
from storage.inbox import Arrival
from storage.learning import new_number
from storage.notices.audiences import Meant
from storage.store import Store
from storage.tables import (
    calendar_link,
    digest,
    plan_draft,
    plan_import,
    submission,
    submission_file,
)
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
    wanted = Subscription(f"https://push.example/{tag}", "browser", "auth", "server")
    await store.push_subscriptions.keep(tag, wanted, NOW)
    await store.inbox.receive([Arrival(address, tag, "{}")], NOW)
    await store.inbox.move_offset(tag, 7)
    await learn(store, cadre_id, unit.id)
    await store.newcomers.add(cadre_id, unit.id, Role.TREASURER, NOW)
    await allow(store, cadre_id, unit.id)
    await store.privacy.requests.add(
        ask(Right.CORRECT, cadre_id=cadre_id, now=NOW, is_workday=lambda _day: True)
    )
    await store.documents.keep(cadre_id, "Phiếu mời.pdf", b"%PDF", NOW)
    await store.sent_files.keep("1000", f"{tag:0>64}", f"file-{tag}", NOW, is_picture=False)
    await bring(store, tag, cadre_id, unit.id)
    await aim(store, tag, cadre_id, unit.id)
    await attend(store, cadre_id, unit.id)
    await ask_figure(store, unit.id, cadre_id, tag)
    await count(store, unit.id)
    await write_first(store, cadre_id, unit.id, tag)
    await tell(store, cadre_id, unit.id)
    await plan(store, cadre_id, unit.id, tag)
    await remind(store, cadre_id, unit.id)
    return cadre_id


async def remind(store: Store, cadre_id: int, unit_id: int) -> None:
    """What somebody was told of a duty, what waits, and their summary of a week."""
    first, second, *_ = await store.duties.of_units([unit_id], NOW.date(), NOW.date() + 400 * DAY)
    letter_id = await store.letters.write(
        Letter(Cause.REMINDER, "Nhắc việc", "- Đóng kinh phí"), [Recipient(cadre_id, unit_id)], NOW
    )
    for duty in (first, second):
        await store.reminders.again(duty.id, NOW.date(), cadre_id)
    told = Reminder(first.id, first.item_id, unit_id, cadre_id, "Đóng kinh phí", first.due_on)
    await store.reminders.tell([told], letter_id, NOW)
    row = {"cadre_id": cadre_id, "on": NOW.date(), "letter_id": letter_id}
    await store._connection.execute(insert(digest), row)
    await store.tellings.begin([first.item_id], NOW)


async def tell(store: Store, cadre_id: int, unit_id: int) -> Notice:
    """A notice of a unit to one of its people, with a file, acknowledged and answered."""
    notices, audience = store.notices, Audience(unit_id, Circle.PERSON, about_id=cadre_id)
    draft = await notices.drafts.begin(cadre_id, unit_id, audience, NOW)
    kind, body = EvidenceKind.PDF, b"%PDF-"
    await notices.files.add(cadre_id, draft.key, name="a.pdf", kind=kind, body=body, now=NOW)
    said = Notice(0, unit_id, cadre_id, "Mời họp", "8 giờ", audience, NOW, NOW, needs_ack=True)
    sent = await notices.add(replace(said, takes_replies=True), "", NOW)
    await notices.files.give(cadre_id, draft.key, sent.id)
    letter = Letter(Cause.NOTICE, sent.title, sent.text)
    sent = await notices.send(sent, letter, Meant(audience, NOW.date()), NOW)
    receipt = await notices.receipts.of_notice(sent, cadre_id=cadre_id)
    await notices.receipts.acknowledge(receipt, cadre_id, NOW)
    await notices.receipts.reply(receipt, cadre_id, "Tôi sẽ đến", NOW)
    return sent


async def plan(store: Store, cadre_id: int, unit_id: int, tag: str) -> None:
    """An item, a day that was told, what the unit owes, and what it handed in."""
    item = PlanItem("Đóng kinh phí công đoàn 2%", DueRule(EveryMonth(31)), unit_id)
    item_id = await store.plan_items.add(item, NOW, by=cadre_id)
    await store.occasions.tell(OccasionKind.AGREEMENT_SIGNED, NOW.date(), unit_id, NOW)
    await store.duty_writer.renew(await store.plan_items.get(item_id), NOW.date())
    duty = (await store.duties.of_item(item_id))[0]
    file = {"file_name": "Kế hoạch.xlsx", "file_hash": "0" * 64, "document_id": ""}
    said = {"duty_id": duty.id, "number": 4800, "by": cadre_id, "drafted_at": NOW}
    rows = await store._connection.execute(insert(submission).returning(submission.c.id), said)
    kept = {"submission_id": rows.scalar_one(), "place": 0, "kind": "pdf", "body": b"%PDF-"}
    for table, values in (
        (submission_file, kept | {"id": f"tep-{tag}", "kept_at": NOW}),
        (plan_import, file | {"unit_id": unit_id, "counts": {}, "told": {}, "read_at": NOW}),
        (plan_draft, {"cadre_id": cadre_id, "unit_id": unit_id, "said": {}, "changed_at": NOW}),
        (calendar_link, {"cadre_id": cadre_id, "token_hash": f"hash-{tag}", "made_at": NOW}),
    ):
        await store._connection.execute(insert(table), values)


async def write_first(store: Store, cadre_id: int, unit_id: int, tag: str) -> int:
    """A letter on its way, and the channel it goes by."""
    await store.senders.open(tag, 25.0, NOW)
    said = Letter(Cause.NOTICE, "Mời họp", "8 giờ thứ Sáu.", (LetterChoice("Đã đọc", "home"),))
    return await store.letters.write(said, [Recipient(cadre_id, unit_id)], NOW)


async def ask_figure(store: Store, unit_id: int, cadre_id: int, tag: str) -> dict[str, int]:
    """A target that asks its units for a ratio, and what one handed in, with evidence."""
    source = Programme(f"tag-{tag}", "Kế hoạch đào tạo", "39/KH-LĐLĐ")
    await store.targets.add_programme(source)
    spent = Reported(Form.RATIO, "Chi cho đào tạo?", "chi đào tạo", "tổng chi")
    least = Threshold(Operator.AT_LEAST, Decimal(15))
    every_year = Period(Recurrence.YEAR)
    target = Target(
        *("000-b01", "15 % chi cho đào tạo", Population(), spent, every_year, least),
        programme=source,
        unit_id=unit_id,
    )
    target_id = await store.targets.add(target, NOW, by=cadre_id)
    window = every_year.window(NOW.date())
    key, due_on = question_key(spent), NOW.date() + 30 * DAY
    asked = Inquiry(target_id, unit_id, key, window, due_on, cadre_id, NOW)
    inquiry, _ = await store.inquiries.start(asked, (unit_id,))
    said = Return(inquiry.id, unit_id, Ratio(Decimal(15), Decimal(100)), cadre_id, NOW)
    sent = await store.returns.draft(said, spent, NOW.date())
    await store.returns.keep_evidence(sent.id, EvidenceKind.PDF, b"%PDF-", NOW)
    await store.returns.hand_in(sent.id, NOW)
    return {"target": target_id, "inquiry": inquiry.id, "return": sent.id}


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


async def attend(store: Store, cadre_id: int, unit_id: int) -> int:
    """A class, put together, held, and what an older report told."""
    draft = await store.classes.drafts.begin(unit_id, cadre_id, NOW)
    session = await store.classes.announce(class_draft(unit_id, cadre_id), NOW)
    await store.classes.enrolments.put(session.id, cadre_id, unit_id, by=cadre_id, now=NOW)
    who = Attendee(cadre_id=cadre_id, unit_id=unit_id, role=Role.CHAIR)
    await store.classes.attendances.add(session.id, who, How.CODE, now=NOW)
    span = (NOW.date() - 400 * DAY, NOW.date() - 300 * DAY)
    await store.classes.older.begin(unit_id, span, by=cadre_id, now=NOW)
    named = {"class_id": session.id, "cadre_id": cadre_id, "file_name": "Danh sách.xlsx"}
    kept = {"document_id": "", "counts": {}, "told": {}, "read_at": NOW}
    await store.classes.sheets.add(named | kept)
    return draft.id


def class_draft(unit_id: int, cadre_id: int, **values: Any) -> ClassDraft:  # noqa: ANN401
    """A class of tomorrow morning, all told."""
    told: dict[str, Any] = {
        "subjects": ("tien-luong",),
        "title": "Tiền lương",
        "place": "Hội trường",
        "starts_at": NOW + DAY,
        "ends_at": NOW + DAY + timedelta(hours=3),
    }
    return ClassDraft(0, unit_id, cadre_id, **told | values)


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


async def aim(store: Store, tag: str, cadre_id: int, unit_id: int) -> None:
    """A target with its document; one that has ended has the same code."""
    source = Programme(f"huong-dan-{tag}", "Hướng dẫn", "21/HD", date(2021, 4, 7), "LĐLĐ tỉnh")
    await store.targets.add_programme(source)
    target = Target(
        code="t01",
        text="100% chủ tịch được tập huấn",
        population=Population((Role.CHAIR,)),
        requirement=Training(),
        period=Period(),
        threshold=None,
        programme=source,
        unit_id=unit_id,
    )
    await store.targets.end(await store.targets.add(target, NOW), NOW)
    await store.targets.add(target, NOW)
    await store.target_drafts.keep(cadre_id, TargetDraft(unit_id), NOW)


async def count(store: Store, unit_id: int) -> None:
    """The figures of a target, kept and frozen; and a change that is not counted yet."""
    targets = await store.targets.set_for(unit_id)
    people = next(one for one in targets if not one.counts_units)
    basis = Basis(people, Covers(), NOW.date())
    await store.tallies.refresh(basis)
    await store.frozen.freeze(basis, unit_id, NOW)
    extra = await store.cadres.add("Lê Văn Tư", NOW)
    await store.cadres.appoint(extra.id, unit_id, Role.TREASURER, NOW.date())
