"""The picture of a month. Drawing is work for the processor: call it from a thread."""

from collections.abc import Mapping
from pathlib import Path

import orjson

from bot.papers.certificates import fonts
from bot.papers.reports.documents import cleaned

_TEMPLATE = Path(__file__).with_name("months.typ")
_DOTS = 254  # an inch: 108 mm are 1080 pixels, as wide as the screen of a phone


def png(given: Mapping[str, object]) -> bytes:
    """Data for the template, never a part of its source: there a name could be a program."""
    import typst  # noqa: PLC0415 - see certificates.fonts()

    return typst.compile(
        _TEMPLATE,
        format="png",
        ppi=_DOTS,
        font_paths=fonts(),
        sys_inputs={"given": orjson.dumps(cleaned(given)).decode()},
    )
