"""Every statement the ledger runs, written in SQLAlchemy Core and compiled once per process.

Compiled here and not by the engine, because each engine compiles for itself and a rehearsal makes hundreds of them.
"""

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from reference_bots.storage.store_schema import conversations, inbox, outbox, schema, valuations, wakes

_DIALECT = sqlite.dialect(paramstyle="named")


def _sql(statement: sa.ClauseElement) -> str:
    return str(statement.compile(dialect=_DIALECT))


def _p(name: str) -> sa.BindParameter[object]:
    return sa.bindparam(name)


def _create(table: sa.Table) -> list[str]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [
        _sql(CreateTable(table, if_not_exists=True)),
        *(_sql(CreateIndex(index, if_not_exists=True)) for index in indexes),
    ]


CREATE = tuple(statement for table in schema.sorted_tables for statement in _create(table))
_ARRIVAL = ("contact_id", "kind", "record", "sameness", "accepted_at", "cancellable")
_same = inbox.alias("same")
ACCEPT_IF_NEW = _sql(
    sa.insert(inbox).from_select(
        _ARRIVAL,
        sa.select(*(sa.bindparam(name) for name in _ARRIVAL)).where(
            ~sa.exists().where(_same.c.sameness == _p("sameness"), _same.c.accepted_at > _p("since"))
        ),
    )
)
CONTACTS_WITH_ERRANDS = _sql(
    sa.select(outbox.c.contact_id)
    .where(outbox.c.ended_at.is_(None))
    .group_by(outbox.c.contact_id)
    .order_by(sa.func.min(outbox.c.number))
)
CONTACTS_WAITING = _sql(
    sa.select(inbox.c.contact_id)
    .where(inbox.c.ended_at.is_(None))
    .group_by(inbox.c.contact_id)
    .order_by(sa.func.min(inbox.c.number))
)
NEXT_WAITING = _sql(
    sa.select(inbox.c.number, inbox.c.kind, inbox.c.record, inbox.c.accepted_at, conversations.c.state)
    .select_from(inbox.outerjoin(conversations, inbox.c.contact_id == conversations.c.contact_id))
    .where(inbox.c.contact_id == _p("contact_id"), inbox.c.ended_at.is_(None))
    .order_by(inbox.c.number)
)
ALL_WAITING = _sql(
    sa.select(inbox.c.kind, inbox.c.record)
    .where(inbox.c.contact_id == _p("contact_id"), inbox.c.ended_at.is_(None))
    .order_by(inbox.c.number)
)
HEARD_SINCE = _sql(
    sa.select(inbox.c.contact_id, sa.func.max(inbox.c.ended_at).label("heard_at"), conversations.c.state)
    .select_from(inbox.join(conversations, inbox.c.contact_id == conversations.c.contact_id))
    .where(inbox.c.ended_at > _p("since"), sa.text("outcome = 'answered' AND kind IN ('Said', 'Arrived')"))
    .group_by(inbox.c.contact_id)
    .order_by(sa.text("heard_at"))
)
END_HAPPENING = _sql(
    sa.update(inbox)
    .where(inbox.c.number == _p("of"), inbox.c.ended_at.is_(None))
    .values(ended_at=_p("at"), outcome=_p("said"))
)
_conversation = sqlite.insert(conversations).values(contact_id=_p("contact_id"), state=_p("state"), changed_at=_p("at"))
KEEP_STATE = _sql(
    _conversation.on_conflict_do_update(
        index_elements=["contact_id"],
        set_={"state": _conversation.excluded.state, "changed_at": _conversation.excluded.changed_at},
    )
)
PLAN_ERRAND = _sql(
    sa.insert(outbox).values(
        {name: _p(name) for name in ("number", "position", "contact_id", "kind", "record", "planned_at")}
    )
)
_telling = sqlite.insert(outbox).values(
    {name: _p(name) for name in ("number", "position", "contact_id", "kind", "record", "planned_at")}
)
PLAN_ERRAND_ONCE = _sql(_telling.on_conflict_do_nothing(index_elements=["number", "position"]))
ERRAND_PLANNED = _sql(sa.select(outbox.c.number).where(outbox.c.number == _p("of"), outbox.c.position == _p("place")))
OPEN_ERRANDS = _sql(
    sa.select(
        outbox.c.number, outbox.c.position, outbox.c.kind, outbox.c.record, outbox.c.planned_at, outbox.c.begun_at
    )
    .where(outbox.c.contact_id == _p("contact_id"), outbox.c.ended_at.is_(None))
    .order_by(outbox.c.number, outbox.c.position)
)
BEGIN_ERRAND = _sql(
    sa.update(outbox).where(outbox.c.number == _p("of"), outbox.c.position == _p("place")).values(begun_at=_p("at"))
)
CLOSE_ERRAND = _sql(
    sa.update(outbox)
    .where(outbox.c.number == _p("of"), outbox.c.position == _p("place"))
    .values(ended_at=_p("at"), outcome=_p("said"), receipt=_p("made"))
)
RECEIPTS = _sql(
    sa.select(outbox.c.receipt).where(outbox.c.contact_id == _p("contact_id"), outbox.c.receipt.is_not(None))
)
_wake = sqlite.insert(wakes).values(
    {name: _p(name) for name in ("contact_id", "name", "due", "kind", "record", "cancellable")}
)
PLAN_WAKE = _sql(
    _wake.on_conflict_do_update(
        index_elements=["contact_id", "name"],
        set_={name: _wake.excluded[name] for name in ("due", "kind", "record", "cancellable")},
    )
)
CANCEL_WAKES = _sql(sa.delete(wakes).where(wakes.c.contact_id == _p("contact_id"), wakes.c.cancellable.is_(sa.true())))
CANCEL_WAITING = _sql(
    sa.update(inbox)
    .where(inbox.c.contact_id == _p("of"), inbox.c.ended_at.is_(None), inbox.c.cancellable.is_(sa.true()))
    .values(ended_at=_p("at"), outcome=_p("said"))
)
NEXT_WAKE = _sql(sa.select(sa.func.min(wakes.c.due)))
DUE_WAKES = _sql(
    sa.select(wakes.c.contact_id, wakes.c.name, wakes.c.due, wakes.c.kind, wakes.c.record, wakes.c.cancellable)
    .where(wakes.c.due <= _p("at"))
    .order_by(wakes.c.due, wakes.c.contact_id, wakes.c.name)
)
FORGET_WAKE = _sql(sa.delete(wakes).where(wakes.c.contact_id == _p("contact_id"), wakes.c.name == _p("name")))
_KEPT = ("asked", "home", "kind", "record", "answered_at")
KEEP_VALUATION = _sql(sa.insert(valuations).values({name: _p(name) for name in _KEPT}))
KEPT_VALUATIONS = _sql(
    sa.select(*(valuations.c[name] for name in _KEPT))
    .where(valuations.c.answered_at > _p("since"))
    .order_by(valuations.c.answered_at)
)
BACKLOG = _sql(
    sa.select(
        sa.select(sa.func.count()).select_from(inbox).where(inbox.c.ended_at.is_(None)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(outbox).where(outbox.c.ended_at.is_(None)).scalar_subquery(),
        sa.select(sa.func.count()).select_from(wakes).scalar_subquery(),
    )
)
