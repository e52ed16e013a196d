"""Figures that units are asked for, what they hand in, and the evidence of it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from storage.tables.base import Utc, identity, metadata

inquiry = Table(
    "inquiry",
    metadata,
    identity(),
    Column("target_id", ForeignKey("target.id"), nullable=False, index=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),  # with all below it
    Column("question", String(64), nullable=False, index=True),  # SHA-256 of what is asked
    Column("from_on", Date),  # null: from the beginning
    Column("to_on", Date),  # the last day asked about; null: without an end
    Column("due_on", Date, nullable=False),
    Column("asked_by", Integer, nullable=False),  # a cadre
    Column("asked_at", Utc, nullable=False),
    Column("closed_at", Utc),  # null: units may still hand in
    Column("closed_by", Integer),
)

unit_return = Table(
    "unit_return",
    metadata,
    identity(),
    Column("inquiry_id", ForeignKey("inquiry.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("part", BigInteger),  # hundredths: exact on both databases
    Column("whole", BigInteger),
    Column("choice", String(80)),
    Column("is_done", Boolean),  # of what is done or not
    Column("done_on", Date),
    Column("is_far", Boolean, nullable=False, server_default="0"),
    Column("note", String(300), nullable=False, server_default=""),
    Column("by", Integer, nullable=False),  # a cadre
    Column("drafted_at", Utc, nullable=False),
    Column("handed_at", Utc),  # null: a draft
    Column("verdict", String(12)),  # null: nobody has said anything
    Column("judged_at", Utc),
    Column("judged_by", Integer),
    Column("reason", String(300), nullable=False, server_default=""),
    CheckConstraint("part >= 0 AND part <= whole", name="ck_unit_return_part"),
    CheckConstraint("(part IS NULL) = (whole IS NULL)", name="ck_unit_return_whole"),
    CheckConstraint("done_on IS NULL OR is_done", name="ck_unit_return_done_on"),
    Index(None, "inquiry_id", "unit_id"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", String(22), primary_key=True),  # 128 random bits
    Column("return_id", ForeignKey("unit_return.id"), nullable=False, unique=True),
    Column("kind", String(4), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("kept_at", Utc, nullable=False),
)
