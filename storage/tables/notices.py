"""Notices: what is being written, what was sent, its files, and what came back."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from storage.tables.base import Utc, identity, metadata

notice = Table(
    "notice",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),  # for which it speaks
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),  # who wrote it
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("audience", JSON, nullable=False),
    Column("fingerprint", String(64), nullable=False),  # of the words and the audience
    Column("made_at", Utc, nullable=False),
    Column("send_at", Utc, nullable=False),
    Column("needs_ack", Boolean, nullable=False),
    Column("ack_by", Utc),  # null: no day was named
    Column("takes_replies", Boolean, nullable=False),
    Column("module_id", String(40), nullable=False, server_default=""),
    Column("item_id", ForeignKey("plan_item.id")),  # of the plan; null: none goes with it
    Column("urgent_because", String(150), nullable=False, server_default=""),
    Column("repeat", String(8)),  # null: once
    Column("repeats_at", Utc, index=True),  # when it is next; null: no more
    Column("anchor_day", Integer, nullable=False),  # of the month, for a monthly one
    Column("state", String(8), nullable=False),
    Column("people", Integer, nullable=False),  # as counted, until all have a delivery
    # Of these, who has no delivery yet: their turn comes, or never, when it was ended before.
    Column("unspread", Integer, nullable=False, server_default="0"),
    Column("letter_id", ForeignKey("letter.id"), unique=True),  # null: not approved yet
    Column("origin_id", ForeignKey("notice.id")),  # whose files it carries on; null: its own
    Column("draft_key", String(22), nullable=False),  # "": not from a draft
    Column("decided_by", Integer),  # a cadre who approved, refused or stopped it
    Column("ended_at", Utc),
    Column("code", String(22), nullable=False, unique=True),  # of its link, 128 random bits
    Index(None, "unit_id", "made_at"),
    Index(None, "fingerprint", "made_at"),
)

notice_draft = Table(
    "notice_draft",
    metadata,
    Column("cadre_id", ForeignKey("cadre.id"), primary_key=True),  # one at a time
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("draft_key", String(22), nullable=False),
    Column("said", JSON, nullable=False),
    Column("changed_at", Utc, nullable=False),
)

notice_file = Table(
    "notice_file",
    metadata,
    Column("id", String(22), primary_key=True),  # 128 random bits
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),  # who sent it
    Column("draft_key", String(22), nullable=False, index=True),
    Column("notice_id", ForeignKey("notice.id"), index=True),  # null: of a draft
    Column("name", String(120), nullable=False),
    Column("kind", String(4), nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("hash", String(64), nullable=False),  # SHA-256
    Column("body", LargeBinary, nullable=False),
    Column("kept_at", Utc, nullable=False),
)

notice_answer = Table(
    "notice_answer",
    metadata,
    Column("notice_id", ForeignKey("notice.id"), primary_key=True),
    Column("cadre_id", ForeignKey("cadre.id"), primary_key=True, index=True),
    Column("acked_at", Utc),  # null: has not said that they read it
    Column("reply", Text, nullable=False, server_default=""),
    Column("replied_at", Utc),
)
