"""The filters and orders of the contact search. Pure.

Source: docs/sources/gohighlevel.md#contact-search.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.records import ContactRecord
from support.simulators.gohighlevel.timestamps import format_timestamp, parse_timestamp, to_milliseconds

DEEPEST_GROUP = 8
"""Levels of filter groups in one another."""

_SEARCHABLE_ATTRIBUTES = {
    "id": "id",
    "firstName": "first_name",
    "lastName": "last_name",
    "firstNameLowerCase": "first_name",
    "lastNameLowerCase": "last_name",
    "contactName": "name",
    "fullNameLowerCase": "name",
    "email": "email",
    "phone": "phone",
    "tags": "tags",
    "source": "source",
    "assignedTo": "assigned_to",
    "companyName": "company",
    "address": "address",
    "address1": "address",
    "city": "city",
    "state": "state",
    "country": "country",
    "postalCode": "postal_code",
    "website": "website",
    "timezone": "timezone",
    "dnd": "dnd",
    "dateOfBirth": "date_of_birth",
    "dateAdded": "added_at",
    "dateUpdated": "updated_at",
}


def find_contacts(
    records: Sequence[ContactRecord], body: Mapping[str, Any], account: SubAccount
) -> list[ContactRecord]:
    """The contacts that match a search request, newest first unless it sorts. Raises ApiRefusal (422) for a bad filter.

    Of `searchAfter`, the last value is the id of the contact after which the page begins.
    """
    filters = _require_rules(body.get("filters", ()), "filters")
    query = body.get("query", "").lower()
    found = [
        record
        for record in reversed(records)
        if _matches_query(record, query) and all(_matches_filter(record, rule, account, 1) for rule in filters)
    ]
    for order in reversed(_require_rules(body.get("sort", ()), "sort")):
        found.sort(
            key=lambda record: _sort_key(_attribute_value(record, order.get("field"), account)),
            reverse=_require_direction(order.get("direction", "desc")) == "desc",
        )
    if after := body.get("searchAfter"):
        places = [place for place, record in enumerate(found) if record.id == after[-1]]
        found = found[places[0] + 1 :] if places else []
    return found


def search_position(record: ContactRecord) -> list[Any]:
    """The `searchAfter` of the page that begins after this contact."""
    return [to_milliseconds(record.added_at), record.id]


def _matches_query(record: ContactRecord, query: str) -> bool:
    return any(query in text.lower() for text in (record.name, record.email or "", record.phone or ""))


def _require_rules(rules: Any, name: str) -> Sequence[Mapping[str, Any]]:
    if not isinstance(rules, list | tuple) or not all(isinstance(rule, dict) for rule in rules):
        raise errors.unprocessable_request([f"{name} must be an array of objects"])
    return rules


def _require_direction(direction: Any) -> str:
    if direction not in ("asc", "desc"):
        raise errors.unprocessable_request([f"Invalid direction {direction}"])
    return str(direction)


def _matches_filter(record: ContactRecord, rule: Mapping[str, Any], account: SubAccount, depth: int) -> bool:
    if "group" in rule:
        if depth > DEEPEST_GROUP or rule["group"] not in ("OR", "AND"):
            raise errors.unprocessable_request([f"Invalid group {str(rule['group'])[:20]}"])
        together = any if rule["group"] == "OR" else all
        rules = _require_rules(rule.get("filters", ()), "filters")
        return together([_matches_filter(record, part, account, depth + 1) for part in rules])
    value = _attribute_value(record, rule.get("field"), account)
    operator = rule.get("operator")
    if not isinstance(operator, str) or operator not in _OPERATORS:
        raise errors.unprocessable_request([f"Invalid operator {operator}"])
    return _OPERATORS[operator](value, rule.get("value"))


def _attribute_value(record: ContactRecord, name: Any, account: SubAccount) -> Any:
    if isinstance(name, str) and name.startswith("customFields."):
        custom = account.fields_by_id.get(name.removeprefix("customFields."))
        return None if custom is None else record.fields.get(custom.key)
    if not isinstance(name, str) or name not in _SEARCHABLE_ATTRIBUTES:
        raise errors.unprocessable_request([f"Invalid field name {name}"])
    return getattr(record, _SEARCHABLE_ATTRIBUTES[name])


def _sort_key(value: Any) -> tuple[bool, float, str]:
    """Numbers and moments before texts; what is not set last."""
    if isinstance(value, datetime):
        return value is None, value.timestamp(), ""
    if isinstance(value, int | float):
        return value is None, float(value), ""
    return value is None, float("inf"), " ".join(value) if isinstance(value, tuple | list) else str(value or "").lower()


def _equals(value: Any, expected: Any) -> bool:
    if isinstance(value, tuple):
        expected = expected if isinstance(expected, list) else [expected]
        return all(str(tag).lower() in value for tag in expected)
    if isinstance(value, datetime):
        value = format_timestamp(value)
    if isinstance(expected, list) and not isinstance(value, list):
        return any(_equals(value, one) for one in expected)
    return str(value).lower() == str(expected).lower()


def _contains_text(value: Any, expected: Any) -> bool:
    if isinstance(value, tuple):
        return _equals(value, expected)
    return str(expected).lower() in str(value or "").lower()


def _is_in_range(value: Any, expected: Any) -> bool:
    """Whether a number or a moment is within `gt`, `gte`, `lt` and `lte`, of which there is at least one."""
    if not isinstance(expected, dict) or not expected or expected.keys() - _COMPARISONS.keys():
        raise errors.unprocessable_request(["value of a range must be an object of gt, gte, lt or lte"])
    if isinstance(value, bool) or not isinstance(value, int | float | datetime):
        return False
    compared = value.timestamp() if isinstance(value, datetime) else float(value)
    return all(
        _COMPARISONS[name](compared, _limit_number(limit, is_time=isinstance(value, datetime)))
        for name, limit in expected.items()
    )


def _limit_number(limit: Any, *, is_time: bool) -> float:
    if is_time and isinstance(limit, str):
        return parse_timestamp(limit if "T" in limit else f"{limit}T00:00:00+00:00", name="value").timestamp()
    try:
        number = float(limit)
    except (TypeError, ValueError, OverflowError) as error:
        raise errors.unprocessable_request(["value of a range must hold numbers or dates"]) from error
    return number / 1000 if is_time else number


_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "gt": lambda value, limit: value > limit,
    "gte": lambda value, limit: value >= limit,
    "lt": lambda value, limit: value < limit,
    "lte": lambda value, limit: value <= limit,
}
_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": _equals,
    "not_eq": lambda value, expected: not _equals(value, expected),
    "contains": _contains_text,
    "not_contains": lambda value, expected: not _contains_text(value, expected),
    "exists": lambda value, _wanted: bool(value),
    "not_exists": lambda value, _wanted: not value,
    "range": _is_in_range,
}
