"""Requests that deviate from the documents as the live service takes them: each is journaled, or refused by a setting.

Source: docs/sources/gohighlevel.md#tolerance.
"""

from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.kernel.schema_guard import VendorOperation

_FIELDS_PLACES = ("/contacts/", "/opportunities/")
"""Beginnings of the paths whose bodies write custom fields of records."""


class Deviations:
    """Applies the account's settings of tolerance."""

    def __init__(self, context: SimulatorContext) -> None:
        self._context = context

    def take_path(self, template: str, method: str, path: str) -> bool:
        """Whether the path is taken: with and without its trailing slash, unless the account wants it exact."""
        if path.endswith("/") == template.endswith("/"):
            return True
        if self._context.account.tolerance.trailing_slashes:
            self._journal(method, template, "a trailing slash where the document has none, or none where it has one")
            return True
        return False

    def take_query(self, operation: VendorOperation, query: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
        """The query without the keys that are ignored."""
        documented = operation.query_types
        if all(name in documented for name in query):
            return query
        setting = self._context.account.tolerance.unknown_query_keys
        if setting == "nowhere" or (setting == "where none is documented" and documented):
            return query
        unknown = ", ".join(sorted(name for name in query if name not in documented))
        self._journal(operation.method, operation.path, f"unknown keys of the query: {unknown}")
        return {name: values for name, values in query.items() if name in documented}

    def take_body(self, operation: VendorOperation, body: Any, *, version: str) -> Any:
        """The body with `value` of its custom fields under the documented key."""
        if (
            not isinstance(body, dict)
            or not isinstance(fields := body.get("customFields"), list)
            or not operation.path.startswith(_FIELDS_PLACES)
            or not self._context.account.tolerance.value_key
            or not any(map(_has_other_key, fields))
        ):
            return body
        self._journal(operation.method, operation.path, "value of a custom field where the document has field_value")
        key = "fieldValue" if version == "v3" else "field_value"
        return {**body, "customFields": [_rename_value(entry, key) for entry in fields]}

    def _journal(self, method: str, template: str, reason: str) -> None:
        self._context.write_journal_entry("call.deviation", method=method, path=template, reason=reason)


def _has_other_key(entry: Any) -> bool:
    return isinstance(entry, dict) and "value" in entry and not entry.keys() & {"field_value", "fieldValue"}


def _rename_value(entry: Any, key: str) -> Any:
    if not _has_other_key(entry):
        return entry
    return {key if name == "value" else name: value for name, value in entry.items()}
