"""Who talks to the bot, and what channels handed over."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.tables.base import Utc, address, identity, metadata

conversation = Table(
    "conversation",
    metadata,
    *(Column(column.name, column.type, primary_key=True) for column in address()),
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: has not joined
    Column("invitation_id", ForeignKey("invitation.id")),  # null: came without one
    Column("agreed_at", Utc),  # null: has not agreed to the privacy notice
    Column("screen", JSON),  # the last one shown; null: none yet
    Column("version", Integer, nullable=False, server_default="0"),  # counts the screens shown
    Column("seen_at", Utc, nullable=False),
    Column("unreachable", String(16)),  # why nothing gets through; null: nothing says so
)

consent = Table(
    "consent",
    metadata,
    identity(),
    *address(),
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

# Lives as long as the session it was made in, and belongs to whoever that session is.
push_subscription = Table(
    "push_subscription",
    metadata,
    identity(),
    Column("person", String(64), nullable=False, unique=True),  # one browser has one
    Column("endpoint", String(1000), nullable=False, unique=True),  # nor two people the same
    Column("browser_key", String(90), nullable=False),
    Column("auth_secret", String(30), nullable=False),
    Column("server_key", String(90), nullable=False),  # public
    Column("made_at", Utc, nullable=False),
)

_NEW = text("state = 'new'")

inbox = Table(
    "inbox",
    metadata,
    identity(),
    *address(),
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

document = Table(
    "document",
    metadata,
    Column("id", String(22), primary_key=True),  # 128 random bits
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("made_at", Utc, nullable=False, index=True),
)

# What a channel calls a file that it has already: the next is sent by that, whoever sends it.
sent_file = Table(
    "sent_file",
    metadata,
    Column("bot", String(32), primary_key=True),  # an id is good for one bot only
    Column("hash", String(64), primary_key=True),  # SHA-256
    Column("is_picture", Boolean, primary_key=True),  # the same as a picture has another id
    Column("file_id", String(256), nullable=False),
    Column("sent_at", Utc, nullable=False),
)
