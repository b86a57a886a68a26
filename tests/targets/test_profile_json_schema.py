"""Editors check profiles by a schema that is written from the profile's classes."""

import tomllib
from typing import Any

import jsonschema_rs
import pytest

from support.targets.profile_extension import read_extended_content
from support.targets.profile_json_schema import build_profile_json_schema
from support.vocabulary.schema_text import format_schema
from tests.layout.project import PROJECT

SCHEMA = "docs/schemas/target-profile.json"


def test_written_schema_is_current() -> None:
    """`make schemas` was run after the profile's classes changed."""
    assert format_schema(build_profile_json_schema()) == (PROJECT / SCHEMA).read_text(encoding="utf-8")


def profile_content() -> dict[str, Any]:
    """The reference profile as it stands in its file."""
    return tomllib.loads((PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8"))


def test_every_profile_names_the_schema_and_follows_it() -> None:
    """The first line tells editors where it is."""
    for file in (PROJECT / "fixtures" / "targets").glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        assert f"#:schema ../../{SCHEMA}" == text.splitlines()[0]
        content = tomllib.loads(text)
        whole = read_extended_content(file, content) if "extends" in content else content
        assert jsonschema_rs.is_valid(build_profile_json_schema(), whole)


@pytest.mark.parametrize(
    "webhooks",
    [
        {"mesage": {}},
        {"message": {"paht": "/x"}},
        {"signature": {"kind": "hmacc"}},
        {"signature": {"kind": "hmac", "header": "X"}},
        {"reply": {"from": "elsewhere"}},
    ],
)
def test_wrong_profiles_do_not_follow_it(webhooks: dict[str, Any]) -> None:
    """An unknown key, a bad value and a missing one are marked in the editor."""
    content = profile_content()
    content["webhooks"] |= webhooks
    assert not jsonschema_rs.is_valid(build_profile_json_schema(), content)
