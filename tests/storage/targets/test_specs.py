"""What a target asks for is kept as JSON and comes back as it was."""

import orjson
from hypothesis import given

from bot.domain.targets.targets import Target
from storage.targets.specs import as_spec, from_spec
from tests.storage.targets.any_target import targets


@given(targets)
def test_whatever_a_target_asks_for_comes_back_from_json(target: Target) -> None:
    kept = orjson.loads(orjson.dumps(as_spec(target)))
    assert from_spec(kept) == (
        target.population,
        target.requirement,
        target.period,
        target.threshold,
    )
