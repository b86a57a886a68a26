"""The JSON schema of `load-report.json`, generated from `report_schema`; run as a program it prints the schema."""

import json
import sys
from typing import Any

import msgspec

from support.load.analysis.report_schema import VERSION, LoadReport

LINE_LENGTH = 120
TITLE = f"Load report, version {VERSION}"


def build_report_json_schema() -> dict[str, Any]:
    """Draft 2020-12. Refuses other versions of the report."""
    generated = msgspec.json.schema(LoadReport)
    report = generated["$defs"]["LoadReport"]
    report["properties"]["version"] = {"const": VERSION}
    report["required"] = sorted({*report["required"], "version"})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": TITLE, **generated}


def format_report_json_schema() -> str:
    """The text of `docs/schemas/load-report.json`."""
    return _format_value(build_report_json_schema()) + "\n"


def _format_value(value: Any, indent: str = "") -> str:
    """JSON on one line where it fits, else with one entry of the object per line."""
    on_one_line = json.dumps(value)
    if not isinstance(value, dict) or len(indent + on_one_line) <= LINE_LENGTH:
        return on_one_line
    entries = (f"{indent} {json.dumps(key)}: {_format_value(inner, indent + ' ')}" for key, inner in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"


if __name__ == "__main__":
    sys.stdout.write(format_report_json_schema())
