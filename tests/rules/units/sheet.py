"""A mapping table as a test writes it, and a province it is about."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.mapping.ledger import KnownUnits
from bot.domain.mapping.planning import plan
from bot.domain.mapping.plans import MappingPlan
from bot.domain.mapping.rows import MappingTable, read
from bot.domain.roster.sheets import Row
from bot.domain.units import FIRST_DAY, Profile, Sector, UnitVersion

KINDS = {
    "cdcs": "Công đoàn cơ sở",
    "cd_xa": "Công đoàn xã, phường, đặc khu",
    "ldld_huyen": "Liên đoàn Lao động huyện (đến 30/6/2025)",
}
HEADINGS = (
    "Mã cũ",
    "Mã mới",
    "Sự kiện",
    "Số quyết định",
    "Ngày quyết định",
    "Ngày hiệu lực",
    "Tên mới",
    "Mã cấp trên mới",
    "Loại",
    "Khu vực",
    "Địa bàn",
    "Chính",
)
ON = date(2025, 7, 1)
IDS = {"TINH": 1, "HUYEN": 2, "XA": 3, "HOASEN": 4, "SONGMAY": 5, "DONG": 6, "CU": 7}
PARENTS = {"TINH": "", "HUYEN": "TINH", "XA": "TINH", "DONG": "XA", "CU": "XA"}


def versions() -> list[UnitVersion]:
    """TINH above HUYEN with HOASEN and SONGMAY, and above XA with DONG; CU has ended."""
    found = []
    for code, unit_id in IDS.items():
        parent_id = IDS.get(PARENTS.get(code, "HUYEN"))
        profile = Profile(f"CĐCS {code.title()}", parent_id=parent_id, sector=Sector.NON_STATE)
        to_on = date(2024, 12, 31) if code == "CU" else None
        found.append(UnitVersion(unit_id, profile, FIRST_DAY, to_on))
    return found


KNOWN = KnownUnits(IDS, versions())


def rows(*said: Mapping[str, str], headings: Sequence[str] = HEADINGS) -> list[Row]:
    """The headings stand in row 1, the first of these rows is row 2."""
    cells = [tuple(row.get(heading, "") for heading in headings) for row in said]
    return [Row(number, row) for number, row in enumerate((tuple(headings), *cells), 1)]


def table(*said: Mapping[str, str]) -> MappingTable:
    """Rows with an effective day, unless they say otherwise."""
    return read(rows(*({"Ngày hiệu lực": "1/7/2025", **row} for row in said)), KINDS)


def planned(*said: Mapping[str, str], known: KnownUnits = KNOWN) -> MappingPlan:
    return plan(table(*said), known)


def row(old: str = "", new: str = "", what: str = "", **more: str) -> dict[str, str]:
    """The cells of a row; more of them by the names of columns with _ for spaces."""
    said = {heading.replace("_", " "): text for heading, text in more.items()}
    return {"Mã cũ": old, "Mã mới": new, "Sự kiện": what, **said}
