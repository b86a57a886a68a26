"""Every statement of the credit accounts and of the health check, as in store_statements.py."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import Dialect

from reference_bots.storage.statement import SQLITE, Statement, Upsert
from reference_bots.storage.store_schema import credit_accounts, credit_charges, credit_orders, health_checks


def _parameter(name: str, type_: Any = None) -> sa.BindParameter[Any]:
    return sa.bindparam(name, type_=type_)


class _ChangeAccount(Statement):
    """Inserts an account, or changes the one there is.

    values: of a new account.
    changes: columns of the account that is there, made from the table and from the new values.
    only_unnotified: an account whose owner was told already stays as it is.
    """

    def __init__(self, values: dict[str, Any], changes: dict[str, Any], *, only_unnotified: bool = False) -> None:
        self._values = values
        self._changes = changes
        self._only_unnotified = only_unnotified

    def _build(self, dialect: Dialect) -> sa.ClauseElement:
        insert: Any = (sqlite if dialect is SQLITE else postgresql).insert(credit_accounts).values(self._values)
        changes = {name: change(insert.excluded) for name, change in self._changes.items()}
        where = credit_accounts.c.notified_at.is_(None) if self._only_unnotified else None
        changed: sa.ClauseElement = insert.on_conflict_do_update(index_elements=["account"], set_=changes, where=where)
        return changed


_ONE: sa.ColumnElement[int] = sa.literal_column("1")

ADD_CREDIT = _ChangeAccount(
    {"account": _parameter("account"), "balance": _parameter("credit")},
    {
        "balance": lambda new: credit_accounts.c.balance + new.balance,
        "notified_at": lambda _new: sa.null(),
    },
)
ADD_ORDER = Upsert(
    credit_orders,
    {name: _parameter(name) for name in ("account", "reference", "credit", "ordered_at")},
    key=("account", "reference"),
    replaced=(),
)
FIND_CHARGE = Statement(
    sa.select(credit_charges.c.account).where(credit_charges.c.event_number == _parameter("of_number"))
)
TAKE_CREDIT = Statement(
    sa.update(credit_accounts)
    .where(credit_accounts.c.account == _parameter("of_account"), credit_accounts.c.balance >= _ONE)
    .values(balance=credit_accounts.c.balance - _ONE)
)
RESERVE = Statement(
    sa.insert(credit_charges).values({name: _parameter(name) for name in ("event_number", "account", "reserved_at")})
)
CHARGE = Statement(
    sa.update(credit_charges)
    .where(credit_charges.c.event_number == _parameter("of_number"))
    .values(charged_at=_parameter("at"))
)
DELETE_CHARGE = Statement(sa.delete(credit_charges).where(credit_charges.c.event_number == _parameter("of_number")))
GIVE_CREDIT = Statement(
    sa.update(credit_accounts)
    .where(credit_accounts.c.account == _parameter("of_account"))
    .values(balance=credit_accounts.c.balance + _ONE)
)
MARK_NOTIFIED = _ChangeAccount(
    {"account": _parameter("account"), "balance": sa.literal_column("0"), "notified_at": _parameter("at")},
    {"notified_at": lambda new: new.notified_at},
    only_unnotified=True,
)
_counted = (
    sa.select(
        credit_charges.c.account,
        sa.func.count(credit_charges.c.charged_at).label("charged"),
        sa.func.count().label("taken"),
    )
    .group_by(credit_charges.c.account)
    .subquery()
)
ACCOUNTS = Statement(
    sa.select(
        credit_accounts.c.account,
        credit_accounts.c.balance,
        credit_accounts.c.notified_at,
        _counted.c.charged,
        _counted.c.taken,
    )
    .select_from(credit_accounts.outerjoin(_counted, credit_accounts.c.account == _counted.c.account))
    .order_by(credit_accounts.c.account)
)
CHECK_WRITABLE = Upsert(
    health_checks,
    {"number": _parameter("number"), "at": _parameter("at")},
    key=("number",),
    replaced=("at",),
)
