"""Of targets of one code and unit at most one is in force; what has ended stays on record."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_IN_FORCE = sa.text("ended_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_target_unit_id_code"), type_="unique")
        batch_op.create_index(
            "uq_target_in_force",
            ["unit_id", "code"],
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        )


def downgrade() -> None:
    # A code is its unit's alone again: those that have ended make room, and stay on record.
    op.execute(
        "UPDATE target SET code = substr(code, 1, 28) || '~' || id WHERE ended_at IS NOT NULL"
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index("uq_target_in_force")
        batch_op.create_unique_constraint(
            batch_op.f("uq_target_unit_id_code"), ["unit_id", "code"]
        )
