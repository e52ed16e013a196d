"""The annual plan: its items and their due dates, what units owe and hand in."""

from sqlalchemy import (
    JSON,
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
    UniqueConstraint,
    text,
)

from storage.tables.base import Utc, identity, metadata

plan_import = Table(
    "plan_import",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),  # whose plan
    Column("cadre_id", Integer),  # who did it; null: the command line
    Column("file_name", String(200), nullable=False),
    Column("file_hash", String(64), nullable=False),  # SHA-256
    Column("document_id", String(22), nullable=False),  # the file, for a day; "": on the server
    Column("counts", JSON, nullable=False),  # what it adds and changes
    Column("told", JSON, nullable=False),  # sentences of the report
    Column("before", JSON(none_as_null=True)),  # items as they were; null: not confirmed
    Column("read_at", Utc, nullable=False),
    Column("confirmed_at", Utc),  # null: only looked at so far
    Column("undone_at", Utc),
)

plan_item = Table(
    "plan_item",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),  # with all below it
    Column("code", String(40), nullable=False, server_default=""),  # of the starting plan
    Column("text", String(400), nullable=False),
    Column("doers", JSON, nullable=False),  # codes, or a segment
    Column("due", JSON, nullable=False),  # the rule in force; its history is in plan_due
    Column("proof", String(12), nullable=False),
    Column("basis", String(300), nullable=False, server_default=""),
    Column("quotation", String(400), nullable=False, server_default=""),  # the document's words
    Column("reminders", JSON, nullable=False),  # days before; below 0: after
    Column("role", String(24), nullable=False),  # who of a unit is reminded
    Column("accepts", String(12), nullable=False),
    Column("climbs_to", String(12), nullable=False),
    Column("climbs_after", Integer, nullable=False),  # days
    Column("is_to_check", Boolean, nullable=False, server_default="0"),
    Column("origin", String(12), nullable=False),
    Column("since", Date, nullable=False),  # nothing is due before
    Column("created_at", Utc, nullable=False),
    Column("created_by", Integer),  # a cadre; null: the command line
    Column("ended_at", Utc),  # null: in force
    Column("import_id", ForeignKey("plan_import.id"), index=True),  # the file it came with
)

# A round of letters about items that are due otherwise: gone on with from where it was left.
telling = Table(
    "telling",
    metadata,
    identity(),
    Column("begun_at", Utc, nullable=False),
    Column("cursor", Integer, nullable=False, server_default="0"),  # the last cadre written to
    Column("ended_at", Utc),  # null: some are still to be written to
)

# What was due when, and who said so: the latest row of an item is in force.
plan_due = Table(
    "plan_due",
    metadata,
    identity(),
    Column("item_id", ForeignKey("plan_item.id"), nullable=False, index=True),
    Column("due", JSON, nullable=False),
    Column("reason", String(300), nullable=False, server_default=""),
    Column("set_at", Utc, nullable=False),
    Column("set_by", Integer),  # a cadre; null: the command line
    Column("told_at", Utc),  # null: those concerned are still to be told of the change
    Column("telling_id", ForeignKey("telling.id"), index=True),  # null: no round has begun
    Column("import_id", ForeignKey("plan_import.id")),
)

_NOT_REVOKED = text("revoked_at IS NULL")

plan_occasion = Table(
    "plan_occasion",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),  # and those below that tell no other
    Column("kind", String(24), nullable=False),
    Column("on", Date, nullable=False),
    Column("told_by", Integer),  # a cadre; null: the command line
    Column("told_at", Utc, nullable=False),
    Column("revoked_at", Utc),
    Index(
        "uq_plan_occasion_told",
        "unit_id",
        "kind",
        "on",
        unique=True,
        sqlite_where=_NOT_REVOKED,
        postgresql_where=_NOT_REVOKED,
    ),
)

plan_draft = Table(
    "plan_draft",
    metadata,
    Column("cadre_id", ForeignKey("cadre.id"), primary_key=True),  # one at a time
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("said", JSON, nullable=False),
    Column("changed_at", Utc, nullable=False),
)

_OWED = text("state IN ('open', 'sent_back')")

# What one unit owes at one time. Written ahead; whoever finishes it settles it here.
plan_duty = Table(
    "plan_duty",
    metadata,
    identity(),
    Column("item_id", ForeignKey("plan_item.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("period", String(24), nullable=False),
    Column("due_on", Date, nullable=False),  # as the plan says
    Column("state", String(12), nullable=False, server_default="open"),
    Column("extended_to", Date),  # for this unit and this time
    Column("extended_by", Integer),  # a cadre
    Column("asked_to", Date),  # until when the unit asks for; null: it does not ask
    Column("asked_why", String(300), nullable=False, server_default=""),
    Column("asked_by", Integer),  # a cadre
    Column("asked_at", Utc),
    Column("done_at", Utc),  # handed in for the last time
    Column("climbed_at", Utc),  # null: no level above has been told yet
    Column("climbed_to", Integer),  # the unit that was told last
    UniqueConstraint("item_id", "unit_id", "period"),
    Index("ix_plan_duty_owed", "due_on", sqlite_where=_OWED, postgresql_where=_OWED),
)

submission = Table(
    "submission",
    metadata,
    identity(),
    Column("duty_id", ForeignKey("plan_duty.id"), nullable=False, index=True),
    Column("number", BigInteger),  # hundredths: exact on both databases
    Column("is_done", Boolean),  # of what is done or not
    Column("note", String(600), nullable=False, server_default=""),
    Column("by", Integer, nullable=False),  # a cadre
    Column("is_instead", Boolean, nullable=False, server_default="0"),  # by staff, for the unit
    Column("drafted_at", Utc, nullable=False),
    Column("handed_at", Utc),  # null: a draft
    Column("verdict", String(12)),  # null: nobody has said anything
    Column("judged_at", Utc),
    Column("judged_by", Integer),  # a cadre
    Column("reason", String(300), nullable=False, server_default=""),
    CheckConstraint("verdict IS NULL OR handed_at IS NOT NULL", name="ck_submission_verdict"),
)

submission_file = Table(
    "submission_file",
    metadata,
    Column("id", String(22), primary_key=True),  # 128 random bits
    Column("submission_id", ForeignKey("submission.id"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # from 0, as they came
    Column("kind", String(8), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("kept_at", Utc, nullable=False),
)

calendar_link = Table(
    "calendar_link",
    metadata,
    Column("cadre_id", ForeignKey("cadre.id"), primary_key=True),  # one each: a new one replaces
    Column("token_hash", String(64), nullable=False, unique=True),  # SHA-256
    Column("made_at", Utc, nullable=False),
    Column("fetched_at", Utc),  # null: no calendar has asked for it yet
)
