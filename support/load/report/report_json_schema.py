"""The JSON schema of `load-report.json`, made from the figures themselves. Run as a program, it prints it."""

import sys
from typing import Any

import msgspec

from support.load.analysis.report_schema import VERSION, LoadReport

TITLE = f"Load report, version {VERSION}"


def schema() -> dict[str, Any]:
    """Draft 2020-12. Another version of the form is refused by it, too."""
    made = msgspec.json.schema(LoadReport)
    report = made["$defs"]["LoadReport"]
    report["properties"]["version"] = {"const": VERSION}
    report["required"] = sorted({*report["required"], "version"})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE, **made}


def written() -> str:
    """The schema as it is kept in `docs/schemas/load-report.json`."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=1).decode() + "\n"


if __name__ == "__main__":
    sys.stdout.write(written())
