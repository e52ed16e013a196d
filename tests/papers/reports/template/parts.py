"""Pieces of which the template of the report is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from bot.domain.vietnamese import fold

FONT = "Times New Roman"
TEXT = Pt(14)
LEFT, CENTRE, RIGHT, BOTH = ALIGN.LEFT, ALIGN.CENTER, ALIGN.RIGHT, ALIGN.JUSTIFY


@dataclass(frozen=True)
class Look:
    """How paragraphs of one kind look: a style of the template, by a name that users read.

    A name has no comma: Word would take it for two names.
    """

    name: str
    size: float = 14  # points, as before and after
    align: ALIGN = CENTRE
    bold: bool = False
    italic: bool = False
    first: float = 0  # indent of the first line, millimetres
    before: int = 0
    after: int = 0
    next: bool = False  # stays on the page of what follows


SUPERIOR = Look("Cơ quan chủ quản", 13)
ISSUER = Look("Cơ quan ban hành", 13, bold=True)
NATION = Look("Quốc hiệu", 12, bold=True)
MOTTO = Look("Tiêu ngữ", 13, bold=True)
RULE = Look("Đường kẻ", 2)
NUMBER = Look("Số và ký hiệu", 13)
PLACE = Look("Địa danh và ngày tháng", 13, italic=True)
KIND = Look("Tên loại văn bản", bold=True, before=18)
ABOUT = Look("Trích yếu", bold=True, after=12)
BASE = Look("Căn cứ", align=BOTH, italic=True, first=10, after=6)
BODY = Look("Thân bài", align=BOTH, first=10, after=6)
HEADING = Look("Tên mục", align=BOTH, bold=True, first=10, before=6, after=6, next=True)
NOTE = Look("Ghi chú", 12, align=BOTH, italic=True, first=10, after=6)
CAPTION = Look("Tên bảng", 13, bold=True, before=6, after=3, next=True)
CHART = Look("Biểu đồ", before=6, after=6)
GAP = Look("Khoảng cách sau bảng", 6)
CELL = Look("Ô bảng", 12, before=1, after=1)
CELL_LEFT = Look("Ô bảng lề trái", 12, align=LEFT, before=1, after=1)
CELL_ITALIC = Look("Ô bảng trong đó", 12, italic=True, before=1, after=1)
CELL_ITALIC_LEFT = Look("Ô bảng trong đó lề trái", 12, LEFT, italic=True, before=1, after=1)
CELL_BOLD = Look("Ô bảng đậm", 12, bold=True, before=1, after=1)
CELL_BOLD_LEFT = Look("Ô bảng đậm lề trái", 12, LEFT, bold=True, before=1, after=1)
GROUP = Look("Ô bảng tên nhóm", 12, LEFT, bold=True, before=1, after=1, next=True)
CLOSING = Look("Câu kết", align=BOTH, first=10, after=12, next=True)
RECIPIENTS = Look("Nơi nhận", 12, LEFT, bold=True, italic=True)
RECIPIENT = Look("Từng nơi nhận", 11, LEFT)
SIGNATURE = Look("Người ký", bold=True)
ANNEX = Look("Tên phụ lục", bold=True)
ATTACHED = Look("Kèm theo", italic=True, after=12)
TAG = Look("Dòng điều khiển", 8, LEFT)  # it only steers, and is gone when filled in

LOOKS = tuple(one for one in globals().copy().values() if isinstance(one, Look))


def define(paper: Document, look: Look) -> None:
    """A style of its own: whoever changes it in Word changes all paragraphs of the kind."""
    style = paper.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    style.style_id = fold(look.name).title().replace(" ", "")
    style.base_style, style.quick_style = paper.styles["Normal"], True
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, look.italic
    form.alignment, form.keep_with_next = look.align, look.next
    form.first_line_indent = Mm(look.first)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)


def write(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    if text:
        paragraph.add_run(text)
    paragraph.style = look.name
    return paragraph


def add(place: Document | _Cell, text: str, look: Look) -> Paragraph:
    return write(place.add_paragraph(), text, look)


def fill(cell: _Cell, lines: Sequence[tuple[str, Look]]) -> None:
    """The lines of a cell; the first stands in the paragraph that every cell has."""
    for number, (text, look) in enumerate(lines):
        paragraph = cell.paragraphs[0] if not number else cell.add_paragraph()
        write(paragraph, text, look)


def rule(cell: _Cell, sides: Length) -> None:
    """A short line across the middle: the upper border of an empty paragraph."""
    paragraph = add(cell, "", RULE)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = sides
    paragraph.paragraph_format.line_spacing = Pt(6)
    borders = _under(paragraph._p.get_or_add_pPr(), "w:pBdr")
    top = _under(borders, "w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)


def grid(place: Document, widths: Sequence[float], *, has_lines: bool) -> Table:
    """A table as wide as its columns, in millimetres; nothing in it shifts with its contents."""
    table: Table = place.add_table(rows=0, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    if has_lines:
        table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def row(table: Table, cells: Sequence[tuple[str, Look]], *, is_head: bool = False) -> _Row:
    """A row that is never torn apart. A head comes again on every page."""
    made: _Row = table.add_row()
    properties = made._tr.get_or_add_trPr()
    _under(properties, "w:cantSplit")
    if is_head:
        _under(properties, "w:tblHeader")
    for cell, column, (text, look) in zip(made.cells, table.columns, cells, strict=True):
        cell.width = column.width
        fill(cell, [(text, look)])
    return made


def steer(table: Table, tag: str) -> None:
    """A row that only steers: {%tr for …%} and the like."""
    made = table.add_row()
    write(made.cells[0].paragraphs[0], tag, TAG)


def wide(table: Table, text: str, look: Look) -> None:
    """A row of one cell across the table."""
    made = table.add_row()
    _under(made._tr.get_or_add_trPr(), "w:cantSplit")
    cell = made.cells[0].merge(made.cells[-1])
    write(cell.paragraphs[0], text, look)


def page_number(paragraph: Paragraph) -> None:
    """The field that Word replaces by the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = TEXT
        mark = _under(run._r, "w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
    paragraph.alignment = CENTRE


def _under(parent: BaseOxmlElement, name: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    parent.append(made)
    return made
