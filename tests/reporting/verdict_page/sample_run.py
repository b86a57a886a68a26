"""A finished run with made-up results, as its folder holds it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.reporting.conversations_file import append_conversation
from support.reporting.result_digests import write_digests
from support.reporting.run_folder import RunFolder, create_run_folder
from support.signoff.verdict import RunConclusion
from support.simulators.kernel.journal import JournalEntry

MOMENT = datetime(2026, 3, 10, 17, 0, 5, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</style></details>{{ 7*7 }}\u202e"
"""What people and bots write to break a page."""


def build_scenario(number: int, outcome: str, *, requirement: str = "LEAD-001", error: str = "") -> dict[str, Any]:
    """One scenario as `verdict.json` has it."""
    return {
        "id": f"features/lead/answering.feature: scenario {number}",
        "location": f"features/lead/answering.feature:{number}",
        "area": "Lead",
        "requirement": requirement,
        "outcome": outcome,
        "status": outcome,
        "seconds": 0.1,
        "error": error,
        "invariants": [],
        "origin": "target" if error else "",
        "repetitions": "",
        "repetition_errors": [],
    }


def build_requirement(outcome: str, scenarios: Sequence[str] = (), *, level: str = "must") -> dict[str, Any]:
    """One requirement as `verdict.json` has it."""
    return {
        "outcome": outcome,
        "level": level,
        "promise": "short form",
        "source": "business rules",
        "scenarios": list(scenarios),
        "broken_in": [],
    }


def build_verdict(
    conclusion: RunConclusion = RunConclusion.NOT_ACCEPTED,
    scenarios: Sequence[dict[str, Any]] = (),
    requirements: Mapping[str, dict[str, Any]] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """The content of `verdict.json`; each scenario is of the requirement that it names."""
    rows = requirements or {"LEAD-001": build_requirement("passed", [each["id"] for each in scenarios])}
    musts = {name: row["outcome"] for name, row in rows.items() if row["level"] == "must"}
    unjudged = {
        word: [name for name, outcome in musts.items() if outcome == word]
        for word in ("cannot tell", "untested", "inapplicable")
    }
    return {
        "verdict": conclusion.value,
        "sign_off": {"possible": False, "reasons": ["a test made it up"]},
        "musts": {"total": len(musts), "judged": len(musts), **unjudged, "left out": []},
        "interrupted": False,
        "suite_errors": [],
        "set_up_errors": [],
        "run": {
            "id": "2026-03-10T17-00-05Z-seed-7",
            "target": "fixtures/targets/a.toml",
            "target_name": "Made-up bots",
            "seed": 7,
            "command": "python -m support run",
            "began": "2026-03-10T17:00:05+00:00",
            "seconds": 2.5,
        },
        "versions": {"python": "3", "behave": "1"},
        "totals": {},
        "requirements": rows,
        "release": "1",
        "left_out": {},
        "known_failures": [],
        "scenarios": list(scenarios),
        "outside_errors": [],
        "reconciliation": {"agrees": True, "differences": [], "scenarios": []},
        **changes,
    }


def write_run(reports: Path, verdict: Mapping[str, Any], **files: Mapping[str, Any]) -> RunFolder:
    """A run's folder with this verdict. files: name of a property of RunFolder -> content of that JSON file."""
    folder = create_run_folder(reports, began=MOMENT, seed=7)
    folder.verdict.write_text(json.dumps(verdict), encoding="utf-8")
    for name, content in files.items():
        getattr(folder, name).write_text(json.dumps(content), encoding="utf-8")
    write_digests(folder)
    return folder


def write_conversation(folder: RunFolder, location: str, *said: tuple[str, str, dict[str, Any]]) -> None:
    """Add a conversation of Maria's. said: service, name of the journal entry, its details."""
    entries = [
        JournalEntry(
            number=number, at=MOMENT, machine_seconds=0.0, service=service, what=what, contact="c1", details=details
        )
        for number, (service, what, details) in enumerate(said, start=1)
    ]
    append_conversation(folder.conversations, location, entries, {"c1": "Maria"})
