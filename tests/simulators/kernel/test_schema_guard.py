"""Validation of requests and responses against the vendor's schema."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.simulators.kernel.schema_guard import (
    SchemaProblem,
    SchemaViolation,
    VendorInterface,
    load_pinned_interface,
)
from support.vocabulary.explained_error import SuiteError

PINNED: dict[str, Any] = {
    "operations": {
        "add-pet": {
            "method": "POST",
            "path": "/pets/{shop}",
            "scopes": {},
            "example": None,
            "query": {
                "type": "object",
                "properties": {
                    "limit": {"type": "number"},
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "sold": {"type": "boolean"},
                },
                "required": ["limit"],
                "additionalProperties": False,
            },
            "body": {"$ref": "#/$defs/Pet"},
            "status": 200,
            "answer": {"type": "object", "properties": {"pet": {"$ref": "#/$defs/Pet"}}, "required": ["pet"]},
        }
    },
    "errors": {"422": {"type": "object", "properties": {"message": {"type": "array"}}}},
    "$defs": {
        "Pet": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "kind": {"enum": ["cat", "dog"]},
                "toys": {"$ref": "#/$defs/Toys"},
            },
            "required": ["name"],
            "additionalProperties": False,
        },
        "Toys": {"type": "array", "items": {"type": "string"}},
    },
}


@pytest.fixture
def interface(tmp_path: Path) -> VendorInterface:
    return _load_interface(tmp_path, "corrections = []")


def _load_interface(folder: Path, corrections: str) -> VendorInterface:
    (folder / "pinned.json").write_text(json.dumps(PINNED))
    (folder / "corrections.toml").write_text(corrections)
    return load_pinned_interface(folder / "pinned.json", folder / "corrections.toml", "v2")


def test_a_good_request_has_no_problems(interface: VendorInterface) -> None:
    """A valid body and query have no problems."""
    operation = interface.operations["add-pet"]
    assert operation.find_body_problems({"name": "Tom", "kind": "cat", "toys": ["ball"]}) == ()
    assert (
        operation.find_query_problems(operation.convert_query({"limit": ["20"], "tags": ["a", "b"], "sold": ["true"]}))
        == ()
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"name": "Tom", "age": 3}, SchemaProblem(path=(), keyword="additionalProperties", details=("age",))),
        ({}, SchemaProblem(path=(), keyword="required", details=("name",))),
        ({"name": 1}, SchemaProblem(path=("name",), keyword="type", details=("string",))),
        ({"name": "Tom", "kind": "cow"}, SchemaProblem(path=("kind",), keyword="enum", details=("cat", "dog"))),
        ({"name": "Tom", "toys": [1]}, SchemaProblem(path=("toys", 0), keyword="type", details=("string",))),
    ],
)
def test_each_problem_is_described(interface: VendorInterface, body: object, problem: SchemaProblem) -> None:
    """Unknown keys, missing keys, wrong types and wrong values are described with their path."""
    assert interface.operations["add-pet"].find_body_problems(body) == (problem,)


def test_a_query_text_that_is_not_a_number_is_a_problem(interface: VendorInterface) -> None:
    """It is described as a wrong type."""
    operation = interface.operations["add-pet"]
    problems = operation.find_query_problems(operation.convert_query({"limit": ["many"]}))
    assert problems == (SchemaProblem(path=("limit",), keyword="type", details=("number",)),)


def test_a_forbidden_answer_is_a_suite_error(interface: VendorInterface) -> None:
    """The error has the operation and the path."""
    with pytest.raises(SchemaViolation, match=r"add-pet") as broken:
        interface.operations["add-pet"].check_answer({"pet": {"name": 3}})
    assert "pet.name" in broken.value.seen


def test_error_responses_are_validated(interface: VendorInterface) -> None:
    """An error response of a described status must be valid; another status passes."""
    interface.check_refusal(404, {"message": 1})
    with pytest.raises(SchemaViolation, match="422"):
        interface.check_refusal(422, {"message": "not a list"})


def test_a_correction_replaces_the_published_schema(tmp_path: Path) -> None:
    """The corrected status is used."""
    corrected = _load_interface(
        tmp_path, '[[corrections]]\nat = "/operations/add-pet/status"\nvalue = 201\nwhy = "seen"\nevidence = "seen"'
    )
    assert corrected.operations["add-pet"].status == 201


def test_a_correction_of_another_version_does_not_apply(tmp_path: Path) -> None:
    """The published status stays."""
    corrected = _load_interface(
        tmp_path, '[[corrections]]\nat = "/operations/add-pet/status"\nvalue = 201\nversions = ["v3"]'
    )
    assert corrected.operations["add-pet"].status == 200


def test_a_correction_of_a_missing_key_is_refused(tmp_path: Path) -> None:
    """The suite error names the pointer."""
    with pytest.raises(SuiteError, match="/operations/sell-pet/status"):
        _load_interface(tmp_path, '[[corrections]]\nat = "/operations/sell-pet/status"\nvalue = 201')
