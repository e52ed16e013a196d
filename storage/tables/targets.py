"""Targets, and the documents that set them."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, String, Table, text

from storage.tables.base import Utc, identity, metadata

programme = Table(
    "programme",
    metadata,
    identity(),
    Column("code", String(40), nullable=False, unique=True),
    Column("title", String(300), nullable=False),
    Column("number", String(60), nullable=False, server_default=""),
    Column("issued_on", Date),
    Column("issuer", String(200), nullable=False, server_default=""),
    Column("note", String(600), nullable=False, server_default=""),
)

_IN_FORCE = text("ended_at IS NULL")

target = Table(
    "target",
    metadata,
    identity(),
    Column("code", String(40), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),  # with all below it
    Column("programme_id", ForeignKey("programme.id")),  # null: set by staff themselves
    Column("parent_id", ForeignKey("target.id")),  # the one of the level above that it follows
    Column("text", String(400), nullable=False),
    Column("quotation", String(600), nullable=False, server_default=""),
    Column("note", String(600), nullable=False, server_default=""),
    Column("spec", JSON, nullable=False),  # who, what, when, how many
    Column("created_at", Utc, nullable=False),
    Column("created_by", ForeignKey("cadre.id")),  # null: the command line
    Column("ended_at", Utc),  # null: in force
    Index(
        "uq_target_in_force",
        "unit_id",
        "code",
        unique=True,
        sqlite_where=_IN_FORCE,
        postgresql_where=_IN_FORCE,
    ),
)

target_draft = Table(
    "target_draft",
    metadata,
    Column("cadre_id", ForeignKey("cadre.id"), primary_key=True),  # one at a time
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("said", JSON, nullable=False),
    Column("changed_at", Utc, nullable=False),
)
