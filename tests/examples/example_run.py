"""Runs some scenarios of the suite against bots of examples/, with defects switched on or none."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def run_scenarios(
    name: str, places: Sequence[str], folder: Path, *, defects: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Of each scenario the outcome and the type of its error, "" where there is none.

    name: of the profile in fixtures/targets.
    places: file and line below features.
    folder: for the profile with the defects, and for the reports.
    """
    profile = folder / f"{name}.toml"
    text = (PROJECT / "fixtures" / "targets" / f"{name}.toml").read_text(encoding="utf-8")
    environment = "[program.environment]\n"
    profile.write_text(text.replace(environment, f'{environment}FLAW = "{",".join(defects)}"\n'), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "support",
        "run",
        "--no-html",
        "--target",
        profile,
        "--reports",
        folder / "reports",
    ]
    ended = subprocess.run(
        [*map(str, command), *(f"features/{place}" for place in places)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    outcomes = sorted((folder / "reports").glob("*/outcomes.jsonl"))
    assert outcomes, ended.stdout + ended.stderr
    records = map(json.loads, outcomes[-1].read_text(encoding="utf-8").splitlines())
    return [
        (record["outcome"], (record.get("error") or "").partition(":")[0])
        for record in records
        if record["kind"] == "scenario"
    ]
