"""Figures that units are asked for, what they hand in, and the evidence of it."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("closed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_inquiry_target_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_inquiry_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inquiry_question"), ["question"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiry_target_id"), ["target_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inquiry_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "unit_return",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("inquiry_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.BigInteger(), nullable=True),
        sa.Column("whole", sa.BigInteger(), nullable=True),
        sa.Column("choice", sa.String(length=80), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("is_far", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("note", sa.String(length=300), server_default="", nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("drafted_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("handed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=12), nullable=True),
        sa.Column("judged_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("judged_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), server_default="", nullable=False),
        sa.CheckConstraint("(part IS NULL) = (whole IS NULL)", name="ck_unit_return_whole"),
        sa.CheckConstraint("done_on IS NULL OR is_done", name="ck_unit_return_done_on"),
        sa.CheckConstraint("part >= 0 AND part <= whole", name="ck_unit_return_part"),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiry.id"], name=op.f("fk_unit_return_inquiry_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_return_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_return")),
    )
    with op.batch_alter_table("unit_return", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unit_return_inquiry_id_unit_id"),
            ["inquiry_id", "unit_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_unit_return_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["return_id"], ["unit_return.id"], name=op.f("fk_evidence_return_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("return_id", name=op.f("uq_evidence_return_id")),
    )


def downgrade() -> None:
    op.drop_table("evidence")
    with op.batch_alter_table("unit_return", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_return_unit_id"))
        batch_op.drop_index(batch_op.f("ix_unit_return_inquiry_id_unit_id"))

    op.drop_table("unit_return")
    with op.batch_alter_table("inquiry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inquiry_unit_id"))
        batch_op.drop_index(batch_op.f("ix_inquiry_target_id"))
        batch_op.drop_index(batch_op.f("ix_inquiry_question"))

    op.drop_table("inquiry")
