"""A notice carries an item of the plan; a file that a channel has is sent by its id."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_notice_item_id"), "plan_item", ["item_id"], ["id"]
        )
    op.create_table(
        "sent_file",
        sa.Column("bot", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("is_picture", sa.Boolean(), nullable=False),
        sa.Column("file_id", sa.String(length=256), nullable=False),
        sa.Column("sent_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot", "hash", "is_picture", name=op.f("pk_sent_file")),
    )


def downgrade() -> None:
    op.drop_table("sent_file")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notice_item_id"), type_="foreignkey")
        batch_op.drop_column("item_id")
