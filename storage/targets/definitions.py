"""What a figure means, as a digest: two of the same digest can be compared."""

import hashlib

import orjson

from bot.domain.targets.coverage import Basis
from bot.domain.targets.targets import Reported
from storage.targets.specs import as_spec

RULES = 1  # raised whenever the rules of counting change: everything is then counted anew


def definition(basis: Basis) -> str:
    """SHA-256 of what the target asks for, and of what counts as trained on its subjects."""
    required = basis.target.requirement
    subjects = () if isinstance(required, Reported) else required.subjects
    covers = [
        [sorted(basis.covers.modules(one)), sorted(basis.covers.classes(one))] for one in subjects
    ]
    said = {"rules": RULES, "spec": as_spec(basis.target), "covers": covers}
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
