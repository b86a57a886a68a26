"""Every key that a profile may have stands in an example on a page about targets, and no example has another."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import inspect

from support.targets.profile import Profile
from tests.layout.project import PROJECT

PROFILE = inspect.type_info(Profile)
PAGES = sorted((PROJECT / "docs").glob("targets*.md"))
EXAMPLES = [
    pytest.param(content, id=f"{page.stem}-{number}")
    for page in PAGES
    for number, example in enumerate(
        re.findall(r"^```toml\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL), start=1
    )
    if "rules" not in (content := tomllib.loads(example))  # which is a file of a scripted model, and no profile
]
Key = tuple[str, str]
"""The class of a table, and a key in it."""


def list_keys(kind: inspect.Type) -> Iterator[Key]:
    """All keys below a type."""
    match kind:
        case inspect.StructType():
            for field in kind.fields:
                yield kind.cls.__name__, field.encode_name
                yield from list_keys(field.type)
        case inspect.UnionType():
            for part in kind.types:
                yield from list_keys(part)
        case inspect.DictType():
            yield from list_keys(kind.value_type)
        case inspect.VarTupleType():
            yield from list_keys(kind.item_type)


def read_keys(value: Any, kind: inspect.Type, place: str = "") -> Iterator[Key]:
    """The keys that an example sets. Raises AssertionError for one that there is not."""
    match kind:
        case inspect.StructType() if isinstance(value, dict):
            fields = {field.encode_name: field.type for field in kind.fields}
            known = {*fields, kind.tag_field}
            assert set(value) <= known, f"[{place}] {sorted(set(value) - known)}"
            for name in fields.keys() & value.keys():
                yield kind.cls.__name__, name
                yield from read_keys(value[name], fields[name], f"{place}.{name}".lstrip("."))
        case inspect.UnionType():
            for part in kind.types:
                tagged = isinstance(part, inspect.StructType) and part.tag_field and isinstance(value, dict)
                if not tagged or value.get(part.tag_field) == part.tag:
                    yield from read_keys(value, part, place)
        case inspect.DictType() if isinstance(value, dict):
            for name, inner in value.items():
                yield from read_keys(inner, kind.value_type, f"{place}.{name}")
        case inspect.VarTupleType() if isinstance(value, list):
            for inner in value:
                yield from read_keys(inner, kind.item_type, place)


def test_every_key_stands_in_an_example() -> None:
    """With the table to which it belongs."""
    shown = {key for example in EXAMPLES for key in read_keys(example.values[0], PROFILE)}
    assert set() == set(list_keys(PROFILE)) - shown


@pytest.mark.parametrize("example", EXAMPLES)
def test_no_example_has_another_key(example: dict[str, Any]) -> None:
    """What is copied from a page is not refused for a key."""
    assert list(read_keys(example, PROFILE))
