"""Reading, sitting quizzes, and what is on record of it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import Utc, identity, metadata

reading = Table(
    "reading",
    metadata,
    Column("cadre_id", ForeignKey("cadre.id"), primary_key=True),
    Column("module_id", String(40), primary_key=True),
    Column("version", String(12), nullable=False),
    Column("trail", JSON, nullable=False),  # numbers of the cards on the way here
    Column("opened_at", Utc, nullable=False),
    Column("finished_at", Utc),  # null: the last card has not been shown
)

_OPEN = text("finished_at IS NULL")

attempt = Table(
    "attempt",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False),
    Column("module_id", String(40), nullable=False),
    Column("version", String(12), nullable=False),
    Column("paper", JSON, nullable=False),  # the questions drawn, each with its order of options
    Column("pass_mark", Integer, nullable=False),
    Column("started_at", Utc, nullable=False),
    Column("finished_at", Utc),  # null: being sat
    Column("dropped_at", Utc),  # null unless the content changed under it
    Index(None, "cadre_id", "module_id"),
    Index(
        "uq_attempt_open",
        "cadre_id",
        "module_id",
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
)

answer = Table(
    "answer",
    metadata,
    Column("attempt_id", ForeignKey("attempt.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question_id", String(80), nullable=False),
    Column("given", JSON, nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("answered_at", Utc, nullable=False),
)

completion = Table(
    "completion",
    metadata,
    Column("id", String(22), primary_key=True),  # 128 random bits; it is public
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("unit_id", ForeignKey("unit.id"), index=True),  # null: held no post that day
    Column("module_id", String(40), nullable=False),
    Column("version", String(12), nullable=False),
    Column("attempt_id", ForeignKey("attempt.id"), nullable=False, unique=True),
    Column("score", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("completed_at", Utc, nullable=False, index=True),
)

review = Table(
    "review",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False),
    Column("module_id", String(40), nullable=False),
    Column("question_id", String(80), nullable=False),
    Column("memory", Text, nullable=False),
    Column("repetition", Integer, nullable=False, server_default="0"),
    Column("due_at", Utc, nullable=False),
    UniqueConstraint("cadre_id", "question_id"),
    Index(None, "cadre_id", "due_at"),
)

review_answer = Table(
    "review_answer",
    metadata,
    Column("review_id", ForeignKey("review.id"), primary_key=True),
    Column("repetition", Integer, primary_key=True),
    Column("version", String(12), nullable=False),
    Column("given", JSON, nullable=False),
    Column("is_right", Boolean, nullable=False),
    Column("answered_at", Utc, nullable=False),
)
