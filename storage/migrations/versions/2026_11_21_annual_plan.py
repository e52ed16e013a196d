"""The annual plan: its items and their due dates, what units owe and hand in."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_import",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=22), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("read_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("confirmed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("undone_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_plan_import_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_import")),
    )
    op.create_table(
        "plan_occasion",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.Column("told_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("revoked_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_plan_occasion_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_occasion")),
    )
    with op.batch_alter_table("plan_occasion", schema=None) as batch_op:
        batch_op.create_index(
            "uq_plan_occasion_told",
            ["unit_id", "kind", "on"],
            unique=True,
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("doers", sa.JSON(), nullable=False),
        sa.Column("due", sa.JSON(), nullable=False),
        sa.Column("proof", sa.String(length=12), nullable=False),
        sa.Column("basis", sa.String(length=300), server_default="", nullable=False),
        sa.Column("reminders", sa.JSON(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("accepts", sa.String(length=12), nullable=False),
        sa.Column("climbs_to", sa.String(length=12), nullable=False),
        sa.Column("climbs_after", sa.Integer(), nullable=False),
        sa.Column("is_to_check", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("created_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["plan_import.id"], name=op.f("fk_plan_item_import_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_plan_item_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
    )
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_item_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_item_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "calendar_link",
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("fetched_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadre.id"], name=op.f("fk_calendar_link_cadre_id")
        ),
        sa.PrimaryKeyConstraint("cadre_id", name=op.f("pk_calendar_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_link_token_hash")),
    )
    op.create_table(
        "plan_draft",
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("changed_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_plan_draft_cadre_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_plan_draft_unit_id")),
        sa.PrimaryKeyConstraint("cadre_id", name=op.f("pk_plan_draft")),
    )
    op.create_table(
        "plan_due",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("due", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=300), server_default="", nullable=False),
        sa.Column("set_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("told_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["plan_import.id"], name=op.f("fk_plan_due_import_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_due_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_due")),
    )
    with op.batch_alter_table("plan_due", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_due_item_id"), ["item_id"], unique=False)

    op.create_table(
        "plan_duty",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=24), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=12), server_default="open", nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extended_by", sa.Integer(), nullable=True),
        sa.Column("asked_to", sa.Date(), nullable=True),
        sa.Column("asked_why", sa.String(length=300), server_default="", nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("done_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("climbed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("climbed_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["plan_item.id"], name=op.f("fk_plan_duty_item_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_plan_duty_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_duty")),
        sa.UniqueConstraint(
            "item_id", "unit_id", "period", name=op.f("uq_plan_duty_item_id_unit_id_period")
        ),
    )
    with op.batch_alter_table("plan_duty", schema=None) as batch_op:
        batch_op.create_index(
            "ix_plan_duty_owed",
            ["due_on"],
            unique=False,
            sqlite_where=sa.text("state IN ('open', 'sent_back')"),
            postgresql_where=sa.text("state IN ('open', 'sent_back')"),
        )
        batch_op.create_index(batch_op.f("ix_plan_duty_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("is_done", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(length=600), server_default="", nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("drafted_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("handed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=12), nullable=True),
        sa.Column("judged_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("judged_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=300), server_default="", nullable=False),
        sa.CheckConstraint(
            "verdict IS NULL OR handed_at IS NOT NULL", name="ck_submission_verdict"
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["plan_duty.id"], name=op.f("fk_submission_duty_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_duty_id"), ["duty_id"], unique=False)

    op.create_table(
        "submission_file",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_file_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_file")),
    )
    with op.batch_alter_table("submission_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_submission_file_submission_id"), ["submission_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("submission_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_file_submission_id"))

    op.drop_table("submission_file")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_duty_id"))

    op.drop_table("submission")
    with op.batch_alter_table("plan_duty", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_duty_unit_id"))
        batch_op.drop_index(
            "ix_plan_duty_owed",
            sqlite_where=sa.text("state IN ('open', 'sent_back')"),
            postgresql_where=sa.text("state IN ('open', 'sent_back')"),
        )

    op.drop_table("plan_duty")
    with op.batch_alter_table("plan_due", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_due_item_id"))

    op.drop_table("plan_due")
    op.drop_table("plan_draft")
    op.drop_table("calendar_link")
    with op.batch_alter_table("plan_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_item_unit_id"))
        batch_op.drop_index(batch_op.f("ix_plan_item_import_id"))

    op.drop_table("plan_item")
    with op.batch_alter_table("plan_occasion", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_plan_occasion_told",
            sqlite_where=sa.text("revoked_at IS NULL"),
            postgresql_where=sa.text("revoked_at IS NULL"),
        )

    op.drop_table("plan_occasion")
    op.drop_table("plan_import")
