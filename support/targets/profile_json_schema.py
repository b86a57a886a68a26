"""The JSON schema of a target's profile, for editors, from the profile's classes; run as a program it prints it."""

import sys
from typing import Any

import msgspec

from support.targets.profile import Profile
from support.vocabulary.schema_text import format_schema


def build_profile_json_schema() -> dict[str, Any]:
    """Draft 2020-12. The title is what editors show. A profile that extends another one need not be complete."""
    schema = msgspec.json.schema(Profile)
    profile = schema["$defs"][Profile.__name__]
    profile |= {"if": {"required": ["extends"]}, "else": {"required": profile.pop("required")}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Profile of a target",
        **schema,
    }


if __name__ == "__main__":
    sys.stdout.write(format_schema(build_profile_json_schema()))
