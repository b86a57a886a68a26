"""Credits of the owners, and the row that health checks write."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "health_checks",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_table(
        "credit_accounts",
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("balance", sa.Integer, nullable=False),
        sa.Column("notified_at", sa.Float),
    )
    op.create_table(
        "credit_orders",
        sa.Column("account", sa.Text, primary_key=True),
        sa.Column("reference", sa.Text, primary_key=True),
        sa.Column("credit", sa.Integer, nullable=False),
        sa.Column("ordered_at", sa.Float, nullable=False),
    )
    op.create_table(
        "credit_charges",
        sa.Column("event_number", number, primary_key=True, autoincrement=False),
        sa.Column("account", sa.Text, nullable=False),
        sa.Column("reserved_at", sa.Float, nullable=False),
        sa.Column("charged_at", sa.Float),
    )
    op.create_index("credit_charges_of_account", "credit_charges", ["account"])
