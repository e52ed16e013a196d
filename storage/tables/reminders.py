"""Who was reminded of what, and who got a summary of which week."""

from sqlalchemy import Column, Date, ForeignKey, Integer, Table, UniqueConstraint

from storage.tables.base import Utc, identity, metadata

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
