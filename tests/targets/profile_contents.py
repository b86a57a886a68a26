"""The reference profile's content, with an entry changed or left out."""

import copy
import tomllib
from typing import Any

from support.targets.completeness import require_complete_profile
from support.targets.profile import Profile, build_account
from support.test_data.toml_reader import convert_content
from tests.layout.project import PROJECT

REFERENCE = PROJECT / "fixtures" / "targets" / "reference.toml"
CONTENT = tomllib.loads(REFERENCE.read_text(encoding="utf-8"))


def without(path: tuple[str, ...], content: dict[str, Any] = CONTENT) -> dict[str, Any]:
    """The content, by default the reference profile's, less one key."""
    content = copy.deepcopy(content)
    table = content
    for name in path[:-1]:
        table = table[name]
    del table[path[-1]]
    return content


def load(content: dict[str, Any]) -> Profile:
    """What `load_profile` makes of this content."""
    profile = convert_content(content, Profile, where="target.toml")
    require_complete_profile(profile, "target.toml", build_account(profile.account))
    return profile


def change(content: dict[str, Any], path: tuple[str, ...], value: object) -> dict[str, Any]:
    """The content with another value at this path."""
    content = copy.deepcopy(content)
    table = content
    for name in path[:-1]:
        table = table.setdefault(name, {})
    table[path[-1]] = value
    return content
