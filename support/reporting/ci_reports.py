"""Reports for continuous integration: JUnit by requirement with properties, and GitLab's code-quality report. Pure.

Source: JUnit's common XML form; GitLab's documentation of code-quality reports (description, check_name, fingerprint,
severity, location).
"""

import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from typing import Any

from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.printable import make_printable

_FAILURES = frozenset({EarlOutcome.FAILED.value, EarlOutcome.FLAKY.value, EarlOutcome.BLOCKED.value})
_SEVERITIES = {"must": "critical", "should": "major", "may": "minor"}
"""Level of a requirement -> GitLab's word. What cannot be told is "info"."""
_LONGEST_LINE = 300


def format_junit(verdict: Mapping[str, Any]) -> bytes:
    """A suite for each requirement that has scenarios, and in each test case its properties.

    verdict: the content of `verdict.json`.
    What failed, was flaky or blocked is a failure; what cannot be told is an error, because no tool knows that word;
    what did not run is skipped, never passed.
    """
    run = verdict["run"]
    root = ET.Element("testsuites", name=_clean(run["target_name"]))
    by_requirement: dict[str, list[Mapping[str, Any]]] = {}
    for scenario in verdict["scenarios"]:
        by_requirement.setdefault(scenario["requirement"], []).append(scenario)
    for requirement, scenarios in sorted(by_requirement.items()):
        row = verdict["requirements"].get(requirement, {"level": "", "promise": "", "outcome": ""})
        suite = ET.SubElement(root, "testsuite", name=requirement, tests=str(len(scenarios)))
        _add_properties(
            suite,
            {
                "requirement": requirement,
                "level": row["level"],
                "promise": row["promise"],
                "outcome": row["outcome"],
                "run": run["id"],
                "seed": str(run["seed"]),
            },
        )
        for scenario in scenarios:
            _add_case(suite, scenario, row["level"])
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            suite.set(name, str(len(suite.findall(f"testcase/{tag}"))))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_case(suite: ET.Element, scenario: Mapping[str, Any], level: str) -> None:
    file, _, line = scenario["location"].rpartition(":")
    case = ET.SubElement(
        suite,
        "testcase",
        name=_clean(scenario["id"].partition(": ")[2]),
        classname=file.removesuffix(".feature").replace("/", "."),
        file=file,
        line=line,
        time=f"{scenario['seconds'] or 0:.3f}",
    )
    outcome = scenario["outcome"]
    _add_properties(
        case, {"requirement": scenario["requirement"], "level": level, "area": scenario["area"], "outcome": outcome}
    )
    message = _clean(scenario["error"].partition("\n")[0])[:_LONGEST_LINE]
    if outcome in _FAILURES:
        ET.SubElement(case, "failure", type=outcome, message=message).text = _clean(scenario["error"])
    elif outcome == EarlOutcome.CANNOT_TELL.value:
        ET.SubElement(case, "error", type=outcome, message=message).text = _clean(scenario["error"])
    elif outcome != EarlOutcome.PASSED.value:
        ET.SubElement(case, "skipped", message=message or outcome)


def _add_properties(parent: ET.Element, properties: Mapping[str, str]) -> None:
    held = ET.SubElement(parent, "properties")
    for name, value in properties.items():
        ET.SubElement(held, "property", name=name, value=_clean(value))


def format_code_quality(verdict: Mapping[str, Any]) -> bytes:
    """An entry for each scenario that is red or cannot be told; an empty list where there is none.

    A fingerprint stays the same from run to run, so that GitLab shows what is new.
    """
    entries = []
    for scenario in verdict["scenarios"]:
        outcome = scenario["outcome"]
        if outcome not in _FAILURES and outcome != EarlOutcome.CANNOT_TELL.value:
            continue
        file, _, line = scenario["location"].rpartition(":")
        level = verdict["requirements"].get(scenario["requirement"], {"level": ""})["level"]
        first = _clean(scenario["error"].partition("\n")[0])[:_LONGEST_LINE]
        entries.append(
            {
                "description": f"{scenario['requirement']} {outcome}: {first}",
                "check_name": scenario["requirement"],
                "fingerprint": hashlib.sha256(f"{scenario['id']}\n{outcome}".encode()).hexdigest(),
                "severity": _SEVERITIES.get(level, "minor") if outcome in _FAILURES else "info",
                "location": {"path": file, "lines": {"begin": int(line or 1)}},
            }
        )
    return json.dumps(entries, indent=1).encode()


def _clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return make_printable(text)
