"""The vendor's documents as pinned in fixtures/vendor_schemas."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from support.simulators.kernel.schema_guard import VendorInterface, load_pinned_interface

_SCHEMAS = Path(__file__).parents[3] / "fixtures" / "vendor_schemas"


def load_interface(version: str = "v2") -> VendorInterface:
    """All operations of the nine pinned documents with their schemas. version: v2 or v3."""
    name = "gohighlevel.json" if version == "v2" else f"gohighlevel-{version}.json"
    return load_pinned_interface(_SCHEMAS / name, _SCHEMAS / "gohighlevel-corrections.toml", version)


def load_documented_paths() -> Mapping[str, Sequence[str]]:
    """Version -> every operation of all documents, as "METHOD /path/{variable}"."""
    paths: Mapping[str, Sequence[str]] = msgspec.json.decode((_SCHEMAS / "gohighlevel-paths.json").read_bytes())
    return paths


@cache
def list_scopes() -> tuple[str, ...]:
    """Every scope that an operation needs, in order."""
    operations = load_interface().operations.values()
    return tuple(sorted({scope for each in operations for scopes in each.scopes.values() for scope in scopes}))
