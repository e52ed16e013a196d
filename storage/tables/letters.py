"""What the bot says first, its way to each cadre, how fast it may speak, who was reminded."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
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

letter = Table(
    "letter",
    metadata,
    identity(),
    Column("cause", String(12), nullable=False),
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("choices", JSON, nullable=False),
    Column("urgent_because", String(200), nullable=False, server_default=""),
    Column("about", String(64), nullable=False, server_default=""),  # "": nothing to be done
    Column("rank", Integer, nullable=False),  # the lower goes first
    Column("written_at", Utc, nullable=False),
    Column("due_at", Utc, nullable=False),  # of recipients that are still to be added
    Column("expires_at", Utc),  # null: better late than never
    Column("is_over", Boolean, nullable=False, server_default="0"),  # stopped, or too late
    Column("cursor", Integer),  # the last unit it was spread to; null: all are there
)
Index(
    "ix_letter_expires_at",
    letter.c.expires_at,
    sqlite_where=text("NOT is_over"),
    postgresql_where=text("NOT is_over"),
)

WAITS = text("state IN ('planned', 'unknown')")
IS_SENT = text("state = 'sending'")

# The outbox: a row for each recipient, written with its cause in one transaction.
delivery = Table(
    "delivery",
    metadata,
    identity(),
    Column("letter_id", ForeignKey("letter.id"), nullable=False),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False),
    Column("unit_id", ForeignKey("unit.id")),  # for which unit they get it; null: for none
    Column("state", String(16), nullable=False, server_default="planned"),
    Column("rank", Integer, nullable=False),  # as the letter's
    Column("due_at", Utc, nullable=False),
    Column("lease_until", Utc),  # null: nobody has it
    Column("owner", String(32)),  # which sender has it
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("unknowns", Integer, nullable=False, server_default="0"),
    Column("is_plain", Boolean, nullable=False, server_default="0"),  # the marks were refused
    Column("channel", String(16)),  # where it goes, or went; null: nobody has looked yet
    Column("person", String(64)),
    Column("message_id", String(64)),  # the channel's own
    Column("reason", String(200)),
    Column("sent_at", Utc),
    Column("settled_at", Utc),
    Column("opened_at", Utc),  # something on it was pressed; null: nobody knows of it being read
    UniqueConstraint("letter_id", "cadre_id"),
    Index(
        "ix_delivery_due",
        *("channel", "rank", "due_at", "id"),
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    ),
    Index("ix_delivery_person", "cadre_id", "sent_at"),  # who has just been written to
    Index("ix_delivery_lease", "lease_until", sqlite_where=IS_SENT, postgresql_where=IS_SENT),
)

# One row for each channel, shared by all who send on it. It survives a restart.
sender_state = Table(
    "sender_state",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("pause_until", Utc),  # as the channel asked; null: none
    Column("most", Float, nullable=False),  # messages a second, as set
    Column("rate", Float, nullable=False),  # the same, as it was when the channel last complained
    Column("slowed_at", Utc, nullable=False),  # when that was; it grows from then on
    Column("free_at", Utc, nullable=False),  # when the next message may go
    Column("is_held", Boolean, nullable=False, server_default="0"),  # until staff release it
    Column("held_because", String(200), nullable=False, server_default=""),
)

# One for each duty and day. It waits as long as no letter says it and the duty is owed; whoever
# settles the duty therefore ends it, without having to know of it.
reminder = Table(
    "reminder",
    metadata,
    identity(),
    Column("duty_id", ForeignKey("plan_duty.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("asked_by", Integer),  # a cadre who wants to hear of it again; null: the item asks
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # who was told; null: nobody yet
    Column("letter_id", ForeignKey("letter.id"), index=True),
    Column("told_at", Utc),
    Column("missed_at", Utc),  # when we found that it had not come in time
    UniqueConstraint("duty_id", "on"),
)

digest = Table(
    "digest",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False),
    Column("on", Date, nullable=False),  # a Monday
    Column("letter_id", ForeignKey("letter.id"), nullable=False),
    UniqueConstraint("cadre_id", "on"),
)
