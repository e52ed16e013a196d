"""The report as a Word file, from a template that a province may replace; the only docxtpl.

Filling in takes seconds where many are named: call it from a thread.
"""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from bot.papers.certificates import plain

TEMPLATE = Path(__file__).with_name("report.docx")
PROPOSAL = Path(__file__).with_name("proposal.docx")  # of whom to commend
CHART_WIDTH = 160  # millimetres; the text of a page of A4 is 165 wide
NO_BREAK = "\u00a0"  # holds a figure and its % together
LONGEST_TITLE = 255  # characters, in the properties of a file

# What the libraries raise over a file that is none, or a template that cannot be filled in.
_UNFIT = (AttributeError, BadZipFile, LookupError, OSError, TypeError, ValueError)


class WrongTemplate(Exception):  # noqa: N818 - told to whoever changed the template
    """The template is no Word file, or a field in it is misspelt or unknown."""


def docx(
    fields: Mapping[str, object],
    *,
    template: Path = TEMPLATE,
    charts: Sequence[bytes] = (),
    alt: str = "",
) -> bytes:
    """The report: `fields` are described in README.md here; `charts` are PNGs, `alt` their words.

    What people typed stays text, whatever it looks like. Raises WrongTemplate.
    """
    # 9 MB, and only those who report need them
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from jinja2 import TemplateError  # noqa: PLC0415

    paper = DocxTemplate(template)
    values = cleaned(fields)
    try:
        paper.init_docx()
        images = [_image(paper, chart) for chart in charts]
        paper.render({**values, "charts": images}, _language())
    except (PackageNotFoundError, TemplateError, *_UNFIT) as error:
        raise WrongTemplate(f"{template.name}: {error}") from error
    _describe(paper, values["about"], alt)
    out = io.BytesIO()
    paper.save(out)
    return dateless(out.getvalue())


def cleaned(value: Any) -> Any:  # noqa: ANN401 - a value of the template may be of any shape
    """The same, every text in it in one line and without what no file may hold."""
    if isinstance(value, str):
        return NO_BREAK.join(map(plain, value.split(NO_BREAK)))
    if isinstance(value, Mapping):
        return {name: cleaned(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [cleaned(one) for one in value]
    return value


def _language() -> Any:  # noqa: ANN401 - jinja2 is imported late
    """A template cannot reach beyond its fields, and a misspelt field is no blank."""
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def _image(paper: Any, chart: bytes) -> Any:  # noqa: ANN401
    from docx.shared import Mm  # noqa: PLC0415
    from docxtpl import InlineImage  # noqa: PLC0415

    return InlineImage(paper, io.BytesIO(chart), width=Mm(CHART_WIDTH))


def _describe(paper: Any, title: str, alt: str) -> None:  # noqa: ANN401
    """What the file says of itself, and the picture to those who cannot see it."""
    paper.docx.core_properties.title = title[:LONGEST_TITLE]
    for shape in paper.docx.inline_shapes:
        shape._inline.docPr.set("descr", cleaned(alt))  # noqa: SLF001 - there is no other way


def dateless(package: bytes) -> bytes:
    """The same file without the times at which its parts were packed: same report, same bytes."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as packed, ZipFile(out, "w", ZIP_DEFLATED) as repacked:
        for name in packed.namelist():
            part = ZipInfo(name)  # 1/1/1980
            part.compress_type = ZIP_DEFLATED
            repacked.writestr(part, packed.read(name))
    return out.getvalue()
