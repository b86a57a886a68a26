"""The store's tables, in SQLAlchemy Core.

Times are seconds since 1970 in UTC, records are JSON (codec.py).
"""

import sqlalchemy as sa

schema = sa.MetaData()

first_start = sa.Table("first_start", schema, sa.Column("at", sa.Float, primary_key=True))

inbox = sa.Table(
    "inbox",
    schema,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("contact_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("deduplication_key", sa.Text, nullable=False),
    sa.Column("accepted_at", sa.Float, nullable=False),
    sa.Column("cancellable", sa.Boolean, nullable=False),
    sa.Column("ended_at", sa.Float),
    sa.Column("outcome", sa.Text),
    sa.Index("inbox_deduplication", "deduplication_key", "accepted_at"),
    sa.Index("inbox_waiting", "contact_id", "number", sqlite_where=sa.text("ended_at IS NULL")),
)

conversations = sa.Table(
    "conversations",
    schema,
    sa.Column("contact_id", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("changed_at", sa.Float, nullable=False),
)

outbox = sa.Table(
    "outbox",
    schema,
    sa.Column("event_number", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("contact_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("planned_at", sa.Float, nullable=False),
    sa.Column("started_at", sa.Float),
    sa.Column("ended_at", sa.Float),
    sa.Column("outcome", sa.Text),
    sa.Column("created_id", sa.Text),
    sa.Index("outbox_open", "contact_id", sqlite_where=sa.text("ended_at IS NULL")),
    sa.Index("outbox_created_ids", "contact_id", "created_id", sqlite_where=sa.text("created_id IS NOT NULL")),
)

valuations = sa.Table(
    "valuations",
    schema,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("requested_address", sa.Text, nullable=False),
    sa.Column("valued_address", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("answered_at", sa.Float, nullable=False),
    sa.Index("valuations_answered", "answered_at"),
)

scheduled_events = sa.Table(
    "scheduled_events",
    schema,
    sa.Column("contact_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("due", sa.Float, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("cancellable", sa.Boolean, nullable=False),
    sa.Index("scheduled_events_due", "due"),
)

health_checks = sa.Table(
    "health_checks",
    schema,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
)

credit_accounts = sa.Table(
    "credit_accounts",
    schema,
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("balance", sa.Integer, nullable=False),
    sa.Column("notified_at", sa.Float),
)

credit_orders = sa.Table(
    "credit_orders",
    schema,
    sa.Column("account", sa.Text, primary_key=True),
    sa.Column("reference", sa.Text, primary_key=True),
    sa.Column("credit", sa.Integer, nullable=False),
    sa.Column("ordered_at", sa.Float, nullable=False),
)

credit_charges = sa.Table(
    "credit_charges",
    schema,
    sa.Column("event_number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("reserved_at", sa.Float, nullable=False),
    sa.Column("charged_at", sa.Float),
    sa.Index("credit_charges_of_account", "account"),
)
