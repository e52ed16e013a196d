"""What taking a file of targets comes to."""

from dataclasses import replace
from decimal import Decimal

from bot.domain.people import Role
from bot.domain.targets.imports import TargetChange, TargetChanges, compare, is_only_named
from bot.domain.targets.periods import Period
from bot.domain.targets.targets import (
    Operator,
    Population,
    Programme,
    Target,
    Threshold,
    Training,
)

SOURCE = Programme("huong-dan", "Hướng dẫn", issuer="LĐLĐ tỉnh")
CHAIRS = Target(
    code="t01",
    text="100% chủ tịch được tập huấn",
    population=Population((Role.CHAIR,)),
    requirement=Training(),
    period=Period(),
    threshold=Threshold(Operator.AT_LEAST, Decimal(100)),
    programme=SOURCE,
    unit_id=7,
)
ON_RECORD = replace(CHAIRS, id=12)


def test_a_target_that_is_not_there_begins() -> None:
    assert compare([CHAIRS], []) == TargetChanges(begun=(CHAIRS,))


def test_the_same_target_of_another_unit_is_another_one() -> None:
    assert compare([CHAIRS], [replace(ON_RECORD, unit_id=8)]).begun == (CHAIRS,)


def test_one_that_is_in_force_just_so_stays() -> None:
    renamed = replace(ON_RECORD, programme=replace(SOURCE, title="Hướng dẫn mới"))
    assert compare([CHAIRS], [renamed]) == TargetChanges(same=1)


def test_what_the_file_does_not_name_stays_in_force() -> None:
    assert compare([], [ON_RECORD]) == TargetChanges()


def test_a_change_says_which_parts_differ() -> None:
    wanted = replace(CHAIRS, threshold=None, note="Xem lại", programme=None)
    [change] = compare([wanted], [ON_RECORD]).changed
    assert change == TargetChange(ON_RECORD, wanted)
    assert change.parts == ("threshold", "note", "programme")


def test_a_changed_target_follows_the_same_one_as_before() -> None:
    own = replace(ON_RECORD, parent_id=3)
    assert compare([CHAIRS], [own]) == TargetChanges(same=1)
    [change] = compare([replace(CHAIRS, text="Mới")], [own]).changed
    assert change.new.parent_id == 3


def test_a_document_that_nobody_is_said_to_have_issued_is_only_named() -> None:
    assert is_only_named(Programme("ke-hoach", "Kế hoạch"))
    assert not is_only_named(SOURCE)
