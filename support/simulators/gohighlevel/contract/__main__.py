"""Prints the contract and fails where it differs from the committed table.

python -m support.simulators.gohighlevel.contract [--write] [--requests N]
"""

import argparse
import sys
from collections import Counter

from rich.console import Console
from rich.table import Table

from support.simulators.gohighlevel.contract import node_sdk, python_sdk
from support.simulators.gohighlevel.contract.table import (
    COLUMNS,
    CONTRACT_FILE,
    GENERATED,
    find_differences,
    format_contract,
    keep_untried_columns,
    measure_contract,
    read_contract,
)


def main(arguments: list[str]) -> int:
    """0 when the table is as committed, or was written; 1 when it differs."""
    parser = argparse.ArgumentParser(prog="python -m support.simulators.gohighlevel.contract")
    parser.add_argument("--write", action="store_true", help="write the table instead of comparing it")
    parser.add_argument("--requests", type=int, default=GENERATED, help="generated for each operation and version")
    options = parser.parse_args(arguments)
    clients = {"Python": python_sdk.call_methods()} if python_sdk.is_installed() else {}
    clients |= {"Node": node_sdk.call_methods()} if node_sdk.is_installed() else {}
    rows = measure_contract(clients, count=options.requests)
    committed = read_contract(CONTRACT_FILE.read_text(encoding="utf-8")) if CONTRACT_FILE.exists() else {}
    kept = keep_untried_columns(rows, committed)
    console = Console(highlight=False)
    table = Table(*COLUMNS)
    for row in kept:
        table.add_row(row.operation, *row.cells)
    console.print(table)
    for column, name in enumerate(COLUMNS[1:]):
        counts = Counter(row.cells[column] for row in kept).most_common(5)
        console.print(f"{name}: {', '.join(f'{count} {cell}' for cell, count in counts)}")
    if options.write:
        CONTRACT_FILE.write_text(format_contract(kept), encoding="utf-8")
        return 0
    differences = find_differences(rows, committed)
    for difference in differences:
        console.print(difference)
    if differences:
        console.print(
            "The contract differs from fixtures/vendor_schemas/gohighlevel-contract.md: make contract FLAGS=--write"
        )
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
