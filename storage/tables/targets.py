"""Targets, the documents that set them, and what is counted for them.

No column of what is counted refers to units by a foreign key: a roster that is undone takes
units with it, and the next count notices.
"""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, text

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


def _counts(prefix: str = "") -> tuple[Column[int], ...]:
    return tuple(
        Column(f"{prefix}{state}", Integer, nullable=False, server_default="0")
        for state in ("covered", "missing", "vacant", "unknown")
    )


# What has changed and is not yet sorted in. Triggers of the database write it, so that no
# writer can forget.
touch = Table(
    "touch",
    metadata,
    identity(),
    Column("unit_id", Integer),
    Column("cadre_id", Integer),
    Column("class_id", Integer),
)

touched_unit = Table(
    "touched_unit",
    metadata,
    Column("unit_id", Integer, primary_key=True, autoincrement=False),
    Column("batch", Integer, nullable=False, index=True),  # the last one it was touched in
)

target_count = Table(
    "target_count",
    metadata,
    Column("target_id", ForeignKey("target.id"), primary_key=True),
    Column("definition", String(64), nullable=False),  # a digest of what is counted, and how
    Column("counted_on", Date, nullable=False),  # the day of the posts and the tree
    Column("since", Date),  # the first day of trainings that count; null: all before
    Column("batch", Integer, nullable=False),  # all touches up to this one are counted
)

target_tally = Table(
    "target_tally",
    metadata,
    Column("target_id", ForeignKey("target.id"), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("parent_id", Integer),  # in the tree that is counted; null: the target's own unit
    *_counts(),  # of its own seats
    *_counts("all_"),  # with those of all below it
    Index(None, "target_id", "parent_id"),
)

# Its counts are those of its seats: a figure and its lists can never disagree.
frozen_figure = Table(
    "frozen_figure",
    metadata,
    identity(),
    Column("target_id", ForeignKey("target.id"), nullable=False),
    Column("unit_id", Integer, nullable=False),
    Column("as_on", Date, nullable=False),
    Column("recast_on", Date),  # null: as it was then
    Column("frozen_at", Utc, nullable=False),
    Column("frozen_by", Integer),  # a cadre; null: the command line
    Column("definition", String(64), nullable=False),
    Index(None, "target_id", "unit_id"),
)

frozen_seat = Table(
    "frozen_seat",
    metadata,
    identity(),
    Column("figure_id", ForeignKey("frozen_figure.id"), nullable=False),
    Column("state", String(8), nullable=False),
    Column("unit_id", Integer, nullable=False),
    Column("roles", String(160), nullable=False),  # as "chair treasurer"; "": the unit itself
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: vacant, or the unit itself
    Index(None, "figure_id", "state"),
)
