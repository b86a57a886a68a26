"""The contract of the simulated GoHighLevel: each operation by version, client and generated requests."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.simulators.gohighlevel.contract.generated_requests import RequestGenerator
from support.simulators.gohighlevel.contract.sample_location import SampleLocation
from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.gohighlevel.routes import ROUTES
from support.simulators.kernel.schema_guard import VendorOperation

CONTRACT_FILE = Path(__file__).parents[4] / "fixtures" / "vendor_schemas" / "gohighlevel-contract.md"

NOT_TRIED = "not tried"
"""In the column of a client that is not installed, or has no method for the operation."""

GENERATED = 40
"""Requests generated for each operation and version."""

COLUMNS = ("operation", "v2", "v3", "Python client", "Node client", "generated requests")
_HEAD = """# Contract of the simulated GoHighLevel

Written by `make contract FLAGS=--write`. state: what is written is read afterwards; example: the example of the
document; 501: the answer names the operation. A client's column says what its own method gets; generated requests are
drawn from the documents, and none may be answered with 500, stay out of the journal, or break what is read afterwards.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """One operation. cells: its columns after the first, in order."""

    operation: str
    cells: tuple[str, ...]


def measure_contract(clients: Mapping[str, Mapping[str, str]], *, count: int = GENERATED) -> list[ContractRow]:
    """Every operation of both versions. clients: Python, Node -> operation id -> outcome; left out = not installed."""
    older, newer = load_interface("v2").operations, load_interface("v3").operations
    return [
        ContractRow(
            operation=name,
            cells=(
                _describe_kind(older.get(name)),
                _describe_kind(newer.get(name)),
                clients.get("Python", {}).get(name, NOT_TRIED),
                clients.get("Node", {}).get(name, NOT_TRIED),
                _try_generated_requests(
                    [each for each in ("v2", "v3") if name in load_interface(each).operations], name, count
                ),
            ),
        )
        for name in [*older, *(name for name in newer if name not in older)]
    ]


def format_contract(rows: Sequence[ContractRow]) -> str:
    """The table as a page."""
    lines = [_HEAD, f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    lines += [f"| {row.operation} | {' | '.join(row.cells)} |" for row in rows]
    return "\n".join(lines) + "\n"


def read_contract(text: str) -> dict[str, tuple[str, ...]]:
    """Operation -> its columns after the first."""
    rows = [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {row[0].strip(): tuple(cell.strip() for cell in row[1:]) for row in rows[1:]}


def find_differences(rows: Sequence[ContractRow], committed: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What differs from the committed table; a column that was not tried this time is not compared."""
    differences = [f"{name}: no such operation any more" for name in committed.keys() - {row.operation for row in rows}]
    for row in rows:
        before = committed.get(row.operation, ("",) * len(row.cells))
        differences += [
            f"{row.operation}, {column}: {was or 'nothing'} in the table, {now} now"
            for column, was, now in zip(COLUMNS[1:], before, row.cells, strict=True)
            if now not in (was, NOT_TRIED)
        ]
    return sorted(differences)


def keep_untried_columns(rows: Sequence[ContractRow], committed: Mapping[str, tuple[str, ...]]) -> list[ContractRow]:
    """The rows with what the committed table says of clients that were not tried."""
    return [
        ContractRow(
            operation=row.operation,
            cells=tuple(
                was if now == NOT_TRIED and was else now
                for was, now in zip(committed.get(row.operation, row.cells), row.cells, strict=True)
            ),
        )
        for row in rows
    ]


def _describe_kind(operation: VendorOperation | None) -> str:
    if operation is None:
        return "no such path"
    if operation.name in ROUTES:
        return "state"
    return "501" if operation.example is None else "example"


def _try_generated_requests(versions: Sequence[str], name: str, count: int) -> str:
    for version in versions:
        location = SampleLocation(version)
        generator = RequestGenerator(random.Random(name), location.known_values)
        for _ in range(count):
            request = generator.generate_request(load_interface(version).operations[name])
            before = len(location.journal.find_entries("call"))
            try:
                status = location.send_request(request).status
            except Exception as error:  # noqa: BLE001 - whatever an operation lets through is what the table says
                return f"{version}: {type(error).__name__}"
            if status == 500 or len(location.journal.find_entries("call")) != before + 1:
                return f"{version}: {status}"
        if broken := location.read_everything():
            return f"{version}: breaks {broken[0]}"
    return f"{count * len(versions)} answered"
