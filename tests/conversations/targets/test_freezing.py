"""Figures are written down for good; what is corrected later shows as a difference."""

import pytest

from bot.domain.audit import Deed
from bot.domain.people import Role
from storage.tables import audit, frozen_figure
from tests.conftest import Factory
from tests.conversations.targets.commune import TRAINED, aim, begin, teach
from tests.person import Person, Town
from tests.records import rows


@pytest.fixture
async def staff(town: Town, factory: Factory) -> Person:
    return await begin(town, factory)


async def test_a_later_correction_is_a_difference(
    town: Town, staff: Person, factory: Factory, commune_id: int
) -> None:
    target_id = await aim(town, TRAINED)
    await staff.taps(f"target.more:{commune_id}:{target_id}")
    await staff.presses("Chốt số liệu hôm nay")
    assert "người chốt: Hồ Thị Thủy" in staff.sees.text
    assert "Không có gì khác." in staff.sees.text
    await teach(town, factory.mai, factory.unit_id, Role.TREASURER)
    await staff.taps(f"target.more:{commune_id}:{target_id}")
    await staff.presses("Số chốt 21/11/2026: 25\u00a0% (1/4)")
    assert "50\u00a0% (2/4)" in staff.sees.text
    assert "Khác: +1 đã đạt, -1 còn thiếu." in staff.sees.text


async def test_a_figure_is_frozen_by_staff_and_noted(
    town: Town, staff: Person, hung: Person, factory: Factory, commune_id: int
) -> None:
    target_id = await aim(town, TRAINED)
    screen = await hung.taps(f"target.freeze:{factory.unit_id}:{target_id}")
    assert screen.title == "Anh/chị chưa có quyền làm việc này"
    await staff.taps(f"target.freeze:{commune_id}:{target_id}")
    [figure] = await rows(town.database, frozen_figure)
    assert figure.unit_id == commune_id
    [note] = [one for one in await rows(town.database, audit) if one.deed == Deed.FROZEN]
    assert note.about == f"target:{target_id}"


async def test_a_figure_of_another_target_is_stale(
    town: Town, staff: Person, factory: Factory, commune_id: int
) -> None:
    target_id = await aim(town, TRAINED)
    await staff.taps(f"target.freeze:{commune_id}:{target_id}")
    [figure] = await rows(town.database, frozen_figure)
    screen = await staff.taps(f"target.frozen:{factory.unit_id}:{target_id}:{figure.id}")
    assert screen.title == "Màn hình này đã cũ"
