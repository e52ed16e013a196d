"""Whom somebody has just written to is found by the person, for all senders alike."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_delivery_cadre_id", table_name="delivery")
    op.create_index("ix_delivery_person", "delivery", ["cadre_id", "sent_at"])


def downgrade() -> None:
    op.drop_index("ix_delivery_person", table_name="delivery")
    op.create_index("ix_delivery_cadre_id", "delivery", ["cadre_id"])
