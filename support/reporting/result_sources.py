"""Reads a run's result sources back from the files their writers left. Files only; nothing is judged here."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any
from xml.etree import ElementTree as ET

import msgspec

from support.reporting.allure_archive import open_allure_results
from support.reporting.run_folder import RunFolder
from support.signoff.reconciliation import ResultSources
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.printable import make_printable
from support.vocabulary.repetitions import Repetitions
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario
from support.vocabulary.scenario_evidence import ScenarioEvidence

_TOTALS = re.compile(r"^(\d+) scenarios? passed((?:, \d+ \w+)*)\s*$", re.MULTILINE)
MARKER = "outside error: "
"""How the full name of an Allure result begins that stands for an error outside every scenario."""


def read_result_sources(folder: RunFolder, scenarios: Sequence[PlannedScenario], *, exit_code: int) -> ResultSources:
    """Everything a run left behind; what cannot be read is listed and never raised.

    scenarios: all of the files that were run, selected or not.
    exit_code: behave's.
    """
    unreadable: list[str] = []
    record, outside_errors = read_recorded_outcomes(folder.outcomes, unreadable)
    with open_allure_results(folder) as results:
        allure = read_allure_statuses(results, unreadable)
    return ResultSources(
        record=record,
        outside_errors=outside_errors,
        junit=read_junit_statuses(folder.junit, {scenario.file for scenario in scenarios}, unreadable),
        allure={name: found for name, found in allure.items() if not name.startswith(MARKER)},
        allure_markers=sum(len(found) for name, found in allure.items() if name.startswith(MARKER)),
        totals=read_printed_totals(folder.printed),
        exit_code=exit_code,
        unreadable=unreadable,
    )


def read_recorded_outcomes(
    path: Path, unreadable: list[str]
) -> tuple[tuple[RanScenario, ...], tuple[OutsideError, ...]]:
    """The recorder's lines. A last line that was cut off when the run was killed is left out.

    unreadable: gets a line for every other one that cannot be read.
    """
    record: list[RanScenario] = []
    outside_errors: list[OutsideError] = []
    lines = path.read_bytes().split(b"\n") if path.exists() else [b""]
    for number, text in enumerate(lines[:-1], start=1):  # behind the last newline stands nothing, or a part of a line
        try:
            line = json.loads(text)
            kind = line.pop("kind")
            word = line.pop("origin", "")
            origin = ErrorOrigin(word) if word else None
            if kind == "scenario":
                record.append(_build_ran_scenario(line, origin))
            else:
                outside_errors.append(OutsideError(**line | {"origin": origin or ErrorOrigin.SUITE}))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            unreadable.append(_describe_unreadable_file(path, error, f", line {number}"))
    return tuple(record), tuple(outside_errors)


def _build_ran_scenario(line: dict[str, Any], origin: ErrorOrigin | None) -> RanScenario:
    structured = {
        "outcome": EarlOutcome(line["outcome"]),
        "origin": origin,
        "evidence": msgspec.convert(line.pop("evidence", {}), ScenarioEvidence),
        "repetitions": _build_repetitions(line.pop("repetitions", ())),
    }
    return RanScenario(**line | structured)


def _build_repetitions(entries: Sequence[Mapping[str, str]]) -> Repetitions:
    return Repetitions(
        outcomes=tuple(EarlOutcome(entry["outcome"]) for entry in entries),
        errors=tuple(entry["error"] for entry in entries),
    )


def read_junit_statuses(
    folder: Path, files: set[str], unreadable: list[str]
) -> Mapping[tuple[str, str], Sequence[str]]:
    """(feature file, scenario title) -> statuses of the test cases of that name, in the order they stand.

    unreadable: gets a line for every report that cannot be read.
    """
    cases: dict[tuple[str, str], list[str]] = {}
    reports = {report.stem.removeprefix("TESTS-"): report for report in folder.glob("TESTS-*.xml")}
    for file in sorted(files):
        dotted = ".".join(PurePath(file).with_suffix("").parts)
        named = max((name for name in reports if f".{dotted}".endswith(f".{name}")), key=len, default=None)
        if named is None:
            continue
        try:
            for case in ET.parse(reports[named]).iter("testcase"):  # noqa: S314 - behave wrote it just now
                cases.setdefault((file, case.get("name", "")), []).append(case.get("status", ""))
        except (ET.ParseError, OSError, ValueError) as error:
            unreadable.append(_describe_unreadable_file(reports[named], error))
    return cases


def read_allure_statuses(folder: Path, unreadable: list[str]) -> Mapping[str, Sequence[str]]:
    """Full name -> statuses of the results of that name; "" for a result without a status.

    unreadable: gets a line for every result that cannot be read.
    """
    found: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*-result.json")):
        try:
            result = json.loads(file.read_text(encoding="utf-8"))
            found.setdefault(result["fullName"], []).append(result.get("status", ""))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            unreadable.append(_describe_unreadable_file(file, error))
    return found


def read_printed_totals(printed: Path) -> Mapping[str, int]:
    """The last scenario totals behave printed, status -> count; empty when it printed none."""
    text = printed.read_text(encoding="utf-8", errors="replace") if printed.exists() else ""
    lines = _TOTALS.findall(text)
    if not lines:
        return {}
    passed, others = lines[-1]
    counts = (part.split() for part in others.split(", ") if part)
    return {"passed": int(passed), **{status: int(count) for count, status in counts}}


def _describe_unreadable_file(file: Path, error: Exception, where: str = "") -> str:
    return make_printable(f"{file.parent.name}/{file.name}{where} cannot be read: {type(error).__name__}: {error}")
