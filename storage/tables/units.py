"""Units: identities, their dated versions, and the events that change them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from storage.tables.base import Utc, identity, metadata

unit_kind = Table(
    "unit_kind",
    metadata,
    Column("code", String(24), primary_key=True),
    Column("name", String(80), nullable=False),
)

unit = Table(
    "unit",
    metadata,
    identity(),
    Column("code", String(40), nullable=False, unique=True),
)

unit_event = Table(
    "unit_event",
    metadata,
    identity(),
    Column("happening", String(16), nullable=False),
    Column("starts_on", Date, nullable=False),  # the first day on which things are as decided
    Column("decision", String(60), nullable=False, server_default=""),
    Column("decided_on", Date),
    Column("recorded_at", Utc, nullable=False),
    Column("recorded_by", Integer),  # a cadre; null: the command line
    Column("import_id", ForeignKey("roster_import.id"), index=True),
)

unit_version = Table(
    "unit_version",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("folded", String(260), nullable=False),  # code and name without diacritics, to search
    Column("kind", ForeignKey("unit_kind.code"), nullable=False),
    Column("parent_id", ForeignKey("unit.id")),  # null: the top of the tree
    Column("sector", String(12)),  # null: nobody has told
    Column("area", String(120), nullable=False, server_default=""),
    Column("form", String(80), nullable=False, server_default=""),
    Column("financing", String(80), nullable=False, server_default=""),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),  # the last day; null: still so
    Column("begun_by", ForeignKey("unit_event.id"), nullable=False, index=True),
    Column("ended_by", ForeignKey("unit_event.id"), index=True),
    Index(None, "unit_id", "from_on"),
    Index(None, "parent_id", "from_on"),
)

unit_heir = Table(
    "unit_heir",
    metadata,
    Column("unit_id", ForeignKey("unit.id"), primary_key=True),
    # In the key: who was merged, came back and was merged again may have one heir twice.
    Column("event_id", ForeignKey("unit_event.id"), primary_key=True, index=True),
    Column("heir_id", ForeignKey("unit.id"), primary_key=True),
    Column("starts_on", Date, nullable=False),
    Column("is_main", Boolean, nullable=False),
)
