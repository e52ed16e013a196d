"""Newcomers wait to be confirmed, holders of posts are welcomed, ended requests are told."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "newcomer",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("asked_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("settled_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.String(length=12), nullable=True),
        sa.Column("told_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_newcomer_cadre_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_newcomer_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newcomer")),
    )
    with op.batch_alter_table("newcomer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_newcomer_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_newcomer_unit_id_settled_at"), ["unit_id", "settled_at"], unique=False
        )

    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entered_by", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("told_at", storage.tables.base.Utc(timezone=True), nullable=True)
        )

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("welcomed_at", storage.tables.base.Utc(timezone=True), nullable=True)
        )
    op.create_index(op.f("ix_audit_actor_id_at"), "audit", ["actor_id", "at"], unique=False)
    _leave_be_what_is_long_known()


def _leave_be_what_is_long_known() -> None:
    """Nobody is congratulated on a post they had when they came in, or told of what is over."""
    op.execute(
        "UPDATE post SET welcomed_at ="
        " (SELECT cadre.joined_at FROM cadre WHERE cadre.id = post.cadre_id)"
    )
    op.execute("UPDATE data_request SET told_at = done_at")


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_actor_id_at"), table_name="audit")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_column("welcomed_at")

    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.drop_column("told_at")
        batch_op.drop_column("entered_by")

    with op.batch_alter_table("newcomer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_newcomer_unit_id_settled_at"))
        batch_op.drop_index(batch_op.f("ix_newcomer_cadre_id"))

    op.drop_table("newcomer")
