"""Pinning: conversion of the vendor's documents to compact JSON Schema."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.simulators.gohighlevel import schema_pinning

ERROR_DOCUMENT: Any = {
    "components": {
        "schemas": {
            name: {"type": "object", "properties": {"statusCode": {"type": "number", "example": 400}}}
            for name in ("BadRequestDTO", "UnauthorizedDTO", "UnprocessableDTO")
        }
    }
}
PETS: Any = {
    "paths": {
        "/pets/": {
            "post": {
                "operationId": "add-pet",
                "parameters": [
                    {"name": "Version", "in": "header"},
                    {"name": "limit", "in": "query", "required": True, "schema": {"type": "number", "default": 20}},
                    {"name": "since", "in": "query", "schema": {"type": "any"}},
                ],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}},
                "security": [{"bearer": ["pets.write"]}],
                "responses": {"400": {}, "201": {"description": "made"}},
            }
        }
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "properties": {
                    "description": {"type": "string", "nullable": True, "example": "small"},
                    "friends": {"type": "array", "items": {"$ref": "#/components/schemas/Pet"}},
                },
            },
            "Unused": {"type": "object"},
        }
    },
}


def test_documents_are_converted_to_json_schema() -> None:
    """Documentation and unused definitions are dropped, nullable becomes a type, other properties are forbidden."""
    pinned = schema_pinning.pin_schemas({"pets": PETS, schema_pinning.ERROR_DOCUMENT: ERROR_DOCUMENT}, ("pets",))
    assert pinned["operations"]["add-pet"] == {
        "method": "POST",
        "path": "/pets/",
        "scopes": {"bearer": ["pets.write"]},
        "query": {
            "type": "object",
            "properties": {"limit": {"type": "number"}, "since": {}},
            "required": ["limit"],
            "additionalProperties": False,
        },
        "body": {"$ref": "#/$defs/pets.Pet"},
        "status": 201,
        "answer": None,
        "example": None,
    }
    assert pinned["$defs"] == {
        "pets.Pet": {
            "type": "object",
            "properties": {
                "description": {"type": ["string", "null"]},
                "friends": {"type": "array", "items": {"$ref": "#/$defs/pets.Pet"}},
            },
            "additionalProperties": False,
        }
    }
    assert pinned["errors"]["400"]["additionalProperties"] is True


def test_the_formatted_file_is_json() -> None:
    """Each line holds one operation or definition."""
    pinned = schema_pinning.pin_schemas({"pets": PETS, schema_pinning.ERROR_DOCUMENT: ERROR_DOCUMENT}, ("pets",))
    text = schema_pinning.format_pinned_document(pinned)
    assert json.loads(text) == pinned
    assert sum(line.startswith('"add-pet"') for line in text.splitlines()) == 1


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """The command reads a folder of documents."""
    (tmp_path / "common").mkdir()
    (tmp_path / f"{schema_pinning.ERROR_DOCUMENT}.json").write_text(json.dumps(ERROR_DOCUMENT))
    (tmp_path / "pets.json").write_text(json.dumps(PETS))
    schema_pinning.main(tmp_path, to={"v2": tmp_path / "pinned.json"}, modules=("pets",))
    assert "add-pet" in json.loads((tmp_path / "pinned.json").read_text())["operations"]


def test_an_operation_id_of_two_documents_gets_the_name_of_the_second() -> None:
    """Operation ids are unique within a document only."""
    documents = {"pets": PETS, "zoo": PETS, schema_pinning.ERROR_DOCUMENT: ERROR_DOCUMENT}
    pinned = schema_pinning.pin_schemas(documents, ("pets", "zoo"))
    assert ["add-pet", "zoo.add-pet"] == list(pinned["operations"])


@pytest.mark.parametrize("path", schema_pinning.PINNED_FILES.values())
def test_the_committed_files_are_formatted_by_the_command(path: Path) -> None:
    """The committed files have one line for each operation and definition."""
    text = (Path(__file__).parents[3] / path).read_text(encoding="utf-8")
    assert schema_pinning.format_pinned_document(json.loads(text)) == text
