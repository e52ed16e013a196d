"""The template is what a province may change, and every mistake in it is told."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.papers.reports import documents
from bot.papers.reports.documents import WrongTemplate
from bot.screens.reports import paper
from tests.papers.reports.making import lines, opened, word_file
from tests.papers.reports.quang_tri import REPORT
from tests.papers.reports.template.building import template
from tests.papers.reports.template.proposing import proposal

README = documents.TEMPLATE.with_name("README.md")


def parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(package)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_template_is_the_one_that_is_made() -> None:
    assert parts(documents.TEMPLATE.read_bytes()) == parts(template())


def test_the_template_of_the_proposal_is_the_one_that_is_made() -> None:
    assert parts(documents.PROPOSAL.read_bytes()) == parts(proposal())


def test_the_template_says_nothing_of_its_making() -> None:
    about = opened(documents.TEMPLATE.read_bytes()).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_every_field_is_explained() -> None:
    named = set(re.findall(r"`(?:\w+\.)?(\w+)`", README.read_text("utf-8")))
    assert {"charts", *names(paper.fields(REPORT))} - named == set()


def names(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from names(one)


def test_the_template_has_no_field_that_is_not_explained() -> None:
    text = "".join(lines(documents.TEMPLATE.read_bytes()))
    used = set(re.findall(r"{{ (\w+) }}| in (\w+) %}|{%p if (\w+)", text))
    named = set(re.findall(r"`(\w+)`", README.read_text("utf-8")))
    loops = set(re.findall(r"{%(?:p|tr) for (\w+) in", text))
    assert {one for found in used for one in found if one} - named - loops == set()


def test_a_province_may_bring_a_template_of_its_own(tmp_path: Path) -> None:
    own = opened(template())
    own.paragraphs[0].insert_paragraph_before("Mẫu riêng của {{ issuer }}")
    own.save(str(tmp_path / "own.docx"))
    said = lines(word_file(REPORT, tmp_path / "own.docx"))
    assert "Mẫu riêng của LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẢNG TRỊ" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("{{ isuer }}", "isuer", id="a misspelt field"),
        pytest.param("{{ issuer", "own.docx", id="a bracket too few"),
        pytest.param("{%p for one in bases %}", "own.docx", id="a loop without an end"),
        pytest.param("{{ ''.__class__.__mro__ }}", "unsafe", id="more than fields"),
        pytest.param("{{ bases() }}", "own.docx", id="no field at all"),
    ],
)
def test_a_mistake_in_a_template_is_told(tmp_path: Path, words: str, told: str) -> None:
    own = opened(template())
    own.paragraphs[0].insert_paragraph_before(words)
    own.save(str(tmp_path / "own.docx"))
    with pytest.raises(WrongTemplate, match=told):
        word_file(REPORT, tmp_path / "own.docx")


@pytest.mark.parametrize(
    "content", [pytest.param(b"BAO CAO", id="no Word file"), pytest.param(None, id="not there")]
)
def test_a_template_that_is_none_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / "own.docx").write_bytes(content)
    with pytest.raises(WrongTemplate, match="own"):
        word_file(REPORT, tmp_path / "own.docx")
