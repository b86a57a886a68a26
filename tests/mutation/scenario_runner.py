# mypy: allow-untyped-calls
"""Runs scenarios against a target of our choice, in a process of its own, and reads what became of each.

The process is forked from one that has the steps bound and everything imported: what is done there is done once, not
once a flaw.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from behave.__main__ import run_behave
from behave.configuration import Configuration
from behave.runner import Runner

PROJECT = Path(__file__).parents[2]
HONEST = "reference_bots.app:application"
SEED = 7
LONGEST = 600
"""Seconds after which a run's process is ended; a flaw's takes about a second, that of the whole features a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """One run. outcomes: scenario id -> the outcome's word.  printed: the end of what behave said."""

    outcomes: Mapping[str, str]
    printed: str

    @property
    def red(self) -> frozenset[str]:
        """The scenarios that did not pass."""
        return frozenset(scenario for scenario, outcome in self.outcomes.items() if outcome != "passed")

    @property
    def undecided(self) -> frozenset[str]:
        """The scenarios that could not be judged on a machine as busy as this one was."""
        return frozenset(scenario for scenario, outcome in self.outcomes.items() if outcome == "cannot tell")


def factory_of(flaw: str) -> str:
    """What a profile's `factory` says for this flaw; "" = the honest bots."""
    return f"reference_bots.flawed.{flaw}:application" if flaw else HONEST


def prepared_runner() -> type[Runner]:
    """Runs behave with everything bound, in a process that was forked from one that is prepared."""
    prepared = sys.modules.get("tests.mutation.warm_process")
    return prepared.PreparedRunner if prepared else Runner


def rehearse(factory: str, folder: Path, places: Sequence[str]) -> Rehearsal:
    """Run the scenarios at these places, in this process, against the application that `factory` makes.

    folder: an empty one, for the profile and the record.  places: `file:line`, as behave takes them.
    """
    profile, record = folder / "target.toml", folder / "outcomes.jsonl"
    honest = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    profile.write_text(honest.replace(f'"{HONEST}"', f'"{factory}"'), encoding="utf-8")
    os.chdir(PROJECT)
    signal.alarm(LONGEST)
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        arguments = [
            *("--no-summary", "-D", f"target={profile}", "-D", f"seed={SEED}"),
            *("-f", "support.behave_bridge.outcome_recorder:OutcomeRecorder", "-o", str(record)),
            *places,
        ]
        run_behave(Configuration(arguments), runner_class=prepared_runner())
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    outcomes = {line["id"]: line["outcome"] for line in map(json.loads, lines) if line["kind"] == "scenario"}
    return Rehearsal(outcomes=outcomes, printed=printed.getvalue()[-1000:])
