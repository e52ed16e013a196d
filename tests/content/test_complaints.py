"""Whatever pydantic finds, the trainer reads Vietnamese."""

from typing import get_args

import pytest
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from content.files.complaints import sentence
from content.files.reading import Trap

LIMITS = {
    "max_length": 60,
    "min_length": 1,
    "actual_length": 0,
    "ge": 0,
    "le": 60,
    "error": ValueError("hãy sửa."),
}


def details(kind: str, found: object) -> ErrorDetails:
    return {
        "type": kind,
        "loc": ("title",),
        "msg": "Input should be",
        "input": found,
        "ctx": LIMITS,
    }


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(None, id="nothing"),
        pytest.param("{chữ}", id="text"),
        pytest.param(5, id="number"),
        pytest.param(Trap("no"), id="trap"),
        pytest.param(["x"], id="list"),
    ],
)
def test_every_finding_says_in_vietnamese_how_to_mend_it(found: object) -> None:
    for kind in get_args(ErrorType):
        said = sentence(details(kind, found))
        assert "hãy" in said
        assert "should" not in said
