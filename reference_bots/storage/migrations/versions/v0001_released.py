"""The schema that the first release made, in SQLite files without a version."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table("first_start", sa.Column("at", sa.Float, primary_key=True))
    op.create_table(
        "inbox",
        sa.Column("number", number, primary_key=True),
        sa.Column("contact_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("deduplication_key", sa.Text, nullable=False),
        sa.Column("accepted_at", sa.Float, nullable=False),
        sa.Column("cancellable", sa.Boolean, nullable=False),
        sa.Column("ended_at", sa.Float),
        sa.Column("outcome", sa.Text),
    )
    op.create_index("inbox_deduplication", "inbox", ["deduplication_key", "accepted_at"])
    _create_partial_index("inbox_waiting", "inbox", ["contact_id", "number"], "ended_at IS NULL")
    op.create_table(
        "conversations",
        sa.Column("contact_id", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("event_number", number, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("contact_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("planned_at", sa.Float, nullable=False),
        sa.Column("started_at", sa.Float),
        sa.Column("ended_at", sa.Float),
        sa.Column("outcome", sa.Text),
        sa.Column("created_id", sa.Text),
    )
    _create_partial_index("outbox_open", "outbox", ["contact_id"], "ended_at IS NULL")
    _create_partial_index("outbox_created_ids", "outbox", ["contact_id", "created_id"], "created_id IS NOT NULL")
    op.create_table(
        "valuations",
        sa.Column("number", number, primary_key=True),
        sa.Column("requested_address", sa.Text, nullable=False),
        sa.Column("valued_address", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("answered_at", sa.Float, nullable=False),
    )
    op.create_index("valuations_answered", "valuations", ["answered_at"])
    op.create_table(
        "scheduled_events",
        sa.Column("contact_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("cancellable", sa.Boolean, nullable=False),
    )
    op.create_index("scheduled_events_due", "scheduled_events", ["due"])


def _create_partial_index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
