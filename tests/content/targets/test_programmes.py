"""The five documents that come with the content say what their originals say."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import content
from bot.domain.people import Role
from bot.domain.targets.assignments import KEY_ROLES
from bot.domain.targets.targets import Activity, Form, Reported, Target, Training, Way
from bot.domain.units import Sector
from content.library import Library, load
from content.targets.reading import FOLDER
from tests.content.targets.conftest import File

HERE = Path(content.__file__).parent
CHAIR, ALL = (Role.CHAIR,), tuple(Role)
PRIVATE, CDCS = Sector.NON_STATE, ("cdcs",)
MIDDLE = ("ldld_huyen", "cd_nganh_dp", "cd_dac_thu", "cd_xa", "cd_kcn")
UPPER = ("ldld_tinh", *MIDDLE)
SECTION_3 = (
    *("tien-luong", "thuong-luong-tap-the", "doi-thoai", "tai-chinh-cong-doan"),
    *("to-chuc-hoat-dong", "quy-che-dan-chu"),
)
FOUR = ("thuong-luong-tap-the", "giam-sat-phap-luat", "an-toan-lao-dong", "quy-che-dan-chu")
TERM = (date(2023, 1, 1), date(2028, 12, 31))
Y2021 = (date(2021, 1, 1), date(2021, 12, 31))
EVER = (None, None)


class Who(NamedTuple):
    """The expected population."""

    roles: tuple[Role, ...] = ()
    sector: Sector | None = None
    full_time: bool | None = None
    kinds: tuple[str, ...] = ()


class Wanted(NamedTuple):
    """What a document says, as read in the document."""

    enough: str  # "": no number
    who: Who
    need: tuple[object, ...]
    days: tuple[date | None, date | None] = EVER
    recurs: str = "once"


WANTED = {
    "000-t01": Wanted(">= 100 %", Who(CHAIR, kinds=CDCS), ("vi-tri-vai-tro",), Y2021),
    "000-t02": Wanted(">= 100 %", Who(CHAIR, PRIVATE, kinds=CDCS), SECTION_3, Y2021),
    "000-b01": Wanted(">= 15 %", Who(), (Form.RATIO,), recurs="year"),
    "001-t01": Wanted(">= 100 %", Who(ALL), (1,), recurs="year"),
    "001-t02": Wanted(">= 100 %", Who(kinds=MIDDLE), ("held", 1), recurs="school_year"),
    "001-t03": Wanted(">= 100 %", Who(kinds=CDCS), ("held", 1), recurs="school_year"),
    "001-d01": Wanted(">= 100 %", Who(kinds=CDCS), (Form.TICK,), (None, date(2021, 6, 29))),
    "002-n03": Wanted(
        ">= 100 %",
        Who(CHAIR, PRIVATE, kinds=CDCS),
        ("tuyen-truyen",),
        (date(2019, 1, 1), date(2021, 5, 17)),
    ),
    "003-t01": Wanted(">= 100 %", Who(KEY_ROLES), ("cong-tac-can-bo",)),
    "003-t02": Wanted(">= 100 %", Who(kinds=UPPER), (Form.RATIO,)),
    "003-t03": Wanted(">= 100 %", Who(kinds=UPPER), (Form.RATIO,)),
    "003-t04": Wanted(">= 100 %", Who(ALL, full_time=True), ("ly-luan-nghiep-vu",)),
    "003-t05": Wanted(">= 100 %", Who(ALL, full_time=False), (1,)),
    "003-t06": Wanted(
        ">= 100 %", Who(CHAIR, PRIVATE, kinds=CDCS), FOUR, (None, date(2023, 12, 31))
    ),
    "004-t01": Wanted(">= 100 %", Who(ALL, kinds=CDCS), (1,), TERM),
    "004-t02": Wanted(">= 100 %", Who(kinds=CDCS), (Form.TICK,), TERM),
    "004-t03": Wanted(">= 100 %", Who(kinds=CDCS), (Form.RATIO,), recurs="year"),
    "004-t04": Wanted("> 90 %", Who(kinds=CDCS), (Form.CHOICE, 2), recurs="year"),
    "004-t05": Wanted(">= 20 %", Who(kinds=CDCS), (Form.CHOICE, 1), recurs="year"),
    "004-t06": Wanted("= 0", Who(kinds=CDCS), (Form.CHOICE, 1), recurs="year"),
    "004-b01": Wanted("", Who(), (Form.RATIO,), recurs="year"),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return load(HERE)


def said(target: Target) -> Wanted:
    """A target in the terms of the table."""
    people, days, enough = target.population, target.period, target.threshold
    percent = " %" if enough and enough.measure.value == "percent" else ""
    return Wanted(
        f"{enough.operator} {enough.value}{percent}" if enough else "",
        Who(people.roles, people.sector, people.full_time, people.kinds),
        _need(target),
        (days.from_on, days.to_on),
        days.recurrence.value,
    )


def _need(target: Target) -> tuple[object, ...]:
    match target.requirement:
        case Activity(subjects, at_least):
            return ("held", *subjects, at_least)
        case Reported(form=form, accepted=accepted):
            return (form, len(accepted)) if accepted else (form,)
        case Training(subjects, at_least):
            return (*subjects, at_least) if at_least else subjects


def test_five_documents_set_twenty_one_targets(library: Library) -> None:
    assert len(library.programmes) == 5
    assert {one.target.code for one in library.assignments} == set(WANTED)


@pytest.mark.parametrize("code", [pytest.param(code, id=code) for code in WANTED])
def test_a_target_is_as_its_document_says(library: Library, code: str) -> None:
    [target] = [one.target for one in library.assignments if one.target.code == code]
    assert said(target) == WANTED[code]
    assert target.period.is_term == (WANTED[code].days == TERM)
    assert target.quotation
    assert target.population.forms == ()


def test_only_a_hall_teaches_what_quang_tri_counted(library: Library) -> None:
    ways = {
        one.target.code: one.target.requirement.ways
        for one in library.assignments
        if isinstance(one.target.requirement, Training)
    }
    assert ways.pop("002-n03") == {Way.HALL}
    assert set(ways.values()) == {frozenset(Way)}


def test_the_best_of_four_grades_is_excellent(library: Library) -> None:
    accepted = {
        one.target.code: one.target.requirement.accepted
        for one in library.assignments
        if isinstance(one.target.requirement, Reported) and one.target.requirement.accepted
    }
    assert accepted == {
        "004-t04": ("Hoàn thành xuất sắc", "Hoàn thành tốt"),
        "004-t05": ("Hoàn thành xuất sắc",),
        "004-t06": ("Không hoàn thành",),
    }


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("000-t02", id="section 3"),
        pytest.param("001-t01", id="year"),
        pytest.param("001-d01", id="before a day"),
        pytest.param("002-n03", id="a report"),
        pytest.param("003-t06", id="up to a year"),
        pytest.param("004-t05", id="a fifth of what"),
        pytest.param("004-b01", id="no number"),
    ],
)
def test_what_is_unclear_is_said(library: Library, code: str) -> None:
    [target] = [one.target for one in library.assignments if one.target.code == code]
    assert len(target.note) > 40


def test_a_fifth_of_the_good_ones_is_a_line_away(tmp_path: Path) -> None:
    file = File(tmp_path, (HERE / FOLDER / "binh-dinh-2024.yaml").read_text("utf-8"))
    file.swap("# among:", "among:")
    [target] = [one for one in file.targets() if one.code == "004-t05"]
    assert isinstance(target.requirement, Reported)
    assert target.requirement.among == ("Hoàn thành xuất sắc", "Hoàn thành tốt")
    assert target.requirement.counts(None)
    assert target.requirement.counts("Hoàn thành tốt")
    assert not target.requirement.counts("Hoàn thành")
