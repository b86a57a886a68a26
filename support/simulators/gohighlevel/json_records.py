"""Records that only the API reads and changes: kept as the vendor's JSON, by kind and id."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.context import SimulatorContext

Json = dict[str, Any]


class JsonRecords:
    """Groups, schedules, custom values and other records of the location's set-up."""

    def __init__(self, context: SimulatorContext) -> None:
        self._context = context
        self._records: defaultdict[str, dict[str, Json]] = defaultdict(dict)

    def all_records(self) -> Mapping[str, Mapping[str, Json]]:
        """Every record, by kind and id."""
        return self._records

    def restore_records(self, records: Mapping[str, Mapping[str, Json]]) -> None:
        """Hold these records instead of all others."""
        self._records = defaultdict(dict, {kind: dict(each) for kind, each in records.items()})

    def add_record(self, kind: str, values: Mapping[str, Any], *, key: str = "id") -> Json:
        """Add a record under a new id. kind: what it is, as in "Custom value"."""
        identifier = self._context.identifiers.draw_short_id()
        record = {**values, key: identifier}
        self._records[kind][identifier] = record
        return record

    def list_records(self, kind: str) -> list[Json]:
        """All records of a kind, oldest first."""
        return list(self._records[kind].values())

    def get_record(self, kind: str, identifier: str) -> Json:
        """One record. Raises ApiRefusal for an unknown one."""
        record = self._records[kind].get(identifier)
        if record is None:
            raise errors.bad_request(f"{kind} not found")
        return record

    def change_record(self, kind: str, identifier: str, values: Mapping[str, Any]) -> Json:
        """Change values of a record. Raises ApiRefusal for an unknown one."""
        record = {**self.get_record(kind, identifier), **values}
        self._records[kind][identifier] = record
        return record

    def delete_record(self, kind: str, identifier: str) -> Json:
        """Delete a record and return it. Raises ApiRefusal for an unknown one."""
        record = self.get_record(kind, identifier)
        del self._records[kind][identifier]
        return record

    def put_record(self, kind: str, identifier: str, values: Mapping[str, Any]) -> Json:
        """Store a record under a known id, such as the followers of a contact."""
        record = dict(values)
        self._records[kind][identifier] = record
        return record

    def find_record(self, kind: str, identifier: str) -> Json | None:
        """One record; None = there is none."""
        return self._records[kind].get(identifier)


def page_of(rows: list[Any], *, skip: int, limit: int) -> list[Any]:
    """The rows of one page."""
    return rows[skip : skip + limit]


def read_count(query: Mapping[str, Any], name: str, default: int, *, least: int = 0, most: int = 10_000) -> int:
    """A whole number of a query or body, as a number or in words. Raises ApiRefusal (422)."""
    value = query.get(name, default)
    try:
        number = int(value) if isinstance(value, int | str) else int(value) if float(value).is_integer() else None
    except (ValueError, TypeError, OverflowError):
        number = None
    if number is None:
        raise errors.unprocessable_request([f"{name} must be an integer number"])
    if number < least:
        raise errors.unprocessable_request([f"{name} must not be less than {least}"])
    if number > most:
        raise errors.unprocessable_request([f"{name} must not be greater than {most}"])
    return number
