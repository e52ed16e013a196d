"""Classes in the making, sheets of those who came, and figures of older reports."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "older_figure",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("classes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("participations", sa.Integer(), server_default="0", nullable=False),
        sa.Column("people", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_rough", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("sector", sa.String(length=12), nullable=True),
        sa.Column("subject", sa.String(length=200), server_default="", nullable=False),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.Column("entered_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_older_figure_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_older_figure")),
    )
    with op.batch_alter_table("older_figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_older_figure_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "class_sheet",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("document_id", sa.String(length=22), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("read_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("taken_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["class_id"], ["class_session.id"], name=op.f("fk_class_sheet_class_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_sheet")),
    )
    with op.batch_alter_table("class_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_sheet_class_id"), ["class_id"], unique=False)

    op.create_table(
        "class_draft",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.Column("is_online", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("starts_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("ends_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("sector", sa.String(length=12), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("seats_each", sa.Integer(), nullable=True),
        sa.Column("made_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_class_draft_cadre_id")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["class_session.id"], name=op.f("fk_class_draft_class_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_class_draft_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_draft")),
    )
    with op.batch_alter_table("class_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_draft_cadre_id"), ["cadre_id"], unique=False)

    with op.batch_alter_table("class_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_session_ends_at"), ["ends_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("class_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_session_ends_at"))

    with op.batch_alter_table("class_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_draft_cadre_id"))

    op.drop_table("class_draft")
    with op.batch_alter_table("class_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_sheet_class_id"))

    op.drop_table("class_sheet")
    with op.batch_alter_table("older_figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_older_figure_unit_id"))

    op.drop_table("older_figure")
