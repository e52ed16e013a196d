"""What the commune of the returns has planned: items, and what its units owe for them."""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.plans.duties import Duty
from bot.domain.plans.items import Doers, PlanItem, Proof
from bot.domain.plans.rules import DueRule, OnDay
from bot.request import Upload
from bot.screen import Screen
from tests.conftest import NOW
from tests.conversations.returns.unions import Commune
from tests.person import Person

SOON = date(2026, 11, 27)  # NOW is 21/11/2026, a Saturday
REPORT = PlanItem(
    "Báo cáo tổng kết năm 2026",
    DueRule(OnDay(SOON)),
    doers=Doers(kinds=("cdcs",)),
    proof=Proof.FILE,
    basis="Hướng dẫn 41/HD-TLĐ",
    reminders=(7, 3, 0),
)
TICKED = replace(REPORT, text="Tổ chức hội nghị người lao động", proof=Proof.TICK)
COUNTED = replace(REPORT, text="Số đoàn viên kết nạp mới", proof=Proof.NUMBER)


@dataclass
class Planned:
    """The commune, and ways to put something into its plan."""

    commune: Commune

    async def add(self, item: PlanItem, owner: int = 0) -> int:
        """In the plan of the commune, or of one of its units; what is owed is written down."""
        today = self.commune.town.clock.now.date()
        async with self.commune.database.work() as store:
            set_for = replace(item, unit_id=owner or self.commune.unit_id)
            item_id = await store.plan_items.add(set_for, NOW)
            await store.duty_writer.renew(await store.plan_items.get(item_id), today)
        return item_id

    async def duty(self, item_id: int, unit_id: int) -> Duty:
        """The one time that a unit owes it."""
        async with self.commune.database.work() as store:
            found = await store.duties.of_item(item_id)
        return next(one for one in found if one.unit_id == unit_id)

    async def of_factory(self, item: PlanItem) -> Duty:
        """Hùng's duty, of a new item."""
        return await self.duty(await self.add(item), self.commune.factory)


async def send(person: Person, content: bytes, size: int = 0) -> Screen:
    """A file, and what comes of it."""
    person.ear.files["file"] = content
    await person.sends_file(Upload("a.pdf", size or len(content), "file"))
    return await person.waits(lambda screen: screen.title != "Đang nhận tệp")


async def hands_in(person: Person, duty: Duty) -> Screen:
    """A tick, from the card to the receipt."""
    await person.taps(f"plan.one:{duty.id}")
    await person.presses("Nộp")
    return await person.presses("Đã làm xong")
