"""Answers in the shape of another valuation vendor, by template.

{"method": "GET", "path": "/avm/v1/detail", "address_from": "query:address1",
 "answer": {"status": {"code": 0}, "property": [{"avm": {"amount": {"value": "{value}", "low": "{low}"}}}]},
 "unknown": {"status": {"code": 400, "msg": "SuccessWithoutResult"}}, "unknown_status": 404}

A text that is one placeholder becomes its value with its type; inside a longer text it is filled in.
Placeholders: address, value, low, high, confidence, condition, beds, baths, sqft, year_built, made_on.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
NAMES: Final = (
    "address",
    "value",
    "low",
    "high",
    "confidence",
    "condition",
    "beds",
    "baths",
    "sqft",
    "year_built",
    "made_on",
)


class VendorTemplate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One operation of another vendor.

    address_from: where a request holds the address: `query:<name>` or `body:<key>.<key>`.
    answer: with placeholders.
    unknown, unknown_status: for an address that has no valuation.
    """

    method: Annotated[str, msgspec.Meta(pattern="^[A-Z]+$")] = "GET"
    path: Annotated[str, msgspec.Meta(pattern="^/")]
    address_from: Annotated[str, msgspec.Meta(pattern=r"^(query:[^.]+|body:.+)$")]
    answer: Any
    unknown: Any = None
    unknown_status: Annotated[int, msgspec.Meta(ge=200, le=599)] = 404

    def __post_init__(self) -> None:
        if unknown := _find_placeholders(self.answer) - set(NAMES):
            raise ValueError(f"no placeholder is called {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}")

    def find_address(self, query: Mapping[str, str], body: bytes) -> str:
        """The address that a request holds; "" where it holds none."""
        place, _, path = self.address_from.partition(":")
        if place == "query":
            return query.get(path, "")
        try:
            node: Any = msgspec.json.decode(body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return ""
        for key in path.split("."):
            node = node.get(key) if isinstance(node, dict) else None
        return node if isinstance(node, str) else ""

    def fill_in(self, report: Mapping[str, Any]) -> Any:
        """The answer for a report of this service."""
        price, subject = report["price_recommendation"], report["subject"]
        values = {**subject, **price, "condition": report["market_analysis"]["condition"], "made_on": report["made_on"]}
        return _fill_in(self.answer, values)


def _fill_in(template: Any, values: Mapping[str, Any]) -> Any:
    match template:
        case str() if found := _PLACEHOLDER.fullmatch(template):
            return values[found[1]]
        case str():
            return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), template)
        case dict():
            return {key: _fill_in(value, values) for key, value in template.items()}
        case list():
            return [_fill_in(value, values) for value in template]
        case _:
            return template


def _find_placeholders(template: Any) -> set[str]:
    match template:
        case str():
            return set(_PLACEHOLDER.findall(template))
        case dict():
            return set[str]().union(*map(_find_placeholders, template.values()))
        case list():
            return set[str]().union(*map(_find_placeholders, template))
        case _:
            return set()
