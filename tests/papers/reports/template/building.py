"""The template put together: its page, its heading, its parts, its annex."""

import io
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from bot.papers.reports import documents
from tests.papers.reports.template import parts
from tests.papers.reports.template.parts import (
    ABOUT,
    ANNEX,
    ATTACHED,
    BASE,
    BODY,
    CAPTION,
    CELL,
    CELL_BOLD,
    CELL_BOLD_LEFT,
    CELL_ITALIC,
    CELL_ITALIC_LEFT,
    CELL_LEFT,
    CHART,
    CLOSING,
    FONT,
    GAP,
    GROUP,
    HEADING,
    ISSUER,
    KIND,
    MOTTO,
    NATION,
    NOTE,
    NUMBER,
    PLACE,
    RECIPIENT,
    RECIPIENTS,
    SIGNATURE,
    SUPERIOR,
    TAG,
    TEXT,
    Look,
    add,
    fill,
    grid,
    page_number,
    row,
    rule,
    steer,
    wide,
)

MADE_ON = datetime(2026, 11, 21, tzinfo=UTC)


def template() -> bytes:
    """The whole template, the same bytes every time."""
    paper = docx.Document()
    lay_out(paper)
    head(paper)
    _title(paper)
    _training(paper)
    _targets(paper)
    _units(paper)
    _plan(paper)
    _rest(paper)
    signature(paper)
    _annex(paper)
    out = io.BytesIO()
    paper.save(out)
    return documents.dateless(out.getvalue())


def lay_out(paper: Document) -> None:
    """A4 and margins as in Nghị định 30/2020/NĐ-CP, Phụ lục I; no number on the first page."""
    (section,) = paper.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0])
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, TEXT
    fonts = normal.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    for look in parts.LOOKS:
        parts.define(paper, look)
    for language in paper.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    about = paper.core_properties
    about.author, about.comments, about.last_modified_by = "", "", ""
    about.created = about.modified = MADE_ON


def head(paper: Document) -> None:
    table = grid(paper, (70, 95), has_lines=False)
    left, right = table.add_row().cells
    left.width, right.width = Mm(70), Mm(95)
    fill(
        left,
        [("{%p if superior %}", TAG), ("{{ superior }}", SUPERIOR), ("{%p endif %}", TAG)],
    )
    add(left, "{{ issuer }}", ISSUER)
    rule(left, Mm(23))
    add(left, "{{ number }}", NUMBER)
    fill(right, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", NATION)])
    add(right, "Độc lập - Tự do - Hạnh phúc", MOTTO)
    rule(right, Mm(19))
    add(right, "{{ place_and_day }}", PLACE)


def _title(paper: Document) -> None:
    add(paper, "BÁO CÁO", KIND)
    add(paper, "{{ about }}", ABOUT)
    add(paper, "{%p for base in bases %}", TAG)
    add(paper, "{{ base }}", BASE)
    add(paper, "{%p endfor %}", TAG)
    add(paper, "{{ opening }}", BODY)
    _part(paper, "guidance")


def _part(paper: Document, name: str) -> None:
    """A heading with its paragraphs, if there are any."""
    add(paper, f"{{%p if {name}.heading %}}", TAG)
    add(paper, f"{{{{ {name}.heading }}}}", HEADING)
    each(paper, f"{name}.paragraphs", BODY)
    add(paper, "{%p endif %}", TAG)


def each(paper: Document, name: str, look: Look) -> None:
    add(paper, f"{{%p for line in {name} %}}", TAG)
    add(paper, "{{ line }}", look)
    add(paper, "{%p endfor %}", TAG)


def _training(paper: Document) -> None:
    _part(paper, "training")
    add(paper, "{%p if training.rows %}", TAG)
    add(paper, "Số lớp, số lượt, số người được đào tạo, bồi dưỡng", CAPTION)
    table = grid(paper, (93, 20, 28, 24), has_lines=True)
    heads = ("Nội dung", "Số lớp", "Số lượt", "Số người")
    row(table, [(head, CELL_BOLD) for head in heads], is_head=True)
    steer(table, "{%tr for row in training.rows %}")
    steer(table, "{%tr if row.is_part %}")
    fields = ("classes", "attendances", "people")
    cells = [(f"{{{{ row.{name} }}}}", CELL_ITALIC) for name in fields]
    row(table, [("Trong đó, {{ row.name }}", CELL_ITALIC_LEFT), *cells])
    steer(table, "{%tr else %}")
    cells = [(f"{{{{ row.{name} }}}}", CELL_BOLD) for name in fields]
    row(table, [("{{ row.name }}", CELL_BOLD_LEFT), *cells])
    steer(table, "{%tr endif %}")
    steer(table, "{%tr endfor %}")
    add(paper, "", GAP)
    each(paper, "training.definitions", NOTE)
    add(paper, "{%p endif %}", TAG)


def _targets(paper: Document) -> None:
    add(paper, "{%p if targets.heading %}", TAG)
    add(paper, "{{ targets.heading }}", HEADING)
    add(paper, "{%p endif %}", TAG)
    add(paper, "{%p if targets.rows %}", TAG)
    add(paper, "Tổng hợp kết quả thực hiện các chỉ tiêu", CAPTION)
    table = grid(paper, (10, 56, 22, 32, 16, 15, 14), has_lines=True)
    heads = ("TT", "Chỉ tiêu", "Yêu cầu", "Đã đạt/ tổng số", "Tỷ lệ", "Còn lại", "Kết quả")
    row(table, [(head, CELL_BOLD) for head in heads], is_head=True)
    steer(table, "{%tr for row in targets.rows %}")
    fields = ("number", "text", "wanted", "reached", "percent", "short", "verdict")
    looks = {"text": CELL_LEFT}
    row(table, [(f"{{{{ row.{name} }}}}", looks.get(name, CELL)) for name in fields])
    steer(table, "{%tr endfor %}")
    add(paper, "{%p endif %}", TAG)
    add(paper, "{%p for chart in charts %}", TAG)
    add(paper, "{{ chart }}", CHART)
    add(paper, "{%p endfor %}", TAG)


def _units(paper: Document) -> None:
    add(paper, "{%p for target in targets.details %}", TAG)
    add(paper, "{{ target.heading }}", HEADING)
    add(paper, "{{ target.paragraph }}", BODY)
    add(paper, "{{ target.source }}", NOTE)
    add(paper, "{{ target.definition }}", NOTE)
    add(paper, "{%p if target.units %}", TAG)
    add(paper, "Kết quả theo đơn vị, đơn vị thấp nhất ghi trước", CAPTION)
    table = grid(paper, (10, 55, 15, 15, 16, 20, 16, 18), has_lines=True)
    heads = ("TT", "Đơn vị", "Tổng số", "Đã đạt", "Còn thiếu", "Khuyết", "Chưa rõ", "Tỷ lệ")
    row(table, [(head, CELL_BOLD) for head in heads], is_head=True)
    steer(table, "{%tr for row in target.units %}")
    counts = ("population", "covered", "missing", "vacant", "unknown", "percent")
    fields = [("{{ row.number }}", CELL), ("{{ row.unit }}", CELL_LEFT)]
    row(table, [*fields, *((f"{{{{ row.{name} }}}}", CELL) for name in counts)])
    steer(table, "{%tr endfor %}")
    add(paper, "", GAP)
    add(paper, "{%p endif %}", TAG)
    add(paper, "{%p if target.more %}", TAG)
    add(paper, "{{ target.more }}", NOTE)
    add(paper, "{%p endif %}", TAG)
    add(paper, "{%p endfor %}", TAG)
    each(paper, "targets.reported", BODY)
    _reported(paper)


def _reported(paper: Document) -> None:
    add(paper, "{%p if targets.reported_rows %}", TAG)
    add(paper, "Số liệu do các đơn vị báo cáo, cộng lại", CAPTION)
    table = grid(paper, (10, 43, 25, 25, 16, 17, 14, 15), has_lines=True)
    heads = ("TT", "Số liệu", "Phần đạt", "Tổng số", "Tỷ lệ", "Yêu cầu", "Đã báo cáo", "Kết quả")
    row(table, [(head, CELL_BOLD) for head in heads], is_head=True)
    steer(table, "{%tr for row in targets.reported_rows %}")
    fields = ("number", "text", "part", "whole", "percent", "wanted", "answered", "verdict")
    looks = {"text": CELL_LEFT}
    row(table, [(f"{{{{ row.{name} }}}}", looks.get(name, CELL)) for name in fields])
    steer(table, "{%tr endfor %}")
    add(paper, "", GAP)
    add(paper, "{%p endif %}", TAG)


def _plan(paper: Document) -> None:
    _part(paper, "plan")
    add(paper, "{%p if plan.rows %}", TAG)
    add(paper, "Các đầu việc của kế hoạch đến hạn trong kỳ", CAPTION)
    table = grid(paper, (10, 59, 16, 16, 16, 16, 16, 16), has_lines=True)
    counts = ("Đến hạn", "Đúng hạn", "Sau hạn", "Chưa nộp", "Đã duyệt", "Tỷ lệ đúng hạn")
    row(table, [(head, CELL_BOLD) for head in ("TT", "Đầu việc", *counts)], is_head=True)
    steer(table, "{%tr for row in plan.rows %}")
    fields = ("number", "text", "due", "on_time", "late", "missing", "accepted", "percent")
    looks = {"text": CELL_LEFT}
    row(table, [(f"{{{{ row.{name} }}}}", looks.get(name, CELL)) for name in fields])
    steer(table, "{%tr endfor %}")
    add(paper, "", GAP)
    add(paper, "{{ plan.definition }}", NOTE)
    add(paper, "{%p endif %}", TAG)


def _rest(paper: Document) -> None:
    _part(paper, "shortcomings")
    add(paper, "{%p for remark in remarks %}", TAG)
    add(paper, "{{ remark.heading }}", HEADING)
    each(paper, "remark.paragraphs", BODY)
    add(paper, "{%p endfor %}", TAG)
    add(paper, "{{ closing }}", CLOSING)


def signature(paper: Document) -> None:
    table = grid(paper, (80, 85), has_lines=False)
    left, right = row(table, [("", CELL_LEFT), ("", CELL)]).cells
    fill(left, [("Nơi nhận:", RECIPIENTS)])
    add(left, "{%p for one in recipients %}", TAG)
    add(left, "{{ one }}", RECIPIENT)
    add(left, "{%p endfor %}", TAG)
    fill(right, [("{{ signed_for }}", SIGNATURE), ("{{ post }}", SIGNATURE)])
    for _ in range(4):
        add(right, "", SIGNATURE)
    add(right, "{{ signer }}", SIGNATURE)


def _annex(paper: Document) -> None:
    add(paper, "{%p if annex.heading %}", TAG)
    start = add(paper, "{{ annex.heading }}", ANNEX)
    start.paragraph_format.page_break_before = True
    add(paper, "{{ annex.title }}", ANNEX)
    add(paper, "{{ annex.attached_to }}", ATTACHED)
    add(paper, "{%p if annex.groups %}", TAG)
    table = grid(paper, (12, 44, 22, 32, 36, 19), has_lines=True)
    heads = ("TT", "Đơn vị", "Chức vụ", "Họ và tên", "Lý do", "Mã tra cứu")
    row(table, [(head, CELL_BOLD) for head in heads], is_head=True)
    steer(table, "{%tr for group in annex.groups %}")
    wide(table, "{{ group.title }}", GROUP)
    steer(table, "{%tr for row in group.rows %}")
    fields = ("unit", "post", "name", "reason", "reference")
    cells = [(f"{{{{ row.{name} }}}}", CELL_LEFT) for name in fields]
    row(table, [("{{ row.number }}", CELL), *cells])
    steer(table, "{%tr endfor %}")
    steer(table, "{%tr endfor %}")
    add(paper, "{%p endif %}", TAG)
    add(paper, "{%p if annex.note %}", TAG)
    add(paper, "{{ annex.note }}", BODY)
    add(paper, "{%p endif %}", TAG)
    add(paper, "{%p endif %}", TAG)
