"""What a target asks for, as JSON and back: who, what, within which days, how many."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from bot.domain.people import Role
from bot.domain.targets.periods import Period, Recurrence
from bot.domain.targets.targets import (
    Activity,
    Form,
    Measure,
    Operator,
    Population,
    Reported,
    Requirement,
    Target,
    Threshold,
    Training,
    Way,
)
from bot.domain.units import Sector

Spec: TypeAlias = Mapping[str, Any]


def as_spec(target: Target) -> dict[str, Any]:
    """The four parts of a target, with the same content always in the same words."""
    return {
        "who": _population(target.population),
        "need": _requirement(target.requirement),
        "when": _period(target.period),
        "enough": _threshold(target.threshold),
    }


def from_spec(spec: Spec) -> tuple[Population, Requirement, Period, Threshold | None]:
    """The same parts as values."""
    enough = spec["enough"]
    return (
        _as_population(spec["who"]),
        _as_requirement(spec["need"]),
        _as_period(spec["when"]),
        _as_threshold(enough) if enough else None,
    )


def _population(who: Population) -> dict[str, Any]:
    return {
        "roles": list(who.roles),
        "sector": who.sector,
        "full_time": who.full_time,
        "kinds": list(who.kinds),
        "forms": list(who.forms),
    }


def _as_population(who: Spec) -> Population:
    return Population(
        roles=tuple(map(Role, who["roles"])),
        sector=Sector(who["sector"]) if who["sector"] else None,
        full_time=who["full_time"],
        kinds=tuple(who["kinds"]),
        forms=tuple(who["forms"]),
    )


def _requirement(need: Requirement) -> dict[str, Any]:
    match need:
        case Training():
            return {
                "is": "training",
                "subjects": list(need.subjects),
                "at_least": need.at_least,
                "ways": sorted(need.ways),
            }
        case Activity():
            return {
                "is": "activity",
                "subjects": list(need.subjects),
                "at_least": need.at_least,
            }
        case Reported():
            return {
                "is": "reported",
                "form": need.form,
                "question": need.question,
                "part": need.part,
                "whole": need.whole,
                "choices": list(need.choices),
                "accepted": list(need.accepted),
                "among": list(need.among),
            }


def _as_requirement(need: Spec) -> Requirement:
    match need["is"]:
        case "training":
            ways = frozenset(map(Way, need["ways"]))
            return Training(tuple(need["subjects"]), need["at_least"], ways)
        case "activity":
            return Activity(tuple(need["subjects"]), need["at_least"])
        case _:
            return Reported(
                form=Form(need["form"]),
                question=need["question"],
                part=need["part"],
                whole=need["whole"],
                choices=tuple(need["choices"]),
                accepted=tuple(need["accepted"]),
                among=tuple(need["among"]),
            )


def _period(when: Period) -> dict[str, Any]:
    return {
        "recurrence": when.recurrence,
        "from_on": when.from_on and when.from_on.isoformat(),
        "to_on": when.to_on and when.to_on.isoformat(),
        "is_term": when.is_term,
    }


def _as_period(when: Spec) -> Period:
    from_on, to_on = when["from_on"], when["to_on"]
    return Period(
        recurrence=Recurrence(when["recurrence"]),
        from_on=date.fromisoformat(from_on) if from_on else None,
        to_on=date.fromisoformat(to_on) if to_on else None,
        is_term=when["is_term"],
    )


def _threshold(enough: Threshold | None) -> dict[str, str] | None:
    """The value as text: a float would not be the figure of the document."""
    if enough is None:
        return None
    return {
        "operator": enough.operator,
        "value": str(enough.value),
        "measure": enough.measure,
    }


def _as_threshold(enough: Spec) -> Threshold:
    operator, measure = Operator(enough["operator"]), Measure(enough["measure"])
    return Threshold(operator, Decimal(enough["value"]), measure)
