"""The filters of the contact search. Pure.

Source: docs/sources/gohighlevel.md#contact-search.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import SubAccount
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


def find_contacts(
    records: Sequence[ContactRecord], body: Mapping[str, Any], account: SubAccount
) -> list[ContactRecord]:
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


def _matches_all_filters(record: ContactRecord, filters: Sequence[Mapping[str, Any]], account: SubAccount) -> bool:
    return all(_matches_filter(record, rule, account) for rule in filters)


def _matches_filter(record: ContactRecord, rule: Mapping[str, Any], account: SubAccount) -> bool:
    if "group" in rule:
        together = any if rule["group"] == "OR" else all
        return together(_matches_filter(record, part, account) for part in rule.get("filters", ()))
    value = _attribute_value(record, rule.get("field", ""), account)
    expected = rule.get("value")
    operator = rule.get("operator")
    if operator not in _OPERATORS:
        raise errors.unprocessable_request([f"Invalid operator {operator}"])
    return _OPERATORS[operator](value, expected)


def _attribute_value(record: ContactRecord, name: str, account: SubAccount) -> Any:
    if name.startswith("customFields."):
        custom = account.fields_by_id.get(name.removeprefix("customFields."))
        return None if custom is None else record.fields.get(custom.key)
    if name not in _SEARCHABLE_ATTRIBUTES:
        raise errors.unprocessable_request([f"Invalid field name {name}"])
    return getattr(record, _SEARCHABLE_ATTRIBUTES[name])


def _equals(value: Any, expected: Any) -> bool:
    if isinstance(value, tuple):
        expected = expected if isinstance(expected, list) else [expected]
        return all(str(tag).lower() in value for tag in expected)
    return str(value).lower() == str(expected).lower()


def _contains_text(value: Any, expected: Any) -> bool:
    if isinstance(value, tuple):
        return _equals(value, expected)
    return str(expected).lower() in str(value or "").lower()


_OPERATORS: Mapping[Any, Callable[[Any, Any], bool]] = {
    "eq": _equals,
    "not_eq": lambda value, expected: not _equals(value, expected),
    "contains": _contains_text,
    "not_contains": lambda value, expected: not _contains_text(value, expected),
    "exists": lambda value, _wanted: bool(value),
    "not_exists": lambda value, _wanted: not value,
}
