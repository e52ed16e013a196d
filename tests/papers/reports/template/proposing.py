"""The template of the proposal whom to commend."""

import io

import docx
from docx.document import Document

from bot.papers.reports import documents
from tests.papers.reports.template.building import each, head, lay_out, signature
from tests.papers.reports.template.parts import (
    ABOUT,
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_LEFT,
    CLOSING,
    GAP,
    HEADING,
    KIND,
    NOTE,
    TAG,
    add,
    grid,
    row,
    steer,
)


def proposal() -> bytes:
    """The whole template, the same bytes every time."""
    paper = docx.Document()
    lay_out(paper)
    head(paper)
    add(paper, "TỜ TRÌNH", KIND)
    add(paper, "{{ about }}", ABOUT)
    add(paper, "{%p if sent_to %}", TAG)
    add(paper, "{{ sent_to }}", CAPTION)
    add(paper, "{%p endif %}", TAG)
    add(paper, "{{ opening }}", BODY)
    _list(paper, "Cá nhân", "cadre_rules", "cadres")
    _list(paper, "Tập thể", "unit_rules", "units")
    add(paper, "{{ note }}", NOTE)
    add(paper, "{{ closing }}", CLOSING)
    signature(paper)
    out = io.BytesIO()
    paper.save(out)
    return documents.dateless(out.getvalue())


_COLUMNS = {
    "cadres": (
        (12, 48, 45, 60),
        ("TT", "Họ và tên", "Chức vụ", "Đơn vị"),
        ("number", "name", "post", "unit"),
    ),
    "units": ((12, 153), ("TT", "Đơn vị"), ("number", "unit")),
}


def _list(paper: Document, title: str, rules: str, listed: str) -> None:
    """The rules, then whoever meets them, if anybody does."""
    widths, heads, fields = _COLUMNS[listed]
    add(paper, f"Tiêu chí: {title.lower()}", HEADING)
    each(paper, rules, BODY)
    add(paper, f"{{%p if {listed} %}}", TAG)
    add(paper, f"{title} được đề nghị", CAPTION)
    table = grid(paper, widths, has_lines=True)
    row(table, [(one, CELL_BOLD) for one in heads], is_head=True)
    steer(table, f"{{%tr for row in {listed} %}}")
    looks = [CELL if name == "number" else CELL_LEFT for name in fields]
    cells = [f"{{{{ row.{name} }}}}" for name in fields]
    row(table, list(zip(cells, looks, strict=True)))
    steer(table, "{%tr endfor %}")
    add(paper, "", GAP)
    add(paper, "{%p else %}", TAG)
    add(paper, f"{title}: chưa có ai đủ mọi tiêu chí.", NOTE)
    add(paper, "{%p endif %}", TAG)
