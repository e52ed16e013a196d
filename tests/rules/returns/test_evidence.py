"""A file is what its content says, whatever its name says."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.returns.evidence import MOST_ENTRIES, EvidenceKind, kind_of

PDF = b"%PDF-1.7\n...\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0" + b"0" * 50 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"0" * 50 + b"IEND\xaeB`\x82"
_MAIN = "application/vnd.openxmlformats-officedocument."
WORD = f"<Types>{_MAIN}wordprocessingml.document.main+xml</Types>"
EXCEL = f"<Types>{_MAIN}spreadsheetml.sheet.main+xml</Types>"
TYPES = "[Content_Types].xml"


def archive(**entries: str) -> bytes:
    """A ZIP; "types" is the list of what is inside, dots are written as "__"."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, text in entries.items():
            made.writestr(TYPES if name == "types" else name.replace("__", "."), text)
    return out.getvalue()


DOCX = archive(types=WORD, **{"word/document__xml": "<w/>"})
XLSX = archive(types=EXCEL, **{"xl/workbook__xml": "<w/>"})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(PDF, EvidenceKind.PDF, id="pdf"),
        pytest.param(JPG, EvidenceKind.JPG, id="jpg"),
        pytest.param(JPG + b"SEFT" * 9, EvidenceKind.JPG, id="jpg with what a phone appends"),
        pytest.param(PNG, EvidenceKind.PNG, id="png"),
        pytest.param(DOCX, EvidenceKind.DOCX, id="docx"),
        pytest.param(XLSX, EvidenceKind.XLSX, id="xlsx"),
    ],
)
def test_what_units_have_is_taken(content: bytes, kind: EvidenceKind) -> None:
    assert kind_of(content) is kind


def crowded() -> bytes:
    entries = {f"e{number}": "" for number in range(MOST_ENTRIES)}
    return archive(types=WORD, **{"word/document__xml": ""}, **entries)


def locked() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr(TYPES, WORD)
        made.writestr("word/document.xml", "<w/>")
    content = bytearray(out.getvalue())
    content[content.rindex(b"PK\x01\x02") + 8] |= 1  # the flag "encrypted" of the last entry
    return bytes(content)


def huge_list() -> bytes:
    return archive(types=WORD + " " * 1024**2, **{"word/document__xml": ""})


def damaged() -> bytes:
    """The list of what is inside cannot be unpacked."""
    content = bytearray(archive(types=WORD * 50, **{"word/document__xml": ""}))
    start = 30 + len(TYPES)
    content[start : start + 20] = b"\xff" * 20
    return bytes(content)


def elsewhere() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr(TYPES, WORD)
        made.writestr("word/document.xml", "")
        made.writestr(ZipInfo("../../x"), "")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"MZ\x90\x00", id="a program"),
        pytest.param(b"<html><script>", id="a page"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", id="an old document, or a password"),
        pytest.param(PDF[:9], id="a document cut off"),
        pytest.param(PNG[:30], id="a picture cut off"),
        pytest.param(b"x" + PDF, id="something before a document"),
        pytest.param(b"PK\x03\x04", id="an archive cut off"),
        pytest.param(archive(readme="x"), id="another archive"),
        pytest.param(archive(types="<Types/>"), id="an archive that says nothing"),
        pytest.param(archive(types=WORD), id="a document without its text"),
        pytest.param(
            archive(types=WORD, **{"word/document__xml": "", "word/vbaProject__bin": ""}),
            id="macros",
        ),
        pytest.param(elsewhere(), id="a way out of the archive"),
        pytest.param(crowded(), id="too many entries"),
        pytest.param(locked(), id="a password"),
        pytest.param(huge_list(), id="a list that is no list"),
        pytest.param(damaged(), id="damaged"),
    ],
)
def test_anything_else_is_not(content: bytes) -> None:
    assert kind_of(content) is None


@given(st.binary(max_size=300), st.sampled_from((DOCX, XLSX, PDF, PNG, b"")), st.integers(0, 400))
def test_no_content_breaks_the_look_at_it(noise: bytes, base: bytes, at: int) -> None:
    content = base[:at] + noise + base[at + len(noise) :]
    assert kind_of(content) in {None, *EvidenceKind}
