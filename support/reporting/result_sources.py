"""Reads a run's accounts back from the files their writers left. Files only; nothing is judged here."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from xml.etree import ElementTree as ET

from support.reporting.run_folder import RunFolder
from support.signoff.reconciliation import Accounts
from support.vocabulary.outcome import Outcome
from support.vocabulary.scenario import PlannedScenario, RanScenario, Trouble

_TOTALS = re.compile(r"^(\d+) scenarios? passed((?:, \d+ \w+)*)\s*$", re.MULTILINE)
_MARKER = "trouble: "


def read_accounts(folder: RunFolder, scenarios: Sequence[PlannedScenario], *, exit_code: int) -> Accounts:
    """Everything a run left behind. `scenarios`: all of the files that were run, selected or not."""
    record, troubles = read_outcomes(folder.outcomes)
    allure = read_allure(folder.allure)
    return Accounts(
        record=record,
        troubles=troubles,
        junit=read_junit(folder.junit, {scenario.file for scenario in scenarios}),
        allure={name: found for name, found in allure.items() if not name.startswith(_MARKER)},
        allure_markers=sum(len(found) for name, found in allure.items() if name.startswith(_MARKER)),
        totals=read_totals(folder.printed),
        exit_code=exit_code,
    )


def read_outcomes(path: Path) -> tuple[tuple[RanScenario, ...], tuple[Trouble, ...]]:
    """The recorder's lines; a last line that was cut off when the run was killed is left out."""
    record: list[RanScenario] = []
    troubles: list[Trouble] = []
    for text in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        kind = line.pop("kind")
        if kind == "trouble":
            troubles.append(Trouble(**line))
        else:
            record.append(RanScenario(**line | {"outcome": Outcome(line["outcome"])}))
    return tuple(record), tuple(troubles)


def read_junit(folder: Path, files: set[str]) -> Mapping[tuple[str, str], Sequence[str]]:
    """(feature file, scenario title) -> statuses of the test cases of that name, in the order they stand."""
    cases: dict[tuple[str, str], list[str]] = {}
    reports = {report.stem.removeprefix("TESTS-"): report for report in folder.glob("TESTS-*.xml")}
    for file in sorted(files):
        dotted = ".".join(PurePath(file).with_suffix("").parts)
        named = max((name for name in reports if f".{dotted}".endswith(f".{name}")), key=len, default=None)
        if named is not None:
            for case in ET.parse(reports[named]).iter("testcase"):  # noqa: S314 - behave wrote it just now
                cases.setdefault((file, case.get("name", "")), []).append(case.get("status", ""))
    return cases


def read_allure(folder: Path) -> Mapping[str, Sequence[str]]:
    """Full name -> statuses of the results of that name; "" for a result without a status."""
    found: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*-result.json")):
        result = json.loads(file.read_text(encoding="utf-8"))
        found.setdefault(result["fullName"], []).append(result.get("status", ""))
    return found


def read_totals(printed: Path) -> Mapping[str, int]:
    """The last scenario totals behave printed, status -> count; empty when it printed none."""
    text = printed.read_text(encoding="utf-8", errors="replace") if printed.exists() else ""
    lines = _TOTALS.findall(text)
    if not lines:
        return {}
    passed, others = lines[-1]
    counts = (part.split() for part in others.split(", ") if part)
    return {"passed": int(passed), **{status: int(count) for count, status in counts}}
