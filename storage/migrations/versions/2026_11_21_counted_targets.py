"""Tallies of targets, what touches them, noted by the database itself, and frozen figures."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Rows that change what is counted: the columns of `touch` each fills, from which of its own.
TOUCHING = {
    "post": {"unit_id": "unit_id"},
    "unit_version": {"unit_id": "unit_id"},
    "completion": {"cadre_id": "cadre_id"},
    "attendance": {"cadre_id": "cadre_id"},
    "class_session": {"unit_id": "unit_id", "class_id": "id"},
    "class_subject": {"class_id": "class_id"},
    "unit_return": {"unit_id": "unit_id"},
}
# What is frozen is never changed, but for whose record a person turns out to be.
FOR_EVER = {
    "frozen_figure": "UPDATE",
    "frozen_seat": "UPDATE OF id, figure_id, state, unit_id, roles",
}
REFUSED = "a frozen figure is never changed"
EVENTS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _counts(prefix: str = "") -> list[sa.Column[int]]:
    return [
        sa.Column(f"{prefix}{state}", sa.Integer(), server_default="0", nullable=False)
        for state in ("covered", "missing", "vacant", "unknown")
    ]


def upgrade() -> None:
    op.create_table(
        "touch",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("cadre_id", sa.Integer(), nullable=True),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch")),
    )
    op.create_table(
        "touched_unit",
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("pk_touched_unit")),
    )
    op.create_index(op.f("ix_touched_unit_batch"), "touched_unit", ["batch"])
    op.create_table(
        "target_count",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("definition", sa.String(length=64), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_count_target_id")
        ),
        sa.PrimaryKeyConstraint("target_id", name=op.f("pk_target_count")),
    )
    op.create_table(
        "target_tally",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        *_counts(),
        *_counts("all_"),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_tally_target_id")
        ),
        sa.PrimaryKeyConstraint("target_id", "unit_id", name=op.f("pk_target_tally")),
    )
    op.create_index(
        op.f("ix_target_tally_target_id_parent_id"), "target_tally", ["target_id", "parent_id"]
    )
    _freeze()
    op.create_index(op.f("ix_post_from_on"), "post", ["from_on"])
    op.create_index(op.f("ix_post_to_on"), "post", ["to_on"])
    op.create_index(op.f("ix_completion_completed_at"), "completion", ["completed_at"])
    op.create_index(op.f("ix_class_session_starts_at"), "class_session", ["starts_at"])
    if op.get_bind().dialect.name == "postgresql":
        _note_on_postgres()
    else:
        _note_on_sqlite()


def _freeze() -> None:
    op.create_table(
        "frozen_figure",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("as_on", sa.Date(), nullable=False),
        sa.Column("recast_on", sa.Date(), nullable=True),
        sa.Column("frozen_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.Integer(), nullable=True),
        sa.Column("definition", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_frozen_figure_target_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_figure")),
    )
    op.create_index(
        op.f("ix_frozen_figure_target_id_unit_id"), "frozen_figure", ["target_id", "unit_id"]
    )
    op.create_table(
        "frozen_seat",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("figure_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("roles", sa.String(length=160), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_frozen_seat_cadre_id")),
        sa.ForeignKeyConstraint(
            ["figure_id"], ["frozen_figure.id"], name=op.f("fk_frozen_seat_figure_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_seat")),
    )
    op.create_index(op.f("ix_frozen_seat_figure_id_state"), "frozen_seat", ["figure_id", "state"])
    op.create_index(op.f("ix_frozen_seat_cadre_id"), "frozen_seat", ["cadre_id"])


def _note(table: str, row: str) -> str:
    """Nothing is noted of somebody who is not known as a person."""
    columns = TOUCHING[table]
    values = ", ".join(f"{row}.{one}" for one in columns.values())
    known = " AND ".join(f"{row}.{one} IS NOT NULL" for one in columns.values())
    return f"INSERT INTO touch ({', '.join(columns)}) SELECT {values} WHERE {known};"


def _note_on_sqlite() -> None:
    for table in TOUCHING:
        for event, seen in EVENTS.items():
            notes = " ".join(_note(table, row) for row in seen)
            op.execute(
                f"CREATE TRIGGER touch_{table}_{event.lower()} AFTER {event} ON {table} "
                f"BEGIN {notes} END"
            )
    for table, update in FOR_EVER.items():
        for name, event in (("update", update), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER {table}_stays_{name} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            )


def _note_on_postgres() -> None:
    for table in TOUCHING:
        op.execute(
            f"CREATE FUNCTION touch_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP <> 'INSERT' THEN {_note(table, 'OLD')} END IF; "
            f"IF TG_OP <> 'DELETE' THEN {_note(table, 'NEW')} END IF; "
            "RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER touch_{table} AFTER INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION touch_{table}()"
        )
    op.execute(
        "CREATE FUNCTION frozen_stays() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$"
    )
    for table, update in FOR_EVER.items():
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE {update} OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION frozen_stays()"
        )


def downgrade() -> None:
    is_postgres = op.get_bind().dialect.name == "postgresql"
    for table in TOUCHING:
        _note_no_more(table, is_postgres=is_postgres)
    for index, table in (
        ("ix_class_session_starts_at", "class_session"),
        ("ix_completion_completed_at", "completion"),
        ("ix_post_to_on", "post"),
        ("ix_post_from_on", "post"),
    ):
        op.drop_index(op.f(index), table_name=table)
    for table in ("frozen_seat", "frozen_figure", "target_tally", "target_count"):
        op.drop_table(table)
    for table in ("touched_unit", "touch"):
        op.drop_table(table)
    if is_postgres:
        op.execute("DROP FUNCTION frozen_stays")


def _note_no_more(table: str, *, is_postgres: bool) -> None:
    if is_postgres:
        op.execute(f"DROP TRIGGER touch_{table} ON {table}")
        op.execute(f"DROP FUNCTION touch_{table}")
        return
    for event in EVENTS:
        op.execute(f"DROP TRIGGER touch_{table}_{event.lower()}")
