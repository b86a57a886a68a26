"""The valuation service's own document: OpenAPI 3.1, served at GET /openapi.json."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

PATH: Final = "/openapi.json"

_TEXT: Final = {"type": "string"}
_DAY: Final = {"type": "string", "format": "date"}
_NUMBER: Final = {"type": "number"}
_WHOLE: Final = {"type": "integer"}
_MONEY: Final = {"type": ["integer", "null"]}


def _object(**properties: Any) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _choice(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


_HOME: Final = {"beds": _WHOLE, "baths": _NUMBER, "sqft": _WHOLE, "lot_sqft": _WHOLE, "year_built": _WHOLE}
_SCHEMAS: Final[Mapping[str, Any]] = {
    "Valuation": _object(
        comparable_properties=_list(
            _object(
                address=_TEXT,
                area=_TEXT,
                sold_on=_DAY,
                price=_WHOLE,
                **_HOME,
                distance_miles=_NUMBER,
                price_per_sqft=_WHOLE,
                quality=_NUMBER,
                adjustments=_list(_object(what=_TEXT, amount=_WHOLE)),
                total_adjustment=_WHOLE,
                adjusted_value=_WHOLE,
            )
        ),
        price_recommendation=_object(value=_MONEY, low=_MONEY, high=_MONEY, confidence=_NUMBER, routing=_TEXT),
        market_analysis=_object(
            condition=_TEXT,
            days_on_market=_NUMBER,
            months_of_inventory=_NUMBER,
            price_trend_percent=_NUMBER,
            portal_estimate=_NUMBER,
            narrative=_TEXT,
            listing_preparation=_list(_TEXT),
            repair_estimate=_object(amount=_WHOLE, readiness=_TEXT),
        ),
        subject=_object(
            address=_TEXT,
            area=_TEXT,
            neighbourhood={"type": ["string", "null"]},
            **_HOME,
            condition=_TEXT,
            updates=_list(_TEXT),
            features=_list(_TEXT),
        ),
        disclaimer=_TEXT,
        made_on=_DAY,
    ),
    "Listings": _object(
        listings=_list(
            _object(
                address=_TEXT,
                area=_TEXT,
                neighbourhood={"type": ["string", "null"]},
                price=_WHOLE,
                beds=_WHOLE,
                baths=_NUMBER,
                sqft=_WHOLE,
                listed_on=_DAY,
            )
        )
    ),
    "ValuationRequest": _object(address={"type": "string", "pattern": r"\S"}),
    "Malformed": _object(error=_choice("malformed"), message=_TEXT),
    "UnknownAddress": _object(error=_choice("unknown_address")),
    "NotValued": {
        "oneOf": [
            _object(error=_choice("outside_area")),
            _object(error=_choice("too_few_comparables"), found=_WHOLE, needed=_WHOLE),
        ]
    },
}
_LIMITS: Final[Mapping[str, tuple[Any, str]]] = {
    "area": (_TEXT, "city or neighbourhood"),
    "price_from": ({"type": "integer", "minimum": 0}, "lowest price, whole USD"),
    "price_to": ({"type": "integer", "minimum": 0}, "highest price, whole USD"),
    "beds": ({"type": "integer", "minimum": 0}, "least number of bedrooms"),
    "baths": ({"type": "number", "minimum": 0}, "least number of bathrooms"),
    "sqft": ({"type": "integer", "minimum": 0}, "least size in square feet"),
}


def build_document() -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Simulated valuations and listings", "version": "1"},
        "paths": {
            "/valuations": {
                "post": {
                    "operationId": "value-home",
                    "summary": "A comparative market analysis of a home",
                    "requestBody": {"required": True, "content": _content("ValuationRequest")},
                    "responses": {
                        "200": _response("The analysis", "Valuation"),
                        "400": _response("The request is malformed", "Malformed"),
                        "413": _response("The request is too long", "Malformed"),
                        "404": _response("No home has this address", "UnknownAddress"),
                        "422": _response("The home is not valued", "NotValued"),
                    },
                }
            },
            "/listings": {
                "get": {
                    "operationId": "search-listings",
                    "summary": "Homes for sale within limits, newest first",
                    "parameters": _describe_limits(),
                    "responses": {
                        "200": _response("The homes", "Listings"),
                        "400": _response("A limit is unknown or invalid", "Malformed"),
                    },
                }
            },
        },
        "components": {"schemas": dict(_SCHEMAS)},
    }


def _describe_limits() -> Sequence[Mapping[str, Any]]:
    return [
        {"name": name, "in": "query", "description": meaning, "schema": schema}
        for name, (schema, meaning) in _LIMITS.items()
    ]


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _response(description: str, schema: str) -> dict[str, Any]:
    return {"description": description, "content": _content(schema)}
