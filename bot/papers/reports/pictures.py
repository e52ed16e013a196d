"""Pictures of targets: the chart within the report, and one target to forward.

Drawing is work for the processor, tens of milliseconds of it: call it from a thread.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson

from bot.papers.certificates import fonts
from bot.papers.reports.documents import cleaned

_HERE = Path(__file__).parent
MOST_BARS = 14
CHART_DOTS = 200  # an inch, as printed in the report
STATE_DOTS = 254  # 108 mm are 1080 pixels: as wide as the screen of a phone


def charts(bars: Sequence[object], words: Mapping[str, object]) -> tuple[bytes, ...]:
    """A PNG for every MOST_BARS of them: none is higher than a page."""
    pages = [bars[start : start + MOST_BARS] for start in range(0, len(bars), MOST_BARS)]
    return tuple(_drawn("chart.typ", {**words, "bars": page}, CHART_DOTS) for page in pages)


def state(given: Mapping[str, object]) -> bytes:
    """One target as a PNG."""
    return _drawn("state.typ", given, STATE_DOTS)


def _drawn(template: str, given: Mapping[str, object], dots: float) -> bytes:
    """Data for the template, never a part of its source: there a name could be a program."""
    import typst  # noqa: PLC0415 - see certificates.fonts()

    return typst.compile(
        _HERE / template,
        format="png",
        ppi=dots,
        font_paths=fonts(),
        sys_inputs={"given": orjson.dumps(cleaned(given)).decode()},
    )
