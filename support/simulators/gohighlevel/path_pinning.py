"""Generates the list of all operations that GoHighLevel documents, by method and path.

    python -m support.simulators.gohighlevel.path_pinning <copy of the vendor's repository>

The copy holds `apps/*.json` (v2) and `apps/v3/*.json`, OpenAPI 3.0. Nothing but methods and paths is taken.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PINNED_PATHS = Path("fixtures/vendor_schemas/gohighlevel-paths.json")

VERSIONS: Mapping[str, str] = {"v2": "apps", "v3": "apps/v3"}
"""Version of the interface -> the folder with its documents."""

_METHODS = ("get", "post", "put", "patch", "delete")


def pin_paths(documents: Mapping[str, list[Any]]) -> dict[str, list[str]]:
    """Version -> "METHOD /path/{variable}", sorted. documents: version -> parsed OpenAPI documents."""
    return {
        version: sorted({operation for document in parsed for operation in _list_operations(document)})
        for version, parsed in documents.items()
    }


def _list_operations(document: Mapping[str, Any]) -> Iterator[str]:
    for path, methods in document["paths"].items():
        yield from (f"{method.upper()} {path}" for method in _METHODS if method in methods)


def main(folder: Path, *, to: Path = PINNED_PATHS) -> None:
    """Read the OpenAPI documents of `folder` and write the pinned list, one operation a line."""
    documents = {
        version: [json.loads(file.read_text(encoding="utf-8")) for file in sorted((folder / place).glob("*.json"))]
        for version, place in VERSIONS.items()
    }
    to.write_text(json.dumps(pin_paths(documents), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
