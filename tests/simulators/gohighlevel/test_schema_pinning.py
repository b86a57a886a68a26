"""Pinning: conversion of the vendor's documents to compact JSON Schema."""

import json
from pathlib import Path
from typing import Any

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
    pinned = schema_pinning.pin_schemas(
        {"pets": PETS, schema_pinning.ERROR_DOCUMENT: ERROR_DOCUMENT}, {"pets": ("add-pet",)}
    )
    assert pinned["operations"]["add-pet"] == {
        "method": "POST",
        "path": "/pets/",
        "query": {
            "type": "object",
            "properties": {"limit": {"type": "number"}, "since": {}},
            "required": ["limit"],
            "additionalProperties": False,
        },
        "body": {"$ref": "#/$defs/pets.Pet"},
        "status": 201,
        "answer": None,
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
    pinned = schema_pinning.pin_schemas(
        {"pets": PETS, schema_pinning.ERROR_DOCUMENT: ERROR_DOCUMENT}, {"pets": ("add-pet",)}
    )
    text = schema_pinning.format_pinned_document(pinned)
    assert json.loads(text) == pinned
    assert sum(line.startswith('"add-pet"') for line in text.splitlines()) == 1


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """The command reads a folder of documents."""
    (tmp_path / "common").mkdir()
    (tmp_path / f"{schema_pinning.ERROR_DOCUMENT}.json").write_text(json.dumps(ERROR_DOCUMENT))
    (tmp_path / "pets.json").write_text(json.dumps(PETS))
    schema_pinning.main(tmp_path, to=tmp_path / "pinned.json", covered={"pets": ("add-pet",)})
    assert "add-pet" in json.loads((tmp_path / "pinned.json").read_text())["operations"]


def test_the_committed_file_is_formatted_by_the_command() -> None:
    """The committed file has exactly the covered operations."""
    path = Path(__file__).parents[3] / schema_pinning.PINNED_FILE
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    assert schema_pinning.format_pinned_document(document) == text
    assert set(document["operations"]) == {
        name for names in schema_pinning.COVERED_OPERATIONS.values() for name in names
    }
