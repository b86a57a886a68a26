"""A profile that says only what differs from another one: `extends = "reference.toml"`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from support.test_data.toml_reader import read_content
from support.vocabulary.explained_error import SetUpError


def read_extended_content(path: Path, content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The content of the profile that this one extends, with this one's entries instead of its own.

    Tables are merged key by key; everything else is replaced. Raises SetUpError when there is no such profile, or when
    it extends another one.
    """
    extended_path = path.parent / str(content["extends"])
    extended = read_content(extended_path)
    if "extends" in extended:
        raise SetUpError(
            f"{path} extends a profile that extends another one.",
            seen=f'{extended_path}: extends = "{extended["extends"]}"',
            perhaps="one step was meant.",
            look=f'{path}: extends = "{extended["extends"]}"',
        )
    return _merge(extended, content)


def _merge(extended: Mapping[str, Any], changes: Mapping[str, Any]) -> Mapping[str, Any]:
    merged = dict(extended)
    for key, value in changes.items():
        before = merged.get(key)
        merged[key] = _merge(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged
