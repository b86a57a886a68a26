"""Every statement of the credit accounts, as in store_statements.py."""

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from reference_bots.storage.store_schema import credit_accounts, credit_charges, credit_orders, health_checks
from reference_bots.storage.store_statements import bind_parameter, compile_statement

_account = sqlite.insert(credit_accounts).values(account=bind_parameter("account"), balance=bind_parameter("credit"))
ADD_CREDIT = compile_statement(
    _account.on_conflict_do_update(
        index_elements=["account"],
        set_={"balance": credit_accounts.c.balance + _account.excluded.balance, "notified_at": sa.null()},
    )
)
_order = sqlite.insert(credit_orders).values(
    {name: bind_parameter(name) for name in ("account", "reference", "credit", "ordered_at")}
)
ADD_ORDER = compile_statement(_order.on_conflict_do_nothing(index_elements=["account", "reference"]))
FIND_CHARGE = compile_statement(
    sa.select(credit_charges.c.account).where(credit_charges.c.event_number == bind_parameter("of_number"))
)
TAKE_CREDIT = compile_statement(
    sa.update(credit_accounts)
    .where(credit_accounts.c.account == bind_parameter("of_account"), credit_accounts.c.balance > sa.text("0"))
    .values(balance=credit_accounts.c.balance - sa.text("1"))
)
RESERVE = compile_statement(
    sa.insert(credit_charges).values(
        {name: bind_parameter(name) for name in ("event_number", "account", "reserved_at")}
    )
)
CHARGE = compile_statement(
    sa.update(credit_charges)
    .where(credit_charges.c.event_number == bind_parameter("of_number"))
    .values(charged_at=bind_parameter("at"))
)
DELETE_CHARGE = compile_statement(
    sa.delete(credit_charges).where(credit_charges.c.event_number == bind_parameter("of_number"))
)
GIVE_CREDIT = compile_statement(
    sa.update(credit_accounts)
    .where(credit_accounts.c.account == bind_parameter("of_account"))
    .values(balance=credit_accounts.c.balance + sa.text("1"))
)
_notified = sqlite.insert(credit_accounts).values(
    account=bind_parameter("account"), balance=sa.literal_column("0"), notified_at=bind_parameter("at")
)
MARK_NOTIFIED = compile_statement(
    _notified.on_conflict_do_update(
        index_elements=["account"],
        set_={"notified_at": _notified.excluded.notified_at},
        where=credit_accounts.c.notified_at.is_(None),
    )
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
ACCOUNTS = compile_statement(
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
_check = sqlite.insert(health_checks).values(number=sa.literal_column("1"), at=bind_parameter("at"))
CHECK_WRITABLE = compile_statement(
    _check.on_conflict_do_update(index_elements=["number"], set_={"at": _check.excluded.at})
)
