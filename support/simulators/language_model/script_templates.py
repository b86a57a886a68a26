"""Texts with placeholders in braces, as scripts hold them."""

import re
from collections.abc import Mapping
from typing import Any

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def fill_in(template: str, values: Mapping[str, str]) -> str:
    """The template with each placeholder replaced by the value of its name."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)


def fill_in_value(template: Any, values: Mapping[str, str]) -> Any:
    """The template with every text in it filled in."""
    match template:
        case str():
            return fill_in(template, values)
        case dict():
            return {key: fill_in_value(value, values) for key, value in template.items()}
        case list():
            return [fill_in_value(value, values) for value in template]
        case _:
            return template


def find_placeholders(template: Any) -> set[str]:
    """The names of all placeholders in a template."""
    match template:
        case str():
            return set(_PLACEHOLDER.findall(template))
        case dict():
            return set[str]().union(*map(find_placeholders, template.values()))
        case list():
            return set[str]().union(*map(find_placeholders, template))
        case _:
            return set()
