"""The OpenAPI document of the control API.

GET /openapi.json     the document; it needs no token
"""

import re
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.kernel.control_api import json_response
from support.simulators.server.control_operations import OPERATIONS, ControlOperation
from support.simulators.server.inspector_routes import FILES

OPEN_PATHS: Final = ("/", "/openapi.json", *FILES)
"""Paths that need no token."""

_ERROR: Final = {
    "description": "What is wrong",
    "content": {
        "application/json": {
            "schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
        }
    },
}


def build_openapi_routes() -> list[Route]:
    """The route."""
    document = build_document()

    async def get_document(_request: Request) -> Response:
        return json_response(document)

    return [Route("/openapi.json", get_document)]


def build_document() -> dict[str, Any]:
    """The document, in OpenAPI 3.1."""
    bodies = [each.body for each in OPERATIONS if each.body is not None]
    schemas, components = msgspec.json.schema_components(bodies, ref_template="#/components/schemas/{name}")
    remaining = iter(schemas)
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        schema = next(remaining) if operation.body is not None else None
        paths.setdefault(operation.path, {})[operation.method.lower()] = _describe(operation, schema)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Control of the simulated services", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _describe(operation: ControlOperation, schema: Any) -> dict[str, Any]:
    named = re.findall(r"\{(\w+)\}", operation.path)
    parameters = [{"name": each, "in": "path", "required": True, "schema": {"type": "string"}} for each in named]
    parameters += [
        {"name": name, "in": "query", "description": meaning, "schema": {"type": "string"}}
        for name, meaning in operation.query.items()
    ]
    described: dict[str, Any] = {
        "summary": operation.summary,
        "operationId": "-".join(filter(None, re.split(r"\W+", f"{operation.method.lower()} {operation.path}"))),
        "parameters": parameters,
        "responses": {
            str(operation.status): {"description": "Done", "content": {operation.kind: {"schema": {}}}},
            "400": _ERROR,
            "401": _ERROR,
            "403": _ERROR,
        },
    }
    if named:
        described["responses"]["404"] = _ERROR
    if schema is not None:
        content: dict[str, Any] = {"schema": schema}
        if operation.example is not None:
            content["example"] = operation.example
        described["requestBody"] = {"required": True, "content": {"application/json": content}}
    return described
