"""The store's tables, in SQLAlchemy Core, for SQLite and PostgreSQL.

Times are seconds since 1970 in UTC, records are JSON (codec.py). A change needs a migration as well: migrations/.
"""

from typing import Any

import sqlalchemy as sa

schema = sa.MetaData()

_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _partial_index(name: str, *columns: str, where: str) -> sa.Index:
    condition: Any = sa.text(where)
    return sa.Index(name, *columns, sqlite_where=condition, postgresql_where=condition)


first_start = sa.Table("first_start", schema, sa.Column("at", sa.Float, primary_key=True))

inbox = sa.Table(
    "inbox",
    schema,
    sa.Column("number", _number, primary_key=True),
    sa.Column("contact_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("deduplication_key", sa.Text, nullable=False),
    sa.Column("accepted_at", sa.Float, nullable=False),
    sa.Column("cancellable", sa.Boolean, nullable=False),
    sa.Column("ended_at", sa.Float),
    sa.Column("outcome", sa.Text),
    sa.Index("inbox_deduplication", "deduplication_key", "accepted_at"),
    _partial_index("inbox_waiting", "contact_id", "number", where="ended_at IS NULL"),
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
    sa.Column("event_number", _number, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("contact_id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("planned_at", sa.Float, nullable=False),
    sa.Column("started_at", sa.Float),
    sa.Column("ended_at", sa.Float),
    sa.Column("outcome", sa.Text),
    sa.Column("created_id", sa.Text),
    _partial_index("outbox_open", "contact_id", where="ended_at IS NULL"),
    _partial_index("outbox_created_ids", "contact_id", "created_id", where="created_id IS NOT NULL"),
)

valuations = sa.Table(
    "valuations",
    schema,
    sa.Column("number", _number, primary_key=True),
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
    sa.Column("event_number", _number, primary_key=True, autoincrement=False),
    sa.Column("account", sa.Text, nullable=False),
    sa.Column("reserved_at", sa.Float, nullable=False),
    sa.Column("charged_at", sa.Float),
    sa.Index("credit_charges_of_account", "account"),
)

leases = sa.Table(
    "leases",
    schema,
    sa.Column("contact_id", sa.Text, primary_key=True),
    sa.Column("token", _number, nullable=False),
    sa.Column("holder", sa.Text),
    sa.Column("leased_until", sa.Float, nullable=False),
)
"""Which process may work for a contact, and until when, on the database's clock; `token` grows with every claim."""

request_slots = sa.Table(
    "request_slots",
    schema,
    sa.Column("slot", sa.Text, primary_key=True),
    sa.Column("location_id", sa.Text, nullable=False),
    sa.Column("counts_until", sa.Float, nullable=False),
    sa.Index("request_slots_of_location", "location_id", "counts_until"),
)
"""Requests that count toward a location's rate limit, where the processes share no cache."""

named_locks = sa.Table(
    "named_locks",
    schema,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("holder", sa.Text, nullable=False),
    sa.Column("held_until", sa.Float, nullable=False),
)
"""What one process at a time does, such as valuing a home."""
