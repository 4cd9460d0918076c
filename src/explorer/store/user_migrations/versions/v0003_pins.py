"""Cells of the matrix of countries that the reader pins."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "pin",
        sa.Column("sequence", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("library", sa.String, nullable=False),
        sa.Column("country", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("sequence"),
        sa.UniqueConstraint("library", "country", "question"),
    )
