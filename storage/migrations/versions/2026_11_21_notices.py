"""Notices: what is being written, what was sent, its files, and what came back."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("made_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("send_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("needs_ack", sa.Boolean(), nullable=False),
        sa.Column("ack_by", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("takes_replies", sa.Boolean(), nullable=False),
        sa.Column("module_id", sa.String(length=40), server_default="", nullable=False),
        sa.Column("urgent_because", sa.String(length=150), server_default="", nullable=False),
        sa.Column("repeat", sa.String(length=8), nullable=True),
        sa.Column("repeats_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("anchor_day", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("origin_id", sa.Integer(), nullable=True),
        sa.Column("draft_key", sa.String(length=22), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("code", sa.String(length=22), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_notice_cadre_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_notice_letter_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["notice.id"], name=op.f("fk_notice_origin_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_notice_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("code", name=op.f("uq_notice_code")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_notice_letter_id")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_notice_fingerprint_made_at"), ["fingerprint", "made_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_notice_repeats_at"), ["repeats_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_notice_unit_id_made_at"), ["unit_id", "made_at"], unique=False
        )

    op.create_table(
        "notice_draft",
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("draft_key", sa.String(length=22), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("changed_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_notice_draft_cadre_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_notice_draft_unit_id")),
        sa.PrimaryKeyConstraint("cadre_id", name=op.f("pk_notice_draft")),
    )
    op.create_table(
        "notice_answer",
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("acked_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("reply", sa.Text(), server_default="", nullable=False),
        sa.Column("replied_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadre.id"], name=op.f("fk_notice_answer_cadre_id")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_answer_notice_id")
        ),
        sa.PrimaryKeyConstraint("notice_id", "cadre_id", name=op.f("pk_notice_answer")),
    )
    with op.batch_alter_table("notice_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_answer_cadre_id"), ["cadre_id"], unique=False)

    op.create_table(
        "notice_file",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("draft_key", sa.String(length=22), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_notice_file_cadre_id")),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_file_notice_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_file")),
    )
    with op.batch_alter_table("notice_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_file_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_file_draft_key"), ["draft_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_file_notice_id"), ["notice_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("notice_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_file_notice_id"))
        batch_op.drop_index(batch_op.f("ix_notice_file_draft_key"))
        batch_op.drop_index(batch_op.f("ix_notice_file_cadre_id"))

    op.drop_table("notice_file")
    with op.batch_alter_table("notice_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_answer_cadre_id"))

    op.drop_table("notice_answer")
    op.drop_table("notice_draft")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_unit_id_made_at"))
        batch_op.drop_index(batch_op.f("ix_notice_repeats_at"))
        batch_op.drop_index(batch_op.f("ix_notice_fingerprint_made_at"))
        batch_op.drop_index(batch_op.f("ix_notice_cadre_id"))

    op.drop_table("notice")
