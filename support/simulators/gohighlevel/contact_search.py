"""The filters of the contact search. Pure.

Source: docs/sources/gohighlevel.md#contact-search.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import Account
from support.simulators.gohighlevel.records import ContactRecord

_SEARCHABLE_ATTRIBUTES = {
    "id": "id",
    "firstName": "first_name",
    "lastName": "last_name",
    "email": "email",
    "phone": "phone",
    "tags": "tags",
    "source": "source",
    "assignedTo": "assigned_to",
    "city": "city",
    "state": "state",
}


def find_contacts(records: Sequence[ContactRecord], body: Mapping[str, Any], account: Account) -> list[ContactRecord]:
    """The contacts that match a search request, newest first. Raises ApiRefusal (422) for an unknown filter."""
    for unsupported in ("searchAfter", "sort"):
        if unsupported in body:
            raise errors.NotSimulated(f"{unsupported} in a contact search")
    query = body.get("query", "").lower()
    return [
        record
        for record in reversed(records)
        if _matches_query(record, query) and _matches_all_filters(record, body.get("filters", ()), account)
    ]


def _matches_query(record: ContactRecord, query: str) -> bool:
    return any(query in text.lower() for text in (record.name, record.email or "", record.phone or ""))


def _matches_all_filters(record: ContactRecord, filters: Sequence[Mapping[str, Any]], account: Account) -> bool:
    return all(_matches_filter(record, rule, account) for rule in filters)


def _matches_filter(record: ContactRecord, rule: Mapping[str, Any], account: Account) -> bool:
    if "group" in rule:
        together = any if rule["group"] == "OR" else all
        return together(_matches_filter(record, part, account) for part in rule.get("filters", ()))
    held = _attribute_value(record, rule.get("field", ""), account)
    wanted = rule.get("value")
    operator = rule.get("operator")
    if operator not in _OPERATORS:
        raise errors.unprocessable([f"Invalid operator {operator}"])
    return _OPERATORS[operator](held, wanted)


def _attribute_value(record: ContactRecord, name: str, account: Account) -> Any:
    if name.startswith("customFields."):
        custom = account.fields_by_id.get(name.removeprefix("customFields."))
        return None if custom is None else record.fields.get(custom.key)
    if name not in _SEARCHABLE_ATTRIBUTES:
        raise errors.unprocessable([f"Invalid field name {name}"])
    return getattr(record, _SEARCHABLE_ATTRIBUTES[name])


def _equals(held: Any, wanted: Any) -> bool:
    if isinstance(held, tuple):
        wanted = wanted if isinstance(wanted, list) else [wanted]
        return all(str(tag).lower() in held for tag in wanted)
    return str(held).lower() == str(wanted).lower()


def _contains_text(held: Any, wanted: Any) -> bool:
    if isinstance(held, tuple):
        return _equals(held, wanted)
    return str(wanted).lower() in str(held or "").lower()


_OPERATORS: Mapping[Any, Callable[[Any, Any], bool]] = {
    "eq": _equals,
    "not_eq": lambda held, wanted: not _equals(held, wanted),
    "contains": _contains_text,
    "not_contains": lambda held, wanted: not _contains_text(held, wanted),
    "exists": lambda held, _wanted: bool(held),
    "not_exists": lambda held, _wanted: not held,
}
