"""Between returns and their rows: numbers are kept as hundredths."""

from decimal import Decimal
from typing import Any

from bot.domain.returns.evidence import EvidenceKind
from bot.domain.returns.returns import Return, Verdict
from bot.domain.returns.values import Pick, Ratio, Tick, Value

_HUNDRED = 100


def columns_of(value: Value) -> dict[str, Any]:
    """A value that was checked has no more than two decimals."""
    match value:
        case Ratio(part, whole):
            return {"part": int(part * _HUNDRED), "whole": int(whole * _HUNDRED)}
        case Pick(choice):
            return {"choice": choice}
        case Tick(done_on):
            return {"is_done": done_on is not None, "done_on": done_on}


def _value(row: Any) -> Value:  # noqa: ANN401
    if row.part is not None:
        return Ratio(Decimal(row.part) / _HUNDRED, Decimal(row.whole) / _HUNDRED)
    return Tick(row.done_on) if row.choice is None else Pick(row.choice)


def as_return(row: Any) -> Return:  # noqa: ANN401
    """A row with the kind of its evidence."""
    return Return(
        inquiry_id=row.inquiry_id,
        unit_id=row.unit_id,
        value=_value(row),
        by=row.by,
        drafted_at=row.drafted_at,
        is_far=row.is_far,
        note=row.note,
        evidence=row.evidence_kind and EvidenceKind(row.evidence_kind),
        handed_at=row.handed_at,
        verdict=row.verdict and Verdict(row.verdict),
        reason=row.reason,
        id=row.id,
    )
