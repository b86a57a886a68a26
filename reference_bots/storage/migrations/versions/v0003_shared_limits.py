"""What processes share besides work: the slots of the CRM's rate limit, and locks by name."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "request_slots",
        sa.Column("slot", sa.Text, primary_key=True),
        sa.Column("location_id", sa.Text, nullable=False),
        sa.Column("counts_until", sa.Float, nullable=False),
    )
    op.create_index("request_slots_of_location", "request_slots", ["location_id", "counts_until"])
    op.create_table(
        "named_locks",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("held_until", sa.Float, nullable=False),
    )
