"""Which backup fits which database and program."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.domain.backups.manifests import FORMAT, DatabaseKind, Manifest, Unfitness, unfitness

MADE = Manifest(
    "0.1.0", DatabaseKind.SQLITE, datetime(2026, 11, 21, tzinfo=UTC), "0013", 9, "0" * 64
)
KNOWN = ("0012", "0013", "0014")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({}, None, id="of this program"),
        pytest.param({"revision": "0012"}, None, id="older tables"),
        pytest.param({"revision": "0015"}, Unfitness.NEWER, id="newer tables"),
        pytest.param({"format": FORMAT + 1}, Unfitness.NEWER, id="a newer format"),
        pytest.param({"kind": DatabaseKind.POSTGRESQL}, Unfitness.OTHER_KIND, id="other kind"),
    ],
)
def test_what_fits(change: dict[str, Any], why: Unfitness | None) -> None:
    assert unfitness(replace(MADE, **change), DatabaseKind.SQLITE, KNOWN) is why
