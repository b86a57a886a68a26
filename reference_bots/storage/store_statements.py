"""Every statement that the store has in common in SQLite and PostgreSQL, written in SQLAlchemy Core."""

import sqlalchemy as sa

from reference_bots.conversation.events import ContactAssigned, MessageReceived
from reference_bots.storage.statement import FencedUpdate, Statement, Upsert
from reference_bots.storage.store_schema import (
    conversations,
    first_start,
    inbox,
    leases,
    outbox,
    scheduled_events,
    valuations,
)


def _bind_parameter(name: str) -> sa.BindParameter[object]:
    return sa.bindparam(name)


_ITEM = ("event_number", "position", "contact_id", "kind", "record", "planned_at")
_SCHEDULED = ("contact_id", "name", "due", "kind", "record", "cancellable")
_VALUATION = ("requested_address", "valued_address", "kind", "record", "answered_at")
_FROM_WEBHOOKS: tuple[sa.ColumnElement[str], ...] = tuple(
    sa.literal_column(f"'{kind.__name__}'") for kind in (MessageReceived, ContactAssigned)
)
_ARRIVAL = ("contact_id", "kind", "record", "deduplication_key", "accepted_at", "cancellable")
_earlier = inbox.alias("earlier")
ACCEPT_IF_NEW = Statement(
    sa.insert(inbox).from_select(
        _ARRIVAL,
        sa.select(*(sa.bindparam(name, type_=inbox.c[name].type) for name in _ARRIVAL)).where(
            ~sa.exists().where(
                _earlier.c.deduplication_key == _bind_parameter("deduplication_key"),
                _earlier.c.accepted_at > _bind_parameter("since"),
            )
        ),
    )
)
RECORD_FIRST_START = Statement(
    sa.insert(first_start).from_select(
        ("at",), sa.select(sa.bindparam("at", type_=sa.Float())).where(~sa.exists().select_from(first_start))
    )
)
FIRST_START = Statement(sa.select(first_start.c.at))
NEWEST_ARRIVAL = Statement(sa.select(sa.func.max(inbox.c.accepted_at)).where(inbox.c.kind.in_(_FROM_WEBHOOKS)))
ARRIVALS_WITHOUT_MESSAGE_ID = Statement(
    sa.select(inbox.c.kind, inbox.c.record, inbox.c.accepted_at).where(
        inbox.c.contact_id == _bind_parameter("contact_id"),
        inbox.c.accepted_at > _bind_parameter("since"),
        inbox.c.kind.in_(_FROM_WEBHOOKS),
        ~inbox.c.deduplication_key.like(sa.literal_column("'message:%'")),
    )
)
FIRST_ACCEPTANCE = Statement(
    sa.select(sa.func.min(inbox.c.accepted_at)).where(inbox.c.deduplication_key == _bind_parameter("of_key"))
)
CONTACTS_WITH_OPEN_ITEMS = Statement(
    sa.select(outbox.c.contact_id)
    .where(outbox.c.ended_at.is_(None))
    .group_by(outbox.c.contact_id)
    .order_by(sa.func.min(outbox.c.event_number))
)
CONTACTS_WITH_PENDING_EVENTS = Statement(
    sa.select(inbox.c.contact_id)
    .where(inbox.c.ended_at.is_(None))
    .group_by(inbox.c.contact_id)
    .order_by(sa.func.min(inbox.c.number))
)
NEXT_EVENT = Statement(
    sa.select(inbox.c.number, inbox.c.kind, inbox.c.record, inbox.c.accepted_at, conversations.c.state)
    .select_from(inbox.outerjoin(conversations, inbox.c.contact_id == conversations.c.contact_id))
    .where(inbox.c.contact_id == _bind_parameter("contact_id"), inbox.c.ended_at.is_(None))
    .order_by(inbox.c.number)
)
PENDING_EVENTS = Statement(
    sa.select(inbox.c.kind, inbox.c.record)
    .where(inbox.c.contact_id == _bind_parameter("contact_id"), inbox.c.ended_at.is_(None))
    .order_by(inbox.c.number)
)
ANSWERED_SINCE = Statement(
    sa.select(inbox.c.contact_id, sa.func.max(inbox.c.ended_at).label("answered_at"), conversations.c.state)
    .select_from(inbox.join(conversations, inbox.c.contact_id == conversations.c.contact_id))
    .where(
        inbox.c.ended_at > _bind_parameter("since"),
        inbox.c.outcome == sa.literal_column("'answered'"),
        inbox.c.kind.in_(_FROM_WEBHOOKS),
    )
    .group_by(inbox.c.contact_id, conversations.c.state)
    .order_by(sa.text("answered_at"))
)
END_EVENT = FencedUpdate(
    sa.update(inbox)
    .where(inbox.c.number == _bind_parameter("of_number"), inbox.c.ended_at.is_(None))
    .values(ended_at=_bind_parameter("at"), outcome=_bind_parameter("with_outcome")),
    leases,
)
SAVE_STATE = Upsert(
    conversations,
    {
        "contact_id": _bind_parameter("contact_id"),
        "state": _bind_parameter("state"),
        "changed_at": _bind_parameter("at"),
    },
    key=("contact_id",),
    replaced=("state", "changed_at"),
)
ADD_ITEM = Statement(sa.insert(outbox).values({name: _bind_parameter(name) for name in _ITEM}))
ADD_ITEM_IF_NEW = Upsert(
    outbox, {name: _bind_parameter(name) for name in _ITEM}, key=("event_number", "position"), replaced=()
)
FIND_ITEM = Statement(
    sa.select(outbox.c.event_number).where(
        outbox.c.event_number == _bind_parameter("of_number"), outbox.c.position == _bind_parameter("at_position")
    )
)
OPEN_ITEMS = Statement(
    sa.select(
        outbox.c.event_number,
        outbox.c.position,
        outbox.c.kind,
        outbox.c.record,
        outbox.c.planned_at,
        outbox.c.started_at,
    )
    .where(outbox.c.contact_id == _bind_parameter("contact_id"), outbox.c.ended_at.is_(None))
    .order_by(outbox.c.event_number, outbox.c.position)
)
START_ITEM = FencedUpdate(
    sa.update(outbox)
    .where(outbox.c.event_number == _bind_parameter("of_number"), outbox.c.position == _bind_parameter("at_position"))
    .values(started_at=_bind_parameter("at")),
    leases,
)
CLOSE_ITEM = FencedUpdate(
    sa.update(outbox)
    .where(outbox.c.event_number == _bind_parameter("of_number"), outbox.c.position == _bind_parameter("at_position"))
    .values(
        ended_at=_bind_parameter("at"),
        outcome=_bind_parameter("with_outcome"),
        created_id=_bind_parameter("with_created_id"),
    ),
    leases,
)
CREATED_IDS = Statement(
    sa.select(outbox.c.created_id).where(
        outbox.c.contact_id == _bind_parameter("contact_id"), outbox.c.created_id.is_not(None)
    )
)
SCHEDULE_EVENT = Upsert(
    scheduled_events,
    {name: _bind_parameter(name) for name in _SCHEDULED},
    key=("contact_id", "name"),
    replaced=("due", "kind", "record", "cancellable"),
)
CANCEL_SCHEDULED = Statement(
    sa.delete(scheduled_events).where(
        scheduled_events.c.contact_id == _bind_parameter("contact_id"), scheduled_events.c.cancellable.is_(sa.true())
    )
)
CANCEL_PENDING = Statement(
    sa.update(inbox)
    .where(
        inbox.c.contact_id == _bind_parameter("of_contact"),
        inbox.c.ended_at.is_(None),
        inbox.c.cancellable.is_(sa.true()),
    )
    .values(ended_at=_bind_parameter("at"), outcome=_bind_parameter("with_outcome"))
)
NEXT_DUE = Statement(sa.select(sa.func.min(scheduled_events.c.due)))
DUE_EVENTS = Statement(
    sa.select(*(scheduled_events.c[name] for name in _SCHEDULED))
    .where(scheduled_events.c.due <= _bind_parameter("at"))
    .order_by(scheduled_events.c.due, scheduled_events.c.contact_id, scheduled_events.c.name)
)
DELETE_SCHEDULED = Statement(
    sa.delete(scheduled_events).where(
        scheduled_events.c.contact_id == _bind_parameter("contact_id"),
        scheduled_events.c.name == _bind_parameter("name"),
    )
)
SAVE_VALUATION = Statement(sa.insert(valuations).inline().values({name: _bind_parameter(name) for name in _VALUATION}))
VALUATIONS_SINCE = Statement(
    sa.select(*(valuations.c[name] for name in _VALUATION))
    .where(valuations.c.answered_at > _bind_parameter("since"))
    .order_by(valuations.c.answered_at)
)
BACKLOG = Statement(
    sa.select(
        sa.select(sa.func.count()).select_from(inbox).where(inbox.c.ended_at.is_(None)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(outbox).where(outbox.c.ended_at.is_(None)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(scheduled_events).scalar_subquery(),
    )
)
PRUNE = (
    Statement(sa.delete(outbox).where(outbox.c.ended_at < _bind_parameter("before"))),
    Statement(sa.delete(valuations).where(valuations.c.answered_at < _bind_parameter("before"))),
    Statement(
        sa.delete(inbox).where(
            inbox.c.ended_at < _bind_parameter("before"),
            inbox.c.number < sa.select(sa.func.max(_earlier.c.number)).scalar_subquery(),
        )
    ),
)
"""What is deleted after the retention. The newest event stays: from its time on, missed messages are looked for."""
