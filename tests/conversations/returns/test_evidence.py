"""Evidence: a file goes with a figure, and is what its content says."""

import re

import pytest

from bot.request import Upload
from bot.screen import Screen
from handlers.returns.handing import _Keeping
from storage import tables
from tests.conftest import NOW
from tests.conversations.returns.unions import SPENT, Commune, asked, typed
from tests.person import Person
from tests.records import rows
from tests.rules.returns.test_evidence import DOCX, JPG, PDF, PNG, XLSX


async def send(chair: Person, content: bytes, name: str = "a.pdf", size: int = 0) -> Screen:
    chair.ear.files["file"] = content
    await chair.sends_file(Upload(name, size or len(content), "file"))
    return await chair.waits(lambda screen: screen.title != "Đang nhận tệp")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PDF, id="pdf"),
        pytest.param(JPG, id="jpg"),
        pytest.param(PNG, id="png"),
        pytest.param(DOCX, id="docx"),
        pytest.param(XLSX, id="xlsx"),
    ],
)
async def test_evidence_goes_with_the_figure_to_staff(commune: Commune, content: bytes) -> None:
    inquiry = await commune.ask(SPENT)
    await asked(commune)
    await typed(commune.hung)
    screen = await send(commune.hung, content, "Nguyễn Văn A.exe")
    assert (screen.title, "Có tệp minh chứng" in screen.text) == ("Đã gửi số liệu", True)
    await commune.thuy.taps(f"return.open:{commune.factory}:{inquiry}")
    shown = await commune.thuy.presses("Xem minh chứng")
    assert shown.attachment
    assert re.fullmatch(r"document/[\w-]{22}/minh-chung-\d+\.\w+", shown.attachment.ref)
    async with commune.database.work() as store:
        kept = await store.documents.shown(shown.attachment.ref.split("/")[1])
    assert kept.body == content


@pytest.mark.parametrize(
    ("content", "size", "told"),
    [
        pytest.param(b"MZ\x90\x00 a program", 0, "không phải ảnh", id="a program called pdf"),
        pytest.param(PDF, 11 * 1024**2, "10 MB", id="said to be large"),
        pytest.param(PDF + b"0" * 10 * 1024**2, 9, "10 MB", id="large and said to be small"),
    ],
)
async def test_another_file_is_not_taken_and_may_be_sent_anew(
    commune: Commune, content: bytes, size: int, told: str
) -> None:
    await commune.ask(SPENT)
    await asked(commune)
    await typed(commune.hung)
    assert told in (await send(commune.hung, content, size=size)).text
    assert await rows(commune.database, tables.evidence) == []
    assert (await send(commune.hung, PDF)).title == "Đã gửi số liệu"


async def test_a_file_that_comes_too_late_is_not_kept(commune: Commune) -> None:
    await commune.ask(SPENT)
    await asked(commune)
    await typed(commune.hung)
    (draft,) = await rows(commune.database, tables.unit_return)
    await commune.hung.presses("Không có")
    keep = _Keeping(Upload("a.pdf", len(PDF), "file"), draft.id, NOW)

    async def fetch(_ref: str) -> bytes:
        return PDF

    screen = await commune.hung.taps(await keep(commune.database, fetch))
    assert "Không kèm tệp minh chứng" in screen.text
    assert await rows(commune.database, tables.evidence) == []


async def test_a_note_goes_with_the_figure(commune: Commune) -> None:
    inquiry = await commune.ask(SPENT)
    await asked(commune)
    await typed(commune.hung)
    assert "quá 300" in (await commune.hung.types("a" * 301)).text
    await commune.hung.types("Gồm cả lớp tháng 12")
    await commune.hung.presses("Gửi, không có tệp")
    await commune.thuy.taps(f"return.open:{commune.factory}:{inquiry}")
    assert "Ghi chú: Gồm cả lớp tháng 12" in commune.thuy.sees.text
