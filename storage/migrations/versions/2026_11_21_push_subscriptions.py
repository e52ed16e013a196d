"""Browsers that want to be told of letters while their page is closed."""

import sqlalchemy as sa
from alembic import op

import storage.tables

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "push_subscription",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("endpoint", sa.String(length=1000), nullable=False),
        sa.Column("browser_key", sa.String(length=90), nullable=False),
        sa.Column("auth_secret", sa.String(length=30), nullable=False),
        sa.Column("server_key", sa.String(length=90), nullable=False),
        sa.Column("made_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_subscription")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_push_subscription_endpoint")),
        sa.UniqueConstraint("person", name=op.f("uq_push_subscription_person")),
    )


def downgrade() -> None:
    op.drop_table("push_subscription")
