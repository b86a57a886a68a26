"""What a finished run left in its folder, as its pages need it. Files only; nothing is judged here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from support.reporting.conversations_file import ConversationEvent, read_conversations
from support.reporting.facts_file import read_facts
from support.reporting.history import PastRun, read_history
from support.reporting.result_digests import digest_record
from support.reporting.run_folder import RunFolder
from support.vocabulary.fact import ObservedFact
from support.vocabulary.scenario import PlannedScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run.

    verdict: the content of `verdict.json`.
    known_failures: the content of `findings.json` about them: accepted, expired, changed by scenario id, and mended.
    planned: scenario id -> the scenario as it was planned.
    conversations: location of a scenario -> its messages and what the CRM showed.
    facts: what was measured.
    load: the content of `load-report.json`; empty without load.
    environment: the content of `environment.json`.
    digest: of the whole record, "" where it has none.
    pages: names of the pages beside it -> their paths from the run's folder.
    runs: of the same target and kind up to this one, oldest first.
    """

    verdict: Mapping[str, Any]
    known_failures: Mapping[str, Any] = field(default_factory=dict)
    planned: Mapping[str, PlannedScenario] = field(default_factory=dict)
    conversations: Mapping[str, Sequence[ConversationEvent]] = field(default_factory=dict)
    facts: Sequence[ObservedFact] = ()
    load: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)
    runs: Sequence[PastRun] = ()


def read_run_record(folder: RunFolder) -> RunRecord:
    """Everything in the folder; only `verdict.json` must be there, as of a run that could not begin."""
    planned = msgspec.convert(_read_json(folder.plan).get("scenarios", ()), type=tuple[PlannedScenario, ...])
    beside = {
        "One page for the person who signs": folder.sign_off_page,
        "The same page as PDF": folder.sign_off_pdf,
        "Figures under load": folder.load_page,
        "History": folder.history,
        "Every scenario step by step (Allure)": folder.allure_page,
        "How often each scenario passed that was repeated": folder.repetitions,
    }
    return RunRecord(
        verdict=json.loads(folder.verdict.read_text(encoding="utf-8")),
        known_failures=_read_json(folder.findings).get("known_failures", {}),
        planned={scenario.id: scenario for scenario in planned},
        conversations=read_conversations(folder.conversations),
        facts=read_facts(folder.facts),
        load=_read_json(folder.load_report),
        environment=_read_json(folder.environment),
        digest=digest_record(folder) if folder.digests.exists() else "",
        pages={name: path.relative_to(folder.path).as_posix() for name, path in beside.items() if path.exists()},
        runs=read_history(folder),
    )


def _read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return content
