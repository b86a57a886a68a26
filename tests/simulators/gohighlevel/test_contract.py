"""The contract table: complete, as committed, and noticed when it is stale; the vendor's own client keeps it."""

import pytest

from support.simulators.gohighlevel.contract import node_sdk, python_sdk
from support.simulators.gohighlevel.contract.table import (
    CONTRACT_FILE,
    NOT_TRIED,
    ContractRow,
    find_differences,
    format_contract,
    keep_untried_columns,
    measure_contract,
    read_contract,
)

ROW = ContractRow(operation="get-contact", cells=("state", "state", NOT_TRIED, "works", "80 answered"))


def test_the_committed_table_names_the_kind_of_every_operation() -> None:
    """As it is now, without generated requests and clients."""
    committed = read_contract(CONTRACT_FILE.read_text(encoding="utf-8"))
    measured = {row.operation: row.cells[:2] for row in measure_contract({}, count=0)}
    assert measured == {operation: cells[:2] for operation, cells in committed.items()}
    assert all(cells[-1].endswith("answered") for cells in committed.values())


def test_the_table_is_read_back() -> None:
    """What is written is what is compared."""
    assert {ROW.operation: ROW.cells} == read_contract(format_contract([ROW]))


def test_stale_differences_are_found() -> None:
    """Changed, new and gone operations; a client that was not tried is not compared."""
    committed = read_contract(format_contract([ROW]))
    assert [] == find_differences([ROW], {ROW.operation: ("state", "state", "works", "works", "80 answered")})
    changed = ContractRow(operation="get-contact", cells=("example", *ROW.cells[1:]))
    assert ["get-contact, v2: state in the table, example now"] == find_differences([changed], committed)
    assert 5 == len(find_differences([ROW, ContractRow(operation="new", cells=("state",) * 5)], committed))
    assert ["get-contact: no such operation any more"] == find_differences([], committed)


def test_what_was_not_tried_stays() -> None:
    """A machine without the clients does not empty their columns."""
    committed = {ROW.operation: ("state", "state", "works", "works", "80 answered")}
    (kept,) = keep_untried_columns([ROW], committed)
    assert committed[ROW.operation] == kept.cells


@pytest.mark.skipif(not python_sdk.is_installed(), reason="inapplicable: gohighlevel-api-client is not installed")
@pytest.mark.parametrize("service", ["contacts", "opportunities", "workflows"])
def test_the_vendors_python_client_gets_what_the_table_says(service: str) -> None:
    """Its methods, unchanged, against v3."""
    committed = read_contract(CONTRACT_FILE.read_text(encoding="utf-8"))
    outcomes = python_sdk.call_methods([service])
    assert outcomes
    assert outcomes == {operation: committed[operation][2] for operation in outcomes}


@pytest.mark.skipif(not node_sdk.is_installed(), reason="inapplicable: GHL_NODE_CLIENT names no folder with the client")
def test_the_vendors_node_client_gets_what_the_table_says() -> None:
    """Its methods, unchanged, with the date version that they send."""
    committed = read_contract(CONTRACT_FILE.read_text(encoding="utf-8"))
    outcomes = node_sdk.call_methods()
    assert outcomes
    assert outcomes == {operation: committed[operation][3] for operation in outcomes}
