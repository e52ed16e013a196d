"""Notes of changes belong to no batch: they are taken away when they are sorted in."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("touch", "batch")


def downgrade() -> None:
    op.add_column("touch", sa.Column("batch", sa.Integer(), nullable=True))
