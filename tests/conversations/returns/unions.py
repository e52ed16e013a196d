"""A commune with three units and staff, and targets that ask them for figures."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.people import Role
from bot.domain.returns.inquiries import Inquiry, question_key
from bot.domain.returns.returns import Return
from bot.domain.returns.values import Ratio
from bot.domain.targets.periods import Period, Recurrence, Window
from bot.domain.targets.targets import (
    Form,
    Operator,
    Population,
    Programme,
    Reported,
    Target,
    Threshold,
)
from bot.domain.units import Happening, Profile, Sector, UnitEvent
from bot.screen import Screen
from storage.database import Database
from tests.conftest import NOW, Factory, at_home
from tests.conversations.staff.rosters import begin
from tests.person import Person, Town

PLAN = Programme("000", "Kế hoạch đào tạo", "39/KH-LĐLĐ", date(2021, 4, 1), "LĐLĐ thị xã")
UNITS = Population(kinds=("cdcs",))
YEARLY = Period(Recurrence.YEAR)
SPENT = Target(
    "000-b01",
    "Chi đào tạo, bồi dưỡng đạt 15 % tổng chi hoạt động hằng năm",
    UNITS,
    Reported(
        Form.RATIO,
        "Đơn vị đã chi bao nhiêu cho đào tạo, bồi dưỡng?",
        "chi đào tạo, bồi dưỡng",
        "tổng chi cho hoạt động",
    ),
    YEARLY,
    Threshold(Operator.AT_LEAST, Decimal(15)),
    programme=PLAN,
)
LEVELS = ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
RATED = replace(
    SPENT,
    code="004-t04",
    text="Trên 90 % CĐCS hoàn thành tốt nhiệm vụ",
    requirement=Reported(
        Form.CHOICE, "Đơn vị được xếp loại nào?", choices=LEVELS, accepted=LEVELS[:2]
    ),
    threshold=Threshold(Operator.MORE, Decimal(90)),
)
FAILING = replace(
    RATED,
    code="004-t06",
    requirement=Reported(
        Form.CHOICE, "Đơn vị được xếp loại nào?", choices=LEVELS, accepted=LEVELS[3:]
    ),
)
PLANNED = replace(
    SPENT,
    code="001-d01",
    text="Hoàn thành quy hoạch cán bộ",
    requirement=Reported(Form.TICK, "Hồ sơ quy hoạch cán bộ đã trình chưa?"),
    period=Period(to_on=date(2027, 6, 29)),
    threshold=Threshold(Operator.AT_LEAST, Decimal(100)),
)
STATE_ONLY = replace(
    SPENT, code="s", text="Chỉ khu vực nhà nước", population=Population(sector=Sector.STATE)
)
LAST_YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))
DUE = date(2027, 1, 15)


@dataclass
class Commune:
    """Thủy looks after it, Hùng chairs the factory, Sơn the sawmill; the school has nobody."""

    town: Town
    unit_id: int
    factory: int
    sawmill: int
    school: int
    thuy: Person
    hung: Person
    son: Person

    @property
    def database(self) -> Database:
        return self.town.database

    async def set(self, target: Target) -> int:
        """A target of the commune."""
        async with self.database.work() as store:
            await store.targets.add_programme(PLAN)
            return await store.targets.add(replace(target, unit_id=self.unit_id), NOW)

    async def ask(self, target: Target, due_on: date = DUE) -> int:
        """The whole way of asking, in the chat."""
        target_id = await self.set(target)
        await self.thuy.taps(f"return.ask:{target_id}")
        if self.thuy.sees.title == "Hỏi số liệu kỳ nào?":
            await self.thuy.presses("Năm 2026")
        await self.thuy.types(f"{due_on:%d/%m/%Y}")
        await self.thuy.presses("Hỏi các đơn vị")
        return await self.inquiry()

    async def inquiry(self) -> int:
        """The latest that there is."""
        async with self.database.work() as store:
            found = await store.inquiries.reaching((self.unit_id,), NOW)
        return max(one.id for one in found)

    async def handed_in_before(self, target_id: int, part: int, whole: int) -> None:
        """What the factory handed in last year."""
        then = NOW - timedelta(days=300)
        async with self.database.work() as store:
            target = await store.targets.get(target_id)
            assert isinstance(target.requirement, Reported)
            key = question_key(target.requirement)
            due_on = date(2026, 1, 31)
            asked = Inquiry(target_id, self.unit_id, key, LAST_YEAR, due_on, 1, then)
            inquiry, _ = await store.inquiries.start(asked, (self.unit_id,))
            ratio = Ratio(Decimal(part), Decimal(whole))
            made = Return(inquiry.id, self.factory, ratio, 1, then)
            kept = await store.returns.draft(made, target.requirement, NOW.date())
            await store.returns.hand_in(kept.id, then)
            await store.inquiries.close(inquiry.id, by=1, now=then)


async def settle(town: Town, factory: Factory) -> Commune:
    thuy = await begin(town, factory)
    async with town.database.work() as store:
        commune = (await store.units.coded("CDX", NOW.date())).id
        sawmill = await store.units.add("SM", Profile("CĐCS Gỗ Sông Mây", parent_id=commune), NOW)
        school = await store.units.add(
            "TH", Profile("CĐCS Trường An Phú", parent_id=commune, sector=Sector.STATE), NOW
        )
        cadre = await store.cadres.add("Bùi Văn Sơn", NOW)
        await store.cadres.appoint(cadre.id, sawmill.id, Role.CHAIR, NOW.date())
    await _make_commune(town, commune)
    hung, son = await at_home(town, "hung", factory.hung), await at_home(town, "son", cadre.id)
    return Commune(town, commune, factory.unit_id, sawmill.id, school.id, thuy, hung, son)


async def _make_commune(town: Town, unit_id: int) -> None:
    """It is no grassroots unit, so it is not asked itself."""
    async with town.database.work() as store:
        place = await store.units.place(unit_id, NOW.date())
        raised = (unit_id, replace(place.profile, kind="cd_xa"))
        event = UnitEvent(Happening.RAISED, NOW.date() - timedelta(days=1), begins=(raised,))
        await store.units.happen(event, NOW)


def labels(person: Person) -> list[str]:
    return [choice.label for choice in person.sees.choices]


async def hand_in_ratio(chair: Person, part: str, whole: str) -> Screen:
    """From home to the receipt, without evidence."""
    await chair.taps("home")
    await chair.presses("Cần báo cáo số liệu")
    await chair.presses("Chi đào tạo")
    await chair.presses(next(one for one in labels(chair) if one.endswith("số liệu")))
    await chair.types(part)
    await chair.types(whole)
    await chair.presses("Đúng vậy")
    return await chair.presses("Không có")


async def asked(commune: Commune) -> None:
    """Hùng opens the one question his unit has."""
    await commune.hung.taps("home")
    await commune.hung.presses("Cần báo cáo số liệu (1)")
    await commune.hung.presses("")


async def typed(chair: Person, part: str = "15", whole: str = "100") -> None:
    """As far as the evidence."""
    await chair.presses("Nhập số liệu")
    await chair.types(part)
    await chair.types(whole)
    await chair.presses("Đúng vậy")
