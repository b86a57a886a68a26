"""Runs the features against a target of our choice, in a process of its own, and reads what became of each scenario.

Timing is measured on the machine's own clock and takes a third of a run's time, so only flaws about time, and the
honest bots, are held against features/timing.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
HONEST = "reference_bots.app:application"
SEED = 7
LONGEST = 240
"""Seconds after which a run is given up; it takes about five."""
SIGN_OFF, TIMING = "signoff", "timing"


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
    """Run the features against the application that `factory` makes; once more if some could not be judged.

    folder: an empty one, for the profile and the record.
    """
    rehearsal = _run(factory, folder, timing=timing)
    return _run(factory, folder, timing=timing) if rehearsal.undecided else rehearsal


def _run(factory: str, folder: Path, *, timing: bool) -> Rehearsal:
    profile, record = folder / "target.toml", folder / "outcomes.jsonl"
    honest = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    profile.write_text(honest.replace(f'"{HONEST}"', f'"{factory}"'), encoding="utf-8")
    record.unlink(missing_ok=True)
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "behave", "--no-summary", "-D", f"target={profile}", "-D", f"seed={SEED}"),
            *("-f", "support.gherkin.outcome_recorder:OutcomeRecorder", "-o", str(record), *features(timing=timing)),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    lines = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    outcomes = {line["id"]: line["outcome"] for line in map(json.loads, lines) if line["kind"] == "scenario"}
    return Rehearsal(outcomes=outcomes, printed=(ended.stdout + ended.stderr)[-1000:])
