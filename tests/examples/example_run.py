"""Runs some scenarios of the suite against bots of examples/, with defects switched on or none."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def find_scenario(place: str) -> str:
    """The file and the number of the line, as the command line takes them."""
    file, _, text = place.partition(": ")
    path = PROJECT / "features" / file
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    return f"features/{file}:{lines.index(text) + 1}"


def run_scenarios(
    name: str, places: Sequence[str], folder: Path, *, defects: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Of each scenario the outcome and the type of its error, "" where there is none.

    name: of the profile in fixtures/targets.
    places: a file below features, and a line in it, such as `lead/answering.feature: Scenario: Two words`.
    folder: for the profile with the defects, and for the reports.
    """
    profile = folder / f"{name}.toml"
    text = (PROJECT / "fixtures" / "targets" / f"{name}.toml").read_text(encoding="utf-8")
    environment = "[program.environment]\n"
    text = text.replace(environment, f'{environment}FLAW = "{",".join(defects)}"\n')
    text = re.sub(r"(?m)^records_after = .*", "records_after = 0", text)  # no place looks at tags that come late
    profile.write_text(text, encoding="utf-8")
    return run_profile(profile, places, folder)


def run_profile(profile: Path, places: Sequence[str], folder: Path) -> list[tuple[str, str]]:
    """Of each scenario the outcome and the type of its error, "" where there is none. folder: for the reports."""
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
        [*map(str, command), *map(find_scenario, places)],
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


def check_profile(profile: Path, words: str) -> tuple[int, str]:
    """The exit code of a check, and these words where it prints them; else all it prints."""
    ended = subprocess.run(
        [sys.executable, "-m", "support", "check-target", "--target", str(profile)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    printed = " ".join((ended.stdout + ended.stderr).split())
    return ended.returncode, words if words in printed else printed
