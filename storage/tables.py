"""All tables. One naming convention, one type for moments; nothing outside storage sees them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator


class Utc(TypeDecorator[datetime]):
    """A moment, in UTC on both databases: SQLite alone would drop the zone without converting."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ANN401, ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ANN401, ARG002
        return value and value.replace(tzinfo=value.tzinfo or UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _address() -> tuple[Column[str], Column[str]]:
    """A channel's name, and the person's identity there."""
    return Column("channel", String(16), nullable=False), Column(
        "person", String(64), nullable=False
    )


unit = Table(
    "unit",
    metadata,
    _id(),
    Column("code", String(40), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("parent_id", ForeignKey("unit.id"), index=True),  # null: the top of the tree
)

cadre = Table(
    "cadre",
    metadata,
    _id(),
    Column("name", String(120), nullable=False),
    Column("locale", String(8), nullable=False, server_default="vi"),
    Column("created_at", Utc, nullable=False),
    Column("joined_at", Utc),  # null: on the unit's list, has not come in yet
)

post = Table(
    "post",
    metadata,
    _id(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("role", String(24), nullable=False),
    Column("from_on", Date),  # null: nobody has told
    Column("to_on", Date),  # null: still held
)

invitation = Table(
    "invitation",
    metadata,
    _id(),
    Column("code_hash", String(64), nullable=False, unique=True),  # SHA-256 of the code
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: for the whole unit
    Column("role", String(24)),  # null: newcomers name their post
    Column("uses_left", Integer),  # null: no limit
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("revoked_at", Utc),
)

wrong_code = Table(
    "wrong_code",
    metadata,
    _id(),
    Column("origin", String(80), nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "origin", "at"),
)

conversation = Table(
    "conversation",
    metadata,
    *(Column(column.name, column.type, primary_key=True) for column in _address()),
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: has not joined
    Column("invitation_id", ForeignKey("invitation.id")),  # null: came without one
    Column("agreed_at", Utc),  # null: has not agreed to the privacy notice
    Column("screen", JSON),  # the last one shown; null: none yet
    Column("version", Integer, nullable=False, server_default="0"),  # counts the screens shown
    Column("seen_at", Utc, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    _id(),
    *_address(),
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: agreed, not yet joined
    Column("version", String(16), nullable=False),
    Column("text_hash", String(64), nullable=False),  # SHA-256 of the notice as shown
    Column("agreed", Boolean, nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "channel", "person"),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("person", String(64), nullable=False, index=True),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
)

_NEW = text("state = 'new'")

inbox = Table(
    "inbox",
    metadata,
    _id(),
    *_address(),
    Column("update_id", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String(12), nullable=False, server_default="new"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("error", Text),
    Column("received_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),  # later than received_at after a failed try
    Column("done_at", Utc),
    UniqueConstraint("channel", "update_id"),
    Index("ix_inbox_new", "channel", "person", "id", sqlite_where=_NEW, postgresql_where=_NEW),
    Index("ix_inbox_done_at", "done_at"),
)

poll_state = Table(
    "poll_state",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("next_offset", BigInteger, nullable=False),  # of the last batch; it may go down
)

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
    _id(),
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
    Column("completed_at", Utc, nullable=False),
)

review = Table(
    "review",
    metadata,
    _id(),
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
