# mypy: allow-untyped-calls
"""Runs the features against a target of our choice, in a process of its own, and reads what became of each scenario.

Timing is measured on the machine's own clock and takes a third of a run's time, so only flaws about time, and the
honest bots, are held against features/timing.
"""

import json
import os
import signal
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from behave.__main__ import main as behave

PROJECT = Path(__file__).parents[2]
HONEST = "reference_bots.app:application"
SEED = 7
LONGEST = 240
"""Seconds after which a run's process is ended; it takes about five."""
SIGN_OFF, TIMING = "signoff", "timing"
LOADED_ONCE = (
    "allure",
    "reference_bots.flawed.spoiling",
    "support.gherkin.outcome_recorder",
    "support.gherkin.parameter_types",
    "support.world.wiring",
    __name__,
)
"""What every run needs, so that the process all others are forked from has it ready."""


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


def features(*, timing: bool) -> tuple[str, ...]:
    """The folders of features that are run; those of sign-off are about reports, not about bots."""
    left_out = {SIGN_OFF} if timing else {SIGN_OFF, TIMING}
    folders = sorted(folder.name for folder in (PROJECT / "features").iterdir() if folder.is_dir())
    return tuple(f"features/{folder}" for folder in folders if folder not in left_out)


def factory_of(flaw: str) -> str:
    """What a profile's `factory` says for this flaw."""
    return f"reference_bots.flawed.{flaw}:application"


def rehearse(factory: str, folder: Path, *, timing: bool) -> Rehearsal:
    """Run the features, in this process, against the application that `factory` makes.

    folder: an empty one, for the profile and the record.
    """
    profile, record = folder / "target.toml", folder / "outcomes.jsonl"
    honest = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    profile.write_text(honest.replace(f'"{HONEST}"', f'"{factory}"'), encoding="utf-8")
    os.chdir(PROJECT)
    signal.alarm(LONGEST)
    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        behave(
            [
                *("--no-summary", "-D", f"target={profile}", "-D", f"seed={SEED}"),
                *("-f", "support.gherkin.outcome_recorder:OutcomeRecorder", "-o", str(record)),
                *features(timing=timing),
            ]
        )
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    outcomes = {line["id"]: line["outcome"] for line in map(json.loads, lines) if line["kind"] == "scenario"}
    return Rehearsal(outcomes=outcomes, printed=printed.getvalue()[-1000:])
