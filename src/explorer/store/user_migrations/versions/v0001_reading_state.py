"""Where the reader was in each path, and which screens were seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "reading",
        sa.Column("library", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("screen", sa.String, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("library", "path"),
        sa.UniqueConstraint("sequence"),
    )
    op.create_table(
        "visit",
        sa.Column("library", sa.String, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("screen", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("library", "path", "screen"),
        sa.ForeignKeyConstraint(
            ["library", "path"], ["reading.library", "reading.path"], ondelete="CASCADE"
        ),
    )
