"""What was found after a run's scenarios: written by behave's process, read back, and put into the run's files."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec

from support.reporting.run_folder import RunFolder
from support.vocabulary.late_failure import LateFailure
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.printable import make_values_printable
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import RanScenario

_PASSED = "passed"
_FAILED = "failed"


def write_late_failures(path: Path, failures: Sequence[LateFailure]) -> None:
    """Write one line for each."""
    masked = [
        dataclasses.replace(
            failure,
            error=redact(failure.error),
            site=dataclasses.replace(failure.site, what=redact(failure.site.what)),
        )
        for failure in failures
    ]
    lines = [json.dumps(make_values_printable(dataclasses.asdict(one)), ensure_ascii=False) for one in masked]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_late_failures(path: Path) -> tuple[LateFailure, ...]:
    """All that were written; none where the run did not come to it."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(msgspec.json.decode(line, type=LateFailure) for line in lines)


def correct_result_files(folder: RunFolder, before: Sequence[RanScenario], after: Sequence[RanScenario]) -> None:
    """Put the outcomes that were corrected into the record, JUnit's and Allure's files, which people read."""
    changed = [ran for was, ran in zip(before, after, strict=True) if was.outcome is not ran.outcome]
    if not changed:
        return
    _correct_record(folder.outcomes, {ran.id: ran for ran in changed})
    for ran in changed:
        _correct_junit(folder.junit, ran)
    _correct_allure(folder.allure, {ran.id: ran for ran in changed})


def _correct_record(path: Path, changed: dict[str, RanScenario]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    corrected = []
    for text in lines:
        line = json.loads(text)
        ran = changed.get(line.get("id", "")) if line.get("kind") == "scenario" else None
        if ran is not None and ran.origin is not None:
            line |= {
                "outcome": ran.outcome.value,
                "error": ran.error,
                "origin": ran.origin.value,
                "evidence": dataclasses.asdict(ran.evidence),
                "repetitions": [outcome.value for outcome in ran.repetitions.outcomes],
            }
        corrected.append(json.dumps(line, ensure_ascii=False))
    path.write_text("".join(f"{line}\n" for line in corrected), encoding="utf-8")


def _correct_junit(folder: Path, ran: RanScenario) -> None:
    """The case of this name, in the report whose suite is of the scenario's file."""
    dotted = ".".join(Path(ran.file).with_suffix("").parts)
    for report in sorted(folder.glob("TESTS-*.xml")):
        if not f".{dotted}".endswith(f".{report.stem.removeprefix('TESTS-')}"):
            continue
        tree = ET.parse(report)  # noqa: S314 - behave wrote it just now
        suite = tree.getroot()
        for case in suite.iter("testcase"):
            if case.get("name") == redact(ran.title) and case.get("status") == _PASSED:
                case.set("status", _FAILED)
                failure = ET.SubElement(case, "failure", {"message": ran.error.partition("\n")[0]})
                failure.text = ran.error
                suite.set("failures", str(int(suite.get("failures", "0")) + 1))
                tree.write(report, encoding="UTF-8", xml_declaration=True)
                return


def _correct_allure(folder: Path, changed: dict[str, RanScenario]) -> None:
    for file in sorted(folder.glob("*-result.json")):
        result = json.loads(file.read_text(encoding="utf-8"))
        ran = changed.get(result.get("fullName", ""))
        if ran is None:
            continue
        details = {"message": ran.error} | ({"flaky": True} if ran.outcome is EarlOutcome.FLAKY else {})
        labels = [label for label in result.get("labels", ()) if label.get("name") != "outcome"]
        labels.append({"name": "outcome", "value": ran.outcome.value})
        result |= {"status": _FAILED, "statusDetails": details, "labels": labels}
        file.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
