"""Targets and the documents that set them; classes, who is put forward, who came."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("number", sa.String(length=60), server_default="", nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.String(length=600), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("code", name=op.f("uq_programme_code")),
    )
    op.create_table(
        "class_session",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.Column("is_online", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("sector", sa.String(length=12), nullable=True),
        sa.Column("starts_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("ends_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("seats_each", sa.Integer(), nullable=True),
        sa.Column("others", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_rough", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("secret", sa.String(length=22), nullable=False),
        sa.Column("created_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_class_session_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_session")),
    )
    with op.batch_alter_table("class_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_class_session_unit_id_starts_at"),
            ["unit_id", "starts_at"],
            unique=False,
        )

    op.create_table(
        "class_subject",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["class_session.id"], name=op.f("fk_class_subject_class_id")
        ),
        sa.PrimaryKeyConstraint("class_id", "subject_id", name=op.f("pk_class_subject")),
    )
    with op.batch_alter_table("class_subject", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_class_subject_subject_id"), ["subject_id"], unique=False
        )

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=True),
        sa.Column("full_time", sa.Boolean(), nullable=True),
        sa.Column("name", sa.String(length=120), server_default="", nullable=False),
        sa.Column("sex", sa.String(length=6), nullable=True),
        sa.Column("how", sa.String(length=8), nullable=False),
        sa.Column("attended_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_attendance_cadre_id")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["class_session.id"], name=op.f("fk_attendance_class_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_attendance_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("class_id", "cadre_id", name=op.f("uq_attendance_class_id_cadre_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("enrolled_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_enrolment_cadre_id")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["class_session.id"], name=op.f("fk_enrolment_class_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_enrolment_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("class_id", "cadre_id", name=op.f("uq_enrolment_class_id_cadre_id")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_cadre_id"), ["cadre_id"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("quotation", sa.String(length=600), server_default="", nullable=False),
        sa.Column("note", sa.String(length=600), server_default="", nullable=False),
        sa.Column("spec", sa.JSON(), nullable=False),
        sa.Column("created_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["cadre.id"], name=op.f("fk_target_created_by")),
        sa.ForeignKeyConstraint(["parent_id"], ["target.id"], name=op.f("fk_target_parent_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_target_programme_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_target_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("unit_id", "code", name=op.f("uq_target_unit_id_code")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_unit_id"), ["unit_id"], unique=False)

    # ### end Alembic commands ###


def downgrade() -> None:
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_unit_id"))

    op.drop_table("target")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_cadre_id"))

    op.drop_table("enrolment")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_unit_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_cadre_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("class_subject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_subject_subject_id"))

    op.drop_table("class_subject")
    with op.batch_alter_table("class_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_class_session_unit_id_starts_at"))

    op.drop_table("class_session")
    op.drop_table("programme")
    # ### end Alembic commands ###
