"""What the bot says first, its way to each cadre, and how fast it may speak."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cause", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("urgent_because", sa.String(length=200), server_default="", nullable=False),
        sa.Column("about", sa.String(length=64), server_default="", nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("written_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("due_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("expires_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("is_over", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("cursor", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(
            "ix_letter_expires_at",
            ["expires_at"],
            unique=False,
            sqlite_where=sa.text("NOT is_over"),
            postgresql_where=sa.text("NOT is_over"),
        )

    op.create_table(
        "sender_state",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("pause_until", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("most", sa.Float(), nullable=False),
        sa.Column("rate", sa.Float(), nullable=False),
        sa.Column("slowed_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("free_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("is_held", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("held_because", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_sender_state")),
    )
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), server_default="planned", nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("due_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("lease_until", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("owner", sa.String(length=32), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("unknowns", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_plain", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=True),
        sa.Column("person", sa.String(length=64), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("sent_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("settled_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("opened_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_delivery_cadre_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_delivery_letter_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_delivery_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("letter_id", "cadre_id", name=op.f("uq_delivery_letter_id_cadre_id")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(
            "ix_delivery_due",
            ["channel", "rank", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('planned', 'unknown')"),
            postgresql_where=sa.text("state IN ('planned', 'unknown')"),
        )
        batch_op.create_index(
            "ix_delivery_lease",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unreachable", sa.String(length=16), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_column("unreachable")

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_delivery_lease",
            sqlite_where=sa.text("state = 'sending'"),
            postgresql_where=sa.text("state = 'sending'"),
        )
        batch_op.drop_index(
            "ix_delivery_due",
            sqlite_where=sa.text("state IN ('planned', 'unknown')"),
            postgresql_where=sa.text("state IN ('planned', 'unknown')"),
        )
        batch_op.drop_index(batch_op.f("ix_delivery_cadre_id"))

    op.drop_table("delivery")
    op.drop_table("sender_state")
    op.drop_table("letter")
