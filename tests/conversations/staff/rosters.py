"""Thủy, who looks after a commune, and the files she has."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.people import Role
from bot.domain.permissions import Access, Grant
from bot.domain.roster.sheets import Row
from bot.domain.units import Happening, Profile, UnitEvent
from bot.request import Upload
from bot.screen import Screen
from bot.sheets.reading import read
from bot.sheets.writing import Table, write
from storage.database import Database
from storage.vault import Vault
from tests.conftest import NOW, Factory, at_home
from tests.person import Person, Town

HEADINGS = (
    *("Mã đơn vị", "Tên đơn vị", "Mã cấp trên", "Khu vực", "Họ và tên", "Số điện thoại"),
    *("Chức vụ", "Từ ngày"),
)
HOA_SEN = ("CD-HOASEN", "CĐCS Công ty May Hoa Sen", "CDX", "Ngoài nhà nước")
SONG_MAY = ("CD-SONGMAY", "CĐCS Công ty Gỗ Sông Mây", "CDX", "Ngoài nhà nước")
HUNG = (*HOA_SEN, "Trần Văn Hùng", "0912345678", "Chủ tịch", "")
LAN = (*HOA_SEN, "Nguyễn Thị Lan", "", "Phó chủ tịch", "")
MAI = (*HOA_SEN, "Lê Thị Mai", "", "Thủ quỹ", "")
SON = (*SONG_MAY, "Bùi Văn Sơn", "0987654321", "CT CĐCS", "01/03/2025")
THUY = ("CDX", "", "", "", "Hồ Thị Thủy", "", "UV.BCH", "")
LIST = (HUNG, LAN, MAI, SON, THUY)

READING = {"Đang đọc tệp", "Đang ghi"}


async def begin(town: Town, factory: Factory) -> Person:
    """The commune, the factory under it, and Thủy, who may look after both."""
    town.database._vault = Vault(["k" * 43])
    today = NOW.date()
    async with town.database.work() as store:
        commune = await store.units.add("CDX", Profile("Công đoàn xã An Phú"), NOW)
        profile = (await store.units.place(factory.unit_id, today)).profile
        moved = (factory.unit_id, replace(profile, parent_id=commune.id))
        event = UnitEvent(Happening.HANDED_OVER, today - timedelta(days=1), begins=(moved,))
        await store.units.happen(event, NOW)
        cadre = await store.cadres.add("Hồ Thị Thủy", NOW)
        await store.cadres.appoint(cadre.id, commune.id, Role.COMMITTEE_MEMBER)
        until = NOW + timedelta(days=300)
        await store.grants.give(Grant(cadre.id, Access.STAFF, commune.id, None, NOW, until))
    return await at_home(town, "thuy", cadre.id)


def sheet(rows: Sequence[Sequence[str]]) -> bytes:
    return write(Table("Danh sách", HEADINGS, rows))


async def send(staff: Person, content: bytes, name: str = "Danh sách.xlsx") -> Screen:
    """Drop a file into the chat and wait until it was read."""
    staff.ear.files["list"] = content
    await staff.sends_file(Upload(name, len(content), "list"))
    return await until_done(staff)


async def until_done(staff: Person) -> Screen:
    return await staff.waits(lambda screen: screen.title not in READING)


async def take(staff: Person, content: bytes) -> Screen:
    """The whole way, when nothing is asked twice."""
    await send(staff, content)
    await staff.presses("Xác nhận nhập")
    return await until_done(staff)


async def notes(database: Database, screen: Screen) -> dict[int, str]:
    """The last column of the workbook a report comes with, by row."""
    assert screen.attachment
    async with database.work() as store:
        body = (await store.documents.shown(screen.attachment.ref.split("/")[1])).body
    return {row.number: _last(row) for row in (await asyncio.to_thread(read, body, "x.xlsx")).rows}


def _last(row: Row) -> str:
    return row.cells[len(HEADINGS)] if len(row.cells) > len(HEADINGS) else ""
