"""When an item is due and who must do it, as JSON and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from bot.domain.plans.items import Doers
from bot.domain.plans.rules import (
    Around,
    DueRule,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    OccasionKind,
    OnDay,
    When,
)
from bot.domain.units import Sector

Spec: TypeAlias = Mapping[str, Any]


def rule_spec(rule: DueRule) -> dict[str, Any]:
    """The same rule always in the same words."""
    return {
        "when": _when(rule.when),
        "is_before": rule.is_before,
        "from_on": rule.from_on and rule.from_on.isoformat(),
        "to_on": rule.to_on and rule.to_on.isoformat(),
    }


def as_rule(spec: Spec) -> DueRule:
    from_on, to_on = spec["from_on"], spec["to_on"]
    return DueRule(
        _as_when(spec["when"]),
        spec["is_before"],
        date.fromisoformat(from_on) if from_on else None,
        date.fromisoformat(to_on) if to_on else None,
    )


def _when(when: When) -> dict[str, Any]:
    match when:
        case OnDay(on):
            return {"is": "day", "on": on.isoformat()}
        case EveryYear(days, is_of_last):
            return {"is": "year", "days": [list(x) for x in days], "is_of_last": is_of_last}
        case EveryMonth(day, is_of_last):
            return {"is": "month", "day": day, "is_of_last": is_of_last}
        case EveryQuarter(day, month, is_of_last):
            return {"is": "quarter", "day": day, "month": month, "is_of_last": is_of_last}
        case Around(occasion, days, is_workdays):
            named = occasion.value
            return {"is": "around", "of": named, "days": days, "is_workdays": is_workdays}


def _as_when(spec: Spec) -> When:
    match spec["is"]:
        case "day":
            return OnDay(date.fromisoformat(spec["on"]))
        case "year":
            days = tuple((month, day) for month, day in spec["days"])
            return EveryYear(days, spec["is_of_last"])
        case "month":
            return EveryMonth(spec["day"], spec["is_of_last"])
        case "quarter":
            return EveryQuarter(spec["day"], spec["month"], spec["is_of_last"])
        case _:
            return Around(OccasionKind(spec["of"]), spec["days"], spec["is_workdays"])


def doers_spec(doers: Doers) -> dict[str, Any]:
    return {
        "codes": list(doers.codes),
        "kinds": list(doers.kinds),
        "sector": doers.sector and doers.sector.value,
        "forms": list(doers.forms),
    }


def as_doers(spec: Spec) -> Doers:
    return Doers(
        tuple(spec["codes"]),
        tuple(spec["kinds"]),
        Sector(spec["sector"]) if spec["sector"] else None,
        tuple(spec["forms"]),
    )
