"""The JSON schema of `load-report.json`, generated from `report_schema`; run as a program it prints the schema."""

import sys
from typing import Any

import msgspec

from support.load.analysis.report_schema import VERSION, LoadReport
from support.vocabulary.schema_text import format_schema

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
    return format_schema(build_report_json_schema())


if __name__ == "__main__":
    sys.stdout.write(format_report_json_schema())
