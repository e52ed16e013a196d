"""Plan sheets that were read, and what became of them."""

from typing import TypeAlias

from storage.engine.connection import Connection
from storage.roster.imports import SheetImport, SheetImports
from storage.tables import plan_import

PlanImport: TypeAlias = SheetImport[int]


class PlanImports(SheetImports[int]):
    """The log of plan sheets."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, plan_import, "unit_id")
