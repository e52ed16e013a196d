"""The chain of the audit log, and what may not stand in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.domain.audit import START, AuditLine, Chain, Damage, Deed, Fact, check, seal

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def log(length: int = 5) -> list[AuditLine]:
    lines: list[AuditLine] = []
    for number in range(1, length + 1):
        line = AuditLine(
            number, NOW, 7, Deed.GRANTED, f"cadre:{number}", {"unit": 1, "access": "a"}
        )
        lines.append(replace(line, digest=seal(line, lines[-1].digest if lines else START)))
    return lines


def broken(lines: list[AuditLine]) -> list[tuple[int, Damage]]:
    return [(found.number, found.damage) for found in Chain().walk(lines)]


def test_an_untouched_log_is_whole() -> None:
    assert broken(log()) == []


def test_a_walk_may_take_steps() -> None:
    lines, chain = log(), Chain()
    assert [*chain.walk(lines[:2]), *chain.walk(lines[2:]), *chain.walk([])] == []
    assert (chain.number, chain.digest) == (5, lines[-1].digest)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"at": NOW + timedelta(microseconds=1)}, id="moment"),
        pytest.param({"actor_id": 8}, id="who"),
        pytest.param({"actor_id": None}, id="nobody"),
        pytest.param({"deed": Deed.REVOKED}, id="what"),
        pytest.param({"about": "cadre:4"}, id="to whom"),
        pytest.param({"facts": {"unit": 2, "access": "a"}}, id="facts"),
        pytest.param({"digest": "0" * 64}, id="seal"),
    ],
)
def test_a_changed_line_is_found(change: dict[str, object]) -> None:
    lines = log()
    lines[2] = replace(lines[2], **change)  # type: ignore[arg-type]
    assert broken(lines)[0] == (3, Damage.ALTERED)


def test_a_line_sealed_anew_breaks_the_next() -> None:
    lines = log()
    changed = replace(lines[2], actor_id=8)
    lines[2] = replace(changed, digest=seal(changed, lines[1].digest))
    assert broken(lines) == [(4, Damage.ALTERED)]


def test_a_line_taken_out_is_missed() -> None:
    lines = log()
    assert broken(lines[:2] + lines[3:]) == [(4, Damage.MISSING)]
    assert broken(lines[1:]) == [(2, Damage.MISSING)]


def test_the_same_moment_in_another_zone_has_the_same_seal() -> None:
    line = log()[0]
    elsewhere = replace(line, at=NOW.astimezone(timezone(timedelta(hours=7))))
    assert seal(elsewhere, START) == line.digest


def test_facts_in_another_order_have_the_same_seal() -> None:
    line = log()[0]
    assert seal(replace(line, facts={"access": "a", "unit": 1}), START) == line.digest


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"name": "Nguyễn Thị Lan"}, id="name"),
        pytest.param({"name": "Lan Nguyen"}, id="name without diacritics"),
        pytest.param({"phone": "0912345678"}, id="phone number"),
        pytest.param({"phone": 84912345678}, id="phone number as a number"),
        pytest.param({"chức vụ": 1}, id="odd fact"),
        pytest.param({"text": "x" * 65}, id="long text"),
    ],
)
def test_no_personal_value_gets_in(facts: dict[str, Fact]) -> None:
    with pytest.raises(ValueError, match="fact"):
        check(replace(log()[0], facts=facts))


@pytest.mark.parametrize("about", ["", "Lan", "cadre:Nguyễn", "cadre:1:2", "unit 1"])
def test_it_is_about_a_kind_and_an_id(about: str) -> None:
    with pytest.raises(ValueError, match="about"):
        check(replace(log()[0], about=about))


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({}, id="none"),
        pytest.param({"rows": 120, "removed": 0}, id="counts"),
        pytest.param({"unit_code": "CD-HOASEN", "action": "unit.open"}, id="codes"),
        pytest.param({"file": "0" * 64}, id="SHA-256"),
    ],
)
def test_ids_counts_and_codes_do(facts: dict[str, Fact]) -> None:
    check(replace(log()[0], facts=facts))
