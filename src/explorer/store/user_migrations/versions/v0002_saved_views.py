"""Views that the reader keeps by name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "saved_view",
        sa.Column("sequence", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("library", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("pane", sa.String, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sequence"),
        sa.UniqueConstraint("library", "name"),
    )
