"""What one person has of classes, notices and reminders."""

from dataclasses import replace

from sqlalchemy import select

from bot.domain.classes.sessions import Attendee, How
from bot.domain.deliveries.letters import Cause, Letter, Recipient
from bot.domain.reminders.reminders import Reminder
from storage import tables
from storage.store import Store
from tests.conftest import NOW
from tests.storage.filling import class_draft, tell


async def reminded(store: Store, duty_id: int, unit_id: int, cadre_id: int) -> str:
    """The delivery of a letter that reminded them."""
    said = Letter(Cause.REMINDER, "Nhắc việc", "- Việc")
    letter_id = await store.letters.write(said, [Recipient(cadre_id, unit_id)], NOW)
    await store.reminders.again(duty_id, NOW.date(), cadre_id)
    duty = await store.duties.get(duty_id)
    told = Reminder(duty_id, duty.item_id, unit_id, cadre_id, "Việc", duty.last_day)
    await store.reminders.tell([told], letter_id, NOW)
    rows = await store._connection.execute(
        select(tables.delivery.c.id).where(tables.delivery.c.letter_id == letter_id)
    )
    return str(rows.scalar_one())


async def notice(store: Store, cadre_id: int, unit_id: int) -> dict[str, str]:
    """One of their unit that they wrote and got, with a file; and a draft that goes on."""
    sent = await tell(store, cadre_id, unit_id)
    receipt = await store.notices.receipts.of_notice(sent, cadre_id=cadre_id)
    files = await store.notices.files.of_notice(sent.id)
    draft = replace(await store.notices.drafts.get(cadre_id), text="9 giờ")
    await store.notices.drafts.keep(cadre_id, draft, NOW)
    return {
        "notice": str(sent.id),
        "delivery": str(receipt.delivery_id),
        "link": sent.code,
        "notice_file": files[0].id,
    }


async def hall_class(store: Store, cadre_id: int, unit_id: int) -> dict[str, str]:
    """A class their unit holds, for which they are put forward; and what belongs to it."""
    classes = store.classes
    session = await classes.announce(class_draft(unit_id, cadre_id), NOW)
    await classes.enrolments.put(session.id, cadre_id, unit_id, by=cadre_id, now=NOW)
    line = await classes.attendances.add(session.id, Attendee("Khách Lạ"), How.STAFF, now=NOW)
    draft = await classes.drafts.begin(unit_id, cadre_id, NOW)
    older = await classes.older.begin(unit_id, (NOW.date(), NOW.date()), by=1, now=NOW)
    counts = dict.fromkeys(("people", "guests", "no_unit", "known", "errors"), 0)
    about = {"class_id": session.id, "cadre_id": cadre_id, "file_name": "a.xlsx"}
    kept = {"document_id": "", "counts": counts, "told": {}, "read_at": NOW}
    sheet = await classes.sheets.add(about | kept)
    return {
        "class": str(session.id),
        "draft": str(draft.id),
        "older": str(older.id),
        "line": str(line),
        "sheet": str(sheet.id),
    }
