"""Classes in a hall or online: who is put forward, who came, and what older reports told."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from storage.tables.base import Utc, identity, metadata

class_session = Table(
    "class_session",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),  # who holds it
    Column("title", String(200), nullable=False),
    Column("place", String(200), nullable=False, server_default=""),
    Column("is_online", Boolean, nullable=False, server_default="0"),
    Column("sector", String(12)),  # whom it is for; null: both
    Column("starts_at", Utc, nullable=False),
    Column("ends_at", Utc, nullable=False),
    Column("seats", Integer),  # null: no limit
    Column("seats_each", Integer),  # of one unit; null: no limit
    Column("others", Integer, nullable=False, server_default="0"),  # counted, not named
    Column("is_rough", Boolean, nullable=False, server_default="0"),  # others: "khoảng"
    Column("secret", String(22), nullable=False),  # the codes shown in the hall come from it
    Column("created_at", Utc, nullable=False),
    Column("created_by", Integer),  # a cadre; null: the command line
    Column("cancelled_at", Utc),
    Index(None, "unit_id", "starts_at"),
    Index(None, "ends_at"),  # which are open now, for somebody who checks in
    Index(None, "starts_at"),
)

class_subject = Table(
    "class_subject",
    metadata,
    Column("class_id", ForeignKey("class_session.id"), primary_key=True),
    Column("subject_id", String(40), primary_key=True),  # of content/subjects.yaml
    Index(None, "subject_id"),
)

enrolment = Table(
    "enrolment",
    metadata,
    identity(),
    Column("class_id", ForeignKey("class_session.id"), nullable=False),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),  # which puts them forward
    Column("enrolled_at", Utc, nullable=False),
    Column("enrolled_by", Integer),
    Column("withdrawn_at", Utc),
    UniqueConstraint("class_id", "cadre_id"),
)

attendance = Table(
    "attendance",
    metadata,
    identity(),
    Column("class_id", ForeignKey("class_session.id"), nullable=False),
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: not known as a person yet
    Column("unit_id", ForeignKey("unit.id"), index=True),  # where they came from; null: not told
    Column("role", String(24)),  # as what they came; null: not told
    Column("full_time", Boolean),  # that day; null: not told
    Column("name", String(120), nullable=False, server_default=""),  # "": see the person
    Column("sex", String(6)),  # of somebody not known as a person; null: not told
    Column("how", String(8), nullable=False),  # code, staff, sheet
    Column("attended_at", Utc, nullable=False),
    Column("recorded_by", Integer),  # a cadre; null: themselves
    UniqueConstraint("class_id", "cadre_id"),
)

class_draft = Table(
    "class_draft",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),  # who will hold it
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("told", JSON, nullable=False),  # the questions that were answered
    Column("subjects", JSON, nullable=False),
    Column("title", String(200), nullable=False, server_default=""),
    Column("place", String(200), nullable=False, server_default=""),
    Column("is_online", Boolean, nullable=False, server_default="0"),
    Column("starts_at", Utc),  # null, as below: not told yet
    Column("ends_at", Utc),
    Column("sector", String(12)),
    Column("seats", Integer),
    Column("seats_each", Integer),
    Column("made_at", Utc, nullable=False),
    Column("class_id", ForeignKey("class_session.id")),  # what it became
)

class_sheet = Table(
    "class_sheet",
    metadata,
    identity(),
    Column("class_id", ForeignKey("class_session.id"), nullable=False, index=True),
    Column("cadre_id", Integer, nullable=False),  # who brought it
    Column("file_name", String(200), nullable=False),
    Column("document_id", String(22), nullable=False),  # the file, for a day
    Column("counts", JSON, nullable=False),
    Column("told", JSON, nullable=False),  # the first sentences of the report, and its workbook
    Column("read_at", Utc, nullable=False),
    Column("taken_at", Utc),  # null: only looked at so far
)

older_figure = Table(
    "older_figure",
    metadata,
    identity(),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False),
    Column("classes", Integer, nullable=False, server_default="0"),
    Column("participations", Integer, nullable=False, server_default="0"),
    Column("people", Integer, nullable=False, server_default="0"),
    Column("is_rough", Boolean, nullable=False, server_default="0"),  # "khoảng"
    Column("sector", String(12)),  # null: both, or not told
    Column("subject", String(200), nullable=False, server_default=""),
    Column("source", String(200), nullable=False, server_default=""),
    Column("entered_at", Utc, nullable=False),
    Column("entered_by", Integer),  # a cadre; null: the command line
    Column("confirmed_at", Utc),  # null: being entered, it counts nowhere
)
