"""A notice to very many knows how many of them have no delivery yet."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "notice", sa.Column("unspread", sa.Integer(), server_default="0", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("notice", "unspread")
