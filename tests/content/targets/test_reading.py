"""What a file of targets may say, and the targets it makes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Form,
    Measure,
    Operator,
    Population,
    Programme,
    Reported,
    Threshold,
    Training,
    Way,
)
from bot.domain.units import Sector
from content.library import load
from content.targets.reading import read_targets
from tests.content.conftest import Project
from tests.content.targets.conftest import FILE, GOOD, KNOWN, File

NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 12, 31)
WHO, NEED = "who: {posts: [Chủ tịch]}", "need: {modules: [tien-luong]}"
PERIOD, ENOUGH = "period: {from: 2026-01-01, to: 2026-12-31}", '">= 100 %"'
BOTH, BOT, HALL = frozenset(Way), frozenset({Way.BOT}), frozenset({Way.HALL})


def test_a_document_stands_above_its_targets(file: File) -> None:
    file.swap("issuer: LĐLĐ tỉnh", "issuer: LĐLĐ tỉnh\nnumber: 21/HD\nissued_on: 2021-04-07")
    assert [one.code for one in file.targets()] == ["t01", "t02", "t03"]
    wanted = Programme("huong-dan", "Hướng dẫn chủ đề năm", "21/HD", date(2021, 4, 7), "LĐLĐ tỉnh")
    assert {one.programme for one in file.targets()} == {wanted}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param(WHO, Population((Role.CHAIR,)), id="chairs"),
        pytest.param(
            "who: {posts: [phó chủ tịch CĐCS, CT], sector: Ngoài NN, full_time: true}",
            Population((Role.VICE_CHAIR, Role.CHAIR), Sector.NON_STATE, full_time=True),
            id="as a roster says it",
        ),
        pytest.param("who: {posts: [Tất cả]}", Population(tuple(Role)), id="everybody"),
        pytest.param(
            "who: {key: true, kinds: [cdcs, cd_xa], forms: [trường công lập]}",
            Population(
                (Role.CHAIR, Role.VICE_CHAIR, Role.AUDIT_HEAD),
                kinds=("cdcs", "cd_xa"),
                forms=("trường công lập",),
            ),
            id="chủ chốt",
        ),
    ],
)
def test_who_is_counted_is_said_in_words(file: File, said: str, meant: Population) -> None:
    file.swap(WHO, said)
    assert file.targets()[0].population == meant


def test_a_file_says_itself_whom_it_means_by_key(file: File) -> None:
    file.swap(WHO, "who: {key: true}")
    file.write()
    _, assigned = read_targets(file.folder, FILE, KNOWN, (Role.CHAIR,))
    assert assigned[0].target.population.roles == (Role.CHAIR,)
    file.swap("targets:", "key: [Chủ tịch, Kế toán]\ntargets:")
    assert file.targets()[0].population.roles == (Role.CHAIR, Role.ACCOUNTANT)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param("{modules: [tien-luong]}", Training(("tien-luong",), ways=BOT), id="modules"),
        pytest.param(
            "{modules: [tien-luong], or_classes: true}",
            Training(("tien-luong",), ways=BOTH),
            id="or classes",
        ),
        pytest.param("{subjects: [doi-thoai]}", Training(("doi-thoai",), ways=BOTH), id="subject"),
        pytest.param(
            "{subjects: [doi-thoai], or_modules: false}",
            Training(("doi-thoai",), ways=HALL),
            id="only in the hall",
        ),
        pytest.param(
            "{modules: [tien-luong], subjects: [doi-thoai], at_least: 1}",
            Training(("tien-luong", "doi-thoai"), 1, BOTH),
            id="one of them",
        ),
        pytest.param("{at_least: 2}", Training((), 2, BOTH), id="any two trainings"),
    ],
)
def test_what_is_to_be_learned(file: File, said: str, meant: Training) -> None:
    file.swap(NEED, f"need: {said}")
    assert file.targets()[0].requirement == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param("{held: {at_least: 2}}", Activity((), 2), id="any two classes"),
        pytest.param(
            "{reported: {question: Xong chưa, tick: true}}",
            Reported(Form.TICK, "Xong chưa"),
            id="a tick",
        ),
        pytest.param(
            "{reported: {question: Chi bao nhiêu, ratio: {part: Chi học, whole: Tổng chi}}}",
            Reported(Form.RATIO, "Chi bao nhiêu", "Chi học", "Tổng chi"),
            id="a ratio",
        ),
        pytest.param(
            "{reported: {question: Loại gì, choices: [A, B, C], accepted: [A], among: [A, B]}}",
            Reported(
                Form.CHOICE, "Loại gì", choices=("A", "B", "C"), accepted=("A",), among=("A", "B")
            ),
            id="a choice",
        ),
    ],
)
def test_what_units_are_to_do(file: File, said: str, meant: Activity | Reported) -> None:
    file.swap("need: {held: {subjects: [doi-thoai]}}", f"need: {said}")
    assert file.targets()[1].requirement == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param(PERIOD, Period(from_on=NEW_YEAR, to_on=NEW_YEARS_EVE), id="a range"),
        pytest.param("period: {to: 2026-12-31}", Period(to_on=NEW_YEARS_EVE), id="up to a day"),
        pytest.param("period: {unlimited: true}", Period(), id="not said"),
        pytest.param(
            "term: {from: 2026-01-01}", Period(from_on=NEW_YEAR, is_term=True), id="a term"
        ),
        pytest.param("every: year", Period(Recurrence.YEAR), id="every year"),
        pytest.param(
            f"every: school-year\n    {PERIOD}",
            Period(Recurrence.SCHOOL_YEAR, NEW_YEAR, NEW_YEARS_EVE),
            id="every school year of a range",
        ),
    ],
)
def test_the_days_that_count(file: File, said: str, meant: Period) -> None:
    file.swap(PERIOD, said)
    assert file.targets()[0].period == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        pytest.param('">= 100 %"', Threshold(Operator.AT_LEAST, Decimal(100)), id="at least"),
        pytest.param('"> 90%"', Threshold(Operator.MORE, Decimal(90)), id="more"),
        pytest.param('"≤ 12,5 %"', Threshold(Operator.AT_MOST, Decimal("12.5")), id="at most"),
        pytest.param('"< 3"', Threshold(Operator.LESS, Decimal(3), Measure.COUNT), id="fewer"),
        pytest.param(
            '"= 0 đơn vị"', Threshold(Operator.EQUAL, Decimal(0), Measure.COUNT), id="a count"
        ),
        pytest.param("null", None, id="none"),
    ],
)
def test_how_much_is_enough(file: File, said: str, meant: Threshold | None) -> None:
    file.swap(ENOUGH, said)
    assert file.targets()[0].threshold == meant


def test_a_bare_list_names_the_source_with_each_target(tmp_path: Path) -> None:
    item = "- {id: t0%d, text: Một lớp, who: {under: XA}, need: {held: {}}, every: year%s}\n"
    words = ', source: "Kế hoạch số 5, năm 2026"'
    whole = ", source: {code: kh-5, title: Kế hoạch, issuer: LĐLĐ tỉnh}"
    file = File(tmp_path, item % (1, words) + item % (2, whole) + item % (3, ""))
    named, told, none = (one.programme for one in file.targets())
    assert named == Programme("ke-hoach-so-5-nam-2026", "Kế hoạch số 5, năm 2026")
    assert told == Programme("kh-5", "Kế hoạch", issuer="LĐLĐ tỉnh")
    assert none is None


def test_a_target_remembers_its_unit_and_its_line(file: File) -> None:
    file.swap("who: {sector: nhà nước}", "who: {sector: nhà nước, under: CDX-AN-PHU}")
    file.write()
    _, assigned = read_targets(file.folder, FILE, KNOWN)
    assert [(one.under, one.line) for one in assigned] == [("", 5), ("", 11), ("CDX-AN-PHU", 16)]


def test_documents_are_loaded_with_the_content(project: Project) -> None:
    project.write("subjects.yaml", "- {id: doi-thoai, name: Đối thoại}\n")
    project.write("programmes/huong-dan.yaml", GOOD.replace("[tien-luong]", "[an-toan]"))
    library = load(project.folder)
    assert [one.code for one in library.programmes] == ["huong-dan"]
    assert [one.target.code for one in library.assigned_by("huong-dan")] == ["t01", "t02", "t03"]
    assert library.assigned_by("khac") == ()
