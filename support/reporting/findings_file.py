"""`findings.json` of a run: every finding and every known failure, for programs and for a look after the run."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from support.reporting.findings import Finding
from support.reporting.unknown_calls import CallFinding
from support.signoff.known_failures import KnownFailures
from support.targets.judging_settings import KnownFailure
from support.vocabulary.printable import make_values_printable


def write_findings(path: Path, findings: Sequence[Finding], calls: Sequence[CallFinding], known: KnownFailures) -> None:
    """Write the findings in the order of the summary, then the unanswered calls, then the known failures."""
    content = {
        "findings": [_finding_as_dict(finding) for finding in findings],
        "unanswered_calls": [
            {"headline": call.headline, "attributed_to": call.attribution.value, "scenarios": list(call.scenarios)}
            for call in calls
        ],
        "known_failures": {
            "accepted": _entries_by_scenario(known.accepted),
            "expired": _entries_by_scenario(known.expired),
            "changed": _entries_by_scenario(known.changed),
            "mended": [_entry_as_dict(entry) for entry in known.mended],
        },
    }
    path.write_text(json.dumps(make_values_printable(content), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _finding_as_dict(finding: Finding) -> dict[str, Any]:
    return {
        "headline": finding.headline,
        "attributed_to": finding.attribution.value,
        "causes": list(finding.causes),
        "count": finding.scenario_count,
        "scenarios": {outcome.value: list(ids) for outcome, ids in finding.scenarios.items()},
        "requirements": dict(finding.requirements),
        "also": list(finding.variants),
        "example": {"id": finding.example.id, "error": finding.example.error},
        "check": finding.advice,
        "next": finding.next_command,
    }


def _entries_by_scenario(entries: Mapping[str, KnownFailure]) -> dict[str, Any]:
    return {name: _entry_as_dict(entry) for name, entry in entries.items()}


def _entry_as_dict(entry: KnownFailure) -> dict[str, str]:
    return {
        "name": entry.name,
        "cause": entry.cause,
        "owner": entry.owner,
        "reason": entry.reason,
        "expires": entry.expires.isoformat(),
    }
