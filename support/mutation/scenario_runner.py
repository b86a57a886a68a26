"""Runs scenarios against a mutant in this process, and reads the outcome of each."""

import json
import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.behave_bridge.prepared_run import run_behave_in_process
from support.mutation.registry import PROJECT

SEED = 7
TIMEOUT = 600
"""Seconds after which the process of a run is ended; a mutant's takes about a second, all features take a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MutantRun:
    """The result of scenarios on one mutant.

    outcomes: scenario id -> the outcome's word.
    printed: the end of what behave printed.
    invariants: scenario id -> the names of the invariants that did not hold at its end.
    """

    outcomes: Mapping[str, str]
    printed: str
    invariants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def killed_by(self) -> frozenset[str]:
        """The scenarios that failed; one that was not judged, as after an error of the suite, kills nothing."""
        return frozenset(scenario for scenario, outcome in self.outcomes.items() if outcome == "failed")

    @property
    def unpassed_scenarios(self) -> frozenset[str]:
        """The scenarios that did not pass, whatever the reason."""
        return frozenset(scenario for scenario, outcome in self.outcomes.items() if outcome != "passed")

    @property
    def undecided_scenarios(self) -> frozenset[str]:
        """The scenarios that could not be judged, because the machine was too busy."""
        return frozenset(scenario for scenario, outcome in self.outcomes.items() if outcome == "cannot tell")


def run_scenarios(
    profile: str, folder: Path, locations: Sequence[str], *, options: Sequence[str] = (), timeout: int = TIMEOUT
) -> MutantRun:
    """Run scenarios in this process against the target of a profile.

    profile: text of the profile.
    folder: an empty one, for the profile and the outcomes.
    locations: `file:line`, as behave takes them.
    options: further ones of behave.
    timeout: seconds after which the process is ended.
    """
    target, record = folder / "target.toml", folder / "outcomes.jsonl"
    target.write_text(profile, encoding="utf-8")
    os.chdir(PROJECT)
    signal.alarm(timeout)
    # The hooks print conversations of failed scenarios past what is captured; on mutants these are thousands of lines.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    printed = run_behave_in_process(
        [
            *("--no-summary", "-D", f"target={target}", "-D", f"seed={SEED}"),
            *("-f", "support.behave_bridge.outcome_recorder:OutcomeRecorder", "-o", str(record)),
            *options,
            *locations,
        ]
    )
    return MutantRun(outcomes=read_outcomes(record), printed=printed[-1000:], invariants=read_broken_invariants(record))


def read_outcomes(record: Path) -> Mapping[str, str]:
    """Scenario id -> the outcome's word, of a run's record; nothing without one."""
    return {line["id"]: line["outcome"] for line in _read_scenario_lines(record)}


def read_broken_invariants(record: Path) -> Mapping[str, tuple[str, ...]]:
    """Scenario id -> the names of the invariants that did not hold at its end, of a run's record."""
    return {
        line["id"]: tuple(each["name"] for each in line["evidence"]["invariants"])
        for line in _read_scenario_lines(record)
    }


def _read_scenario_lines(record: Path) -> Sequence[Mapping[str, Any]]:
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    return [line for line in map(json.loads, lines) if line["kind"] == "scenario"]
