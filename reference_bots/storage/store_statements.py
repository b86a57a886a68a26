"""Every statement of the store, written in SQLAlchemy Core and compiled once per process.

Compiled here and not by the engine, because each engine compiles for itself and a test run makes hundreds of engines.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from reference_bots.conversation.events import ContactAssigned, MessageReceived
from reference_bots.storage.store_schema import (
    conversations,
    first_start,
    inbox,
    outbox,
    scheduled_events,
    schema,
    valuations,
)

_DIALECT = sqlite.dialect(paramstyle="named")


def compile_statement(statement: sa.ClauseElement) -> str:
    """The statement as SQLite takes it."""
    return str(statement.compile(dialect=_DIALECT))


def bind_parameter(name: str) -> sa.BindParameter[object]:
    """A parameter of any type."""
    return sa.bindparam(name)


def _create_table(table: sa.Table) -> list[str]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [
        compile_statement(CreateTable(table, if_not_exists=True)),
        *(compile_statement(CreateIndex(index, if_not_exists=True)) for index in indexes),
    ]


CREATE = tuple(statement for table in schema.sorted_tables for statement in _create_table(table))
_ITEM = ("event_number", "position", "contact_id", "kind", "record", "planned_at")
_SCHEDULED = ("contact_id", "name", "due", "kind", "record", "cancellable")
_VALUATION = ("requested_address", "valued_address", "kind", "record", "answered_at")
_FROM_WEBHOOKS: tuple[sa.ColumnElement[str], ...] = tuple(
    sa.literal_column(f"'{kind.__name__}'") for kind in (MessageReceived, ContactAssigned)
)
_ARRIVAL = ("contact_id", "kind", "record", "deduplication_key", "accepted_at", "cancellable")
_earlier = inbox.alias("earlier")
ACCEPT_IF_NEW = compile_statement(
    sa.insert(inbox).from_select(
        _ARRIVAL,
        sa.select(*(sa.bindparam(name) for name in _ARRIVAL)).where(
            ~sa.exists().where(
                _earlier.c.deduplication_key == bind_parameter("deduplication_key"),
                _earlier.c.accepted_at > bind_parameter("since"),
            )
        ),
    )
)
RECORD_FIRST_START = compile_statement(
    sa.insert(first_start).from_select(
        ("at",), sa.select(sa.bindparam("at")).where(~sa.exists().select_from(first_start))
    )
)
FIRST_START = compile_statement(sa.select(first_start.c.at))
NEWEST_ARRIVAL = compile_statement(sa.select(sa.func.max(inbox.c.accepted_at)).where(inbox.c.kind.in_(_FROM_WEBHOOKS)))
ARRIVALS_WITHOUT_MESSAGE_ID = compile_statement(
    sa.select(inbox.c.kind, inbox.c.record, inbox.c.accepted_at).where(
        inbox.c.contact_id == bind_parameter("contact_id"),
        inbox.c.accepted_at > bind_parameter("since"),
        inbox.c.kind.in_(_FROM_WEBHOOKS),
        ~inbox.c.deduplication_key.like(sa.literal_column("'message:%'")),
    )
)
FIRST_ACCEPTANCE = compile_statement(
    sa.select(sa.func.min(inbox.c.accepted_at)).where(inbox.c.deduplication_key == bind_parameter("of_key"))
)
CONTACTS_WITH_OPEN_ITEMS = compile_statement(
    sa.select(outbox.c.contact_id)
    .where(outbox.c.ended_at.is_(None))
    .group_by(outbox.c.contact_id)
    .order_by(sa.func.min(outbox.c.event_number))
)
CONTACTS_WITH_PENDING_EVENTS = compile_statement(
    sa.select(inbox.c.contact_id)
    .where(inbox.c.ended_at.is_(None))
    .group_by(inbox.c.contact_id)
    .order_by(sa.func.min(inbox.c.number))
)
NEXT_EVENT = compile_statement(
    sa.select(inbox.c.number, inbox.c.kind, inbox.c.record, inbox.c.accepted_at, conversations.c.state)
    .select_from(inbox.outerjoin(conversations, inbox.c.contact_id == conversations.c.contact_id))
    .where(inbox.c.contact_id == bind_parameter("contact_id"), inbox.c.ended_at.is_(None))
    .order_by(inbox.c.number)
)
PENDING_EVENTS = compile_statement(
    sa.select(inbox.c.kind, inbox.c.record)
    .where(inbox.c.contact_id == bind_parameter("contact_id"), inbox.c.ended_at.is_(None))
    .order_by(inbox.c.number)
)
ANSWERED_SINCE = compile_statement(
    sa.select(inbox.c.contact_id, sa.func.max(inbox.c.ended_at).label("answered_at"), conversations.c.state)
    .select_from(inbox.join(conversations, inbox.c.contact_id == conversations.c.contact_id))
    .where(
        inbox.c.ended_at > bind_parameter("since"),
        inbox.c.outcome == sa.literal_column("'answered'"),
        inbox.c.kind.in_(_FROM_WEBHOOKS),
    )
    .group_by(inbox.c.contact_id)
    .order_by(sa.text("answered_at"))
)
END_EVENT = compile_statement(
    sa.update(inbox)
    .where(inbox.c.number == bind_parameter("of_number"), inbox.c.ended_at.is_(None))
    .values(ended_at=bind_parameter("at"), outcome=bind_parameter("with_outcome"))
)
_conversation = sqlite.insert(conversations).values(
    contact_id=bind_parameter("contact_id"), state=bind_parameter("state"), changed_at=bind_parameter("at")
)
SAVE_STATE = compile_statement(
    _conversation.on_conflict_do_update(
        index_elements=["contact_id"],
        set_={"state": _conversation.excluded.state, "changed_at": _conversation.excluded.changed_at},
    )
)
ADD_ITEM = compile_statement(sa.insert(outbox).values({name: bind_parameter(name) for name in _ITEM}))
_notice = sqlite.insert(outbox).values({name: bind_parameter(name) for name in _ITEM})
ADD_ITEM_IF_NEW = compile_statement(_notice.on_conflict_do_nothing(index_elements=["event_number", "position"]))
FIND_ITEM = compile_statement(
    sa.select(outbox.c.event_number).where(
        outbox.c.event_number == bind_parameter("of_number"), outbox.c.position == bind_parameter("at_position")
    )
)
OPEN_ITEMS = compile_statement(
    sa.select(
        outbox.c.event_number,
        outbox.c.position,
        outbox.c.kind,
        outbox.c.record,
        outbox.c.planned_at,
        outbox.c.started_at,
    )
    .where(outbox.c.contact_id == bind_parameter("contact_id"), outbox.c.ended_at.is_(None))
    .order_by(outbox.c.event_number, outbox.c.position)
)
START_ITEM = compile_statement(
    sa.update(outbox)
    .where(outbox.c.event_number == bind_parameter("of_number"), outbox.c.position == bind_parameter("at_position"))
    .values(started_at=bind_parameter("at"))
)
CLOSE_ITEM = compile_statement(
    sa.update(outbox)
    .where(outbox.c.event_number == bind_parameter("of_number"), outbox.c.position == bind_parameter("at_position"))
    .values(
        ended_at=bind_parameter("at"),
        outcome=bind_parameter("with_outcome"),
        created_id=bind_parameter("with_created_id"),
    )
)
CREATED_IDS = compile_statement(
    sa.select(outbox.c.created_id).where(
        outbox.c.contact_id == bind_parameter("contact_id"), outbox.c.created_id.is_not(None)
    )
)
_scheduled = sqlite.insert(scheduled_events).values({name: bind_parameter(name) for name in _SCHEDULED})
SCHEDULE_EVENT = compile_statement(
    _scheduled.on_conflict_do_update(
        index_elements=["contact_id", "name"],
        set_={name: _scheduled.excluded[name] for name in ("due", "kind", "record", "cancellable")},
    )
)
CANCEL_SCHEDULED = compile_statement(
    sa.delete(scheduled_events).where(
        scheduled_events.c.contact_id == bind_parameter("contact_id"), scheduled_events.c.cancellable.is_(sa.true())
    )
)
CANCEL_PENDING = compile_statement(
    sa.update(inbox)
    .where(
        inbox.c.contact_id == bind_parameter("of_contact"),
        inbox.c.ended_at.is_(None),
        inbox.c.cancellable.is_(sa.true()),
    )
    .values(ended_at=bind_parameter("at"), outcome=bind_parameter("with_outcome"))
)
NEXT_DUE = compile_statement(sa.select(sa.func.min(scheduled_events.c.due)))
DUE_EVENTS = compile_statement(
    sa.select(*(scheduled_events.c[name] for name in _SCHEDULED))
    .where(scheduled_events.c.due <= bind_parameter("at"))
    .order_by(scheduled_events.c.due, scheduled_events.c.contact_id, scheduled_events.c.name)
)
DELETE_SCHEDULED = compile_statement(
    sa.delete(scheduled_events).where(
        scheduled_events.c.contact_id == bind_parameter("contact_id"),
        scheduled_events.c.name == bind_parameter("name"),
    )
)
SAVE_VALUATION = compile_statement(sa.insert(valuations).values({name: bind_parameter(name) for name in _VALUATION}))
VALUATIONS_SINCE = compile_statement(
    sa.select(*(valuations.c[name] for name in _VALUATION))
    .where(valuations.c.answered_at > bind_parameter("since"))
    .order_by(valuations.c.answered_at)
)
BACKLOG = compile_statement(
    sa.select(
        sa.select(sa.func.count()).select_from(inbox).where(inbox.c.ended_at.is_(None)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(outbox).where(outbox.c.ended_at.is_(None)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(scheduled_events).scalar_subquery(),
    )
)
