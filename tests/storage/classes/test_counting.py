"""Lớp, lượt and người, counted by hand."""

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.classes.counting import Figures, ModuleCount, Split
from bot.domain.people import Role
from bot.domain.units import Happening, Heir, Profile, Sector, UnitEvent
from tests.conftest import NOW
from tests.storage.classes.province import MAY, Province, figures, parts

DAY = timedelta(days=1)


async def test_three_figures_are_never_mixed(province: Province) -> None:
    first, second = await province.holds("XA"), await province.holds("XA", MAY + DAY)
    for name in ("Lan", "Hùng", "Mai"):
        await province.comes(first, name)
    await province.comes(second, "Lan")
    assert figures((await province.counted()).total) == (2, 4, 3)


async def test_nobody_is_on_a_list_twice(province: Province) -> None:
    session = await province.holds("XA")
    await province.comes(session, "Lan")
    await province.comes(session, "Lan")
    assert figures((await province.counted()).total) == (1, 1, 1)


async def test_what_is_told_apart_by_subject_is_counted_apart(province: Province) -> None:
    """Whoever came to both is a person of either."""
    first = await province.holds("XA", subjects=("tien-luong",))
    later = await province.holds("XA", MAY + DAY, subjects=("tuyen-truyen",))
    await province.comes(first, "Lan")
    await province.comes(later, "Lan")
    only = (await province.counted(only="tuyen-truyen")).total
    without = (await province.counted(without="tuyen-truyen")).total
    assert (figures(only), figures(without)) == ((1, 1, 1), (1, 1, 1))


async def test_a_class_of_others_or_of_other_days_is_not_counted(province: Province) -> None:
    for session in (
        await province.holds("TINH-KHAC"),
        await province.holds("XA", MAY - 365 * DAY),
        await province.holds("XA", NOW + DAY),  # nobody has been there yet
    ):
        await province.comes(session, "Lan")
    off = await province.holds("XA")
    await province.comes(off, "Lan")
    await province.store.classes.cancel(off.id, NOW)
    assert figures((await province.counted()).total) == (0, 0, 0)


async def test_the_day_of_a_class_is_the_day_in_viet_nam(province: Province) -> None:
    """Half past midnight of the first is still the day before in UTC."""
    await province.holds("XA", MAY.replace(month=5, day=31, hour=17, minute=30))
    of_june = await province.counted(from_on=date(2026, 6, 1), to_on=date(2026, 6, 30))
    of_may = await province.counted(from_on=date(2026, 5, 1), to_on=date(2026, 5, 31))
    assert (of_june.total.classes, of_may.total.classes) == (1, 0)


async def test_people_count_for_the_sector_their_unit_was_of_that_day(province: Province) -> None:
    before, after = await province.holds("XA"), await province.holds("XA", MAY + 60 * DAY)
    await province.comes(before, "Lan")
    await province.comes(after, "Hùng")
    event = UnitEvent(
        Happening.RENAMED,
        (MAY + 30 * DAY).date(),
        begins=(
            (
                province.units["MAY"],
                Profile("Công ty May", "cdcs", province.units["XA"], Sector.STATE),
            ),
        ),
    )
    await province.store.units.happen(event, NOW)
    found = parts(await province.counted(), Split.SECTOR)
    assert found == {"non_state": (0, 1, 1), "state": (0, 1, 1), "": (2, 0, 0)}


async def test_a_class_for_one_sector_is_a_class_of_it(province: Province) -> None:
    """As the report of 2021 says it: 33 classes, 12 of them for the non-state sector."""
    session = await province.holds("XA", sector=Sector.NON_STATE)
    await province.comes(session, "Lan", "CHUA-RO")
    await province.walks_in(session, "Khách")
    await province.store.classes.count_others(session.id, 10, is_rough=False)
    found = parts(await province.counted(), Split.SECTOR)
    assert found == {"non_state": (1, 12, 2)}


async def test_whoever_came_for_two_units_is_one_person_of_the_last(province: Province) -> None:
    await province.comes(await province.holds("XA"), "Lan", "MAY")
    await province.comes(await province.holds("XA", MAY + DAY), "Lan", "TRUONG")
    found = parts(await province.counted(), Split.SECTOR)
    assert found == {"state": (0, 1, 1), "non_state": (0, 1, 0), "": (2, 0, 0)}


async def test_figures_are_split_by_what_people_came_as(province: Province) -> None:
    session = await province.holds("XA")
    await province.person("Lan", "female")
    await province.person("Hùng", "male")
    await province.comes(session, "Lan", role=Role.CHAIR, full_time=True)
    await province.comes(session, "Hùng", role=Role.CHAIR, full_time=False)
    await province.comes(session, "Mai")
    counted = await province.counted()
    unknown = {"": (1, 1, 1)}
    assert parts(counted, Split.SEX) == {"female": (0, 1, 1), "male": (0, 1, 1)} | unknown
    assert parts(counted, Split.ROLE) == {"chair": (0, 2, 2)} | unknown
    assert parts(counted, Split.FULL_TIME) == {"yes": (0, 1, 1), "no": (0, 1, 1)} | unknown


async def test_figures_are_split_by_what_a_class_was(province: Province) -> None:
    both = ("tien-luong", "doi-thoai")
    first = await province.holds("TINH", subjects=both)
    second = await province.holds("XA", is_online=True)
    third = await province.holds("XA", subjects=())
    for session in (first, second, third):
        await province.comes(session, "Lan")
    counted = await province.counted()
    assert parts(counted, Split.SUBJECT) == {
        "*": (1, 1, 0),
        "tien-luong": (1, 1, 0),
        "": (1, 1, 1),
    }
    assert parts(counted, Split.LEVEL) == {"cd_xa": (2, 2, 1), "ldld_tinh": (1, 1, 0)}
    assert parts(counted, Split.WAY) == {"hall": (2, 2, 1), "online": (1, 1, 0)}


async def test_those_without_a_name_take_part_but_are_nobody(province: Province) -> None:
    session = await province.holds("XA")
    await province.comes(session, "Lan")
    await province.store.classes.count_others(session.id, 120, is_rough=True)
    counted = await province.counted()
    assert counted.total == Figures(1, 121, 1, is_rough=True)
    assert parts(counted, Split.SEX) == {"": (1, 121, 1)}


async def test_a_walk_in_is_one_of_their_own_until_merged(province: Province) -> None:
    first, second = await province.holds("XA"), await province.holds("XA", MAY + DAY)
    lines = [
        (first.id, await province.walks_in(first, "Lê Mai")),
        (second.id, await province.walks_in(second, "Lê Thị Mai")),
    ]
    assert figures((await province.counted()).total) == (2, 2, 2)
    mai = await province.person("Mai")
    for class_id, line in lines:
        await province.store.classes.attendances.merge(
            line, class_id=class_id, cadre_id=mai, post=None
        )
    assert figures((await province.counted()).total) == (2, 2, 1)


async def test_somebody_written_down_twice_came_once(province: Province) -> None:
    session = await province.holds("XA")
    await province.comes(session, "Mai")
    line = await province.walks_in(session, "Lê Thị Mai")
    mai = province.people["Mai"]
    await province.store.classes.attendances.merge(
        line, class_id=session.id, cadre_id=mai, post=None
    )
    assert figures((await province.counted()).total) == (1, 1, 1)


async def test_what_a_unit_did_counts_for_who_carries_it_on(province: Province) -> None:
    """Classes of the districts that ended on 1/7/2025 are not lost."""
    units, store = province.units, province.store
    profile = Profile("LĐLĐ huyện", "ldld_huyen", units["TINH-KHAC"])
    units["HUYEN"] = (await store.units.add("HUYEN", profile, NOW)).id
    await province.comes(await province.holds("HUYEN"), "Lan")
    end = UnitEvent(
        Happening.MERGED,
        (MAY + 30 * DAY).date(),
        ends=(units["HUYEN"],),
        heirs=(Heir(units["HUYEN"], units["XA"]),),
    )
    await store.units.happen(end, NOW)
    assert figures((await province.counted("XA")).total) == (1, 1, 1)
    as_it_was = await province.counted("TINH-KHAC", on=MAY.date())
    assert figures(as_it_was.total) == (1, 1, 1)


async def test_modules_are_a_line_of_their_own(province: Province) -> None:
    lan = await province.person("Lan")
    for _ in range(2):  # sat again: still one
        await province.completes(lan, "MAY")
    await province.completes(await province.person("Hùng"), "TINH-KHAC")
    counted = await province.counted()
    assert counted.modules == ModuleCount(1, 1)
    assert figures(counted.total) == (0, 0, 0)
    assert figures(counted.with_modules().total) == (0, 1, 0)
    assert parts(counted.with_modules(), Split.WAY) == {"bot": (0, 1, 0)}


async def test_older_reports_are_added_and_said_to_be_rough(province: Province) -> None:
    await province.comes(await province.holds("XA"), "Lan")
    spring = (date(2026, 1, 1), date(2026, 3, 31))
    await report(province, spring, Figures(120, 13_000, 0, is_rough=True), Sector.STATE)
    counted = await province.counted()
    assert counted.total == Figures(121, 13_001, 1, is_rough=True)
    assert parts(counted, Split.SECTOR)["state"] == (120, 13_000, 0)
    assert counted.older == Figures(120, 13_000, 0, is_rough=True)


async def test_a_report_of_other_days_is_named_and_not_cut(province: Province) -> None:
    await report(province, (date(2025, 12, 1), date(2026, 1, 31)), Figures(9, 90, 90))
    assert (await province.counted()).total == Figures()
    found = await province.store.classes.counting.older(province.extent())
    assert [one.figures.classes for one in found] == [9]


async def report(
    province: Province, span: tuple[date, date], told: Figures, sector: Sector | None = None
) -> None:
    """An older figure, confirmed."""
    older = province.store.classes.older
    begun = await older.begin(province.units["XA"], span, by=1, now=NOW)
    await older.save(replace(begun, figures=told, sector=sector, confirmed_at=NOW))


async def test_every_figure_opens_into_its_names(province: Province) -> None:
    first = await province.holds("XA", sector=Sector.NON_STATE)
    second = await province.holds("XA", MAY + DAY)
    await province.comes(first, "Lan")
    await province.comes(second, "Lan")
    await province.comes(second, "Hùng", "TRUONG")
    await province.walks_in(second, "Khách lạ")
    counting, extent = province.store.classes.counting, province.extent()
    people = await counting.people(extent, Split.SECTOR, "non_state", limit=10)
    assert [(one.name, one.unit, one.times) for one in people] == [("Lan", "Đơn vị MAY", 2)]
    unknown = await counting.people(extent, Split.SECTOR, "", limit=10)
    assert [(one.name, one.cadre_id) for one in unknown] == [("Khách lạ", None)]
    lines = await counting.participations(extent, Split.SECTOR, "non_state", limit=10)
    assert [(one.participant.name, one.held_on) for one in lines] == [
        ("Lan", MAY.date()),
        ("Lan", (MAY + DAY).date()),
    ]
    held = await counting.classes(extent, Split.SECTOR, "", limit=10)
    assert [(one.held_on, one.participations) for one in held] == [((MAY + DAY).date(), 3)]
