"""Targets for tests: chairs, trained on wages, in 2026, all of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from bot.domain.learning import Subject
from bot.domain.people import Role
from bot.domain.targets.coverage import Basis, Covers, HeldClass, Trained
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Measure,
    Operator,
    Population,
    Requirement,
    Target,
    Threshold,
    Training,
    Way,
)

DAY = date(2026, 6, 30)
LAN, HUNG, MAI = 1, 2, 3
FACTORY, SCHOOL = 10, 20
CHAIRS = Population((Role.CHAIR,))
WAGES = Training(("tien-luong",))
COVERS = Covers(
    (
        Subject("tien-luong", "Tiền lương", ("tien-luong",)),
        Subject("luat", "Pháp luật lao động", ("tien-luong", "gio-lam")),
        Subject("doi-thoai", "Đối thoại tại nơi làm việc", ("doi-thoai-1",)),
        Subject("nu-cong", "Nữ công", ()),
    )
)


def threshold(text: str) -> Threshold:
    """As documents write it: ">= 90 %", "= 0"."""
    operator, value, *percent = text.split()
    return Threshold(
        Operator(operator), Decimal(value), Measure.PERCENT if percent else Measure.COUNT
    )


def target(**facts: object) -> Target:
    first = Target(
        "000-t02",
        "Chủ tịch CĐCS được tập huấn",
        CHAIRS,
        WAGES,
        Period(Recurrence.YEAR),
        threshold("= 100 %"),
    )
    return replace(first, **facts)  # type: ignore[arg-type]


def basis(requirement: Requirement = WAGES, day: date = DAY, **facts: object) -> Basis:
    return Basis(target(requirement=requirement, **facts), COVERS, day)


def module(module_id: str, on: date = DAY, cadre_id: int = LAN) -> Trained:
    return Trained(cadre_id, on, Way.BOT, (module_id,))


def hall(class_id: int, *about: str, on: date = DAY, cadre_id: int = LAN) -> Trained:
    return Trained(cadre_id, on, Way.HALL, about, class_id)


def held(class_id: int, *about: str, on: date = DAY, unit_id: int = FACTORY) -> HeldClass:
    return HeldClass(class_id, unit_id, on, about)
