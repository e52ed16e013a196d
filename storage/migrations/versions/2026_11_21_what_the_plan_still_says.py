"""Who is being told of changed due dates; words of the document; what staff handed in."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("begun_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("cursor", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_telling")),
    )
    with op.batch_alter_table("plan_due", schema=None) as batch_op:
        batch_op.add_column(sa.Column("telling_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_plan_due_telling_id"), ["telling_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_plan_due_telling_id"), "telling", ["telling_id"], ["id"]
        )

    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("quotation", sa.String(length=400), server_default="", nullable=False)
        )

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_instead", sa.Boolean(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_column("is_instead")

    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_column("quotation")

    with op.batch_alter_table("plan_due", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_plan_due_telling_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_plan_due_telling_id"))
        batch_op.drop_column("telling_id")

    op.drop_table("telling")
