"""Leases: which process may work for a contact."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table of leases."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "leases",
        sa.Column("contact_id", sa.Text, primary_key=True),
        sa.Column("token", number, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("leased_until", sa.Float, nullable=False),
    )
