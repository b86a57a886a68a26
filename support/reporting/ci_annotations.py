"""What GitHub Actions shows of a run: annotations at the lines of red scenarios, and a summary of the job. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.printable import make_printable

MOST = 50
"""Annotations, and rows of the summary; GitHub shows no more of one step."""

_KINDS = {
    EarlOutcome.FAILED.value: "error",
    EarlOutcome.FLAKY.value: "error",
    EarlOutcome.BLOCKED.value: "error",
    EarlOutcome.CANNOT_TELL.value: "warning",
}


def list_annotations(verdict: Mapping[str, Any]) -> Iterator[str]:
    """A workflow command for each scenario that is red or cannot be told, the red ones first.

    verdict: the content of `verdict.json`.
    """
    known = frozenset(verdict["known_failures"])
    noted = [each for each in verdict["scenarios"] if each["outcome"] in _KINDS]
    for each in sorted(noted, key=lambda each: _KINDS[each["outcome"]])[:MOST]:
        kind = "notice" if each["id"] in known else _KINDS[each["outcome"]]
        file, _, line = each["location"].rpartition(":")
        title = _escape_property(f"{each['requirement']} {each['outcome']}")
        message = _escape(f"{each['id']}\n{each['error']}")
        yield f"::{kind} file={_escape_property(file)},line={line},title={title}::{message}"


def format_job_summary(verdict: Mapping[str, Any]) -> str:
    """The job's summary in Markdown: the verdict, the musts, what is red and what was not tested."""
    run, musts = verdict["run"], verdict["musts"]
    red = {name: row for name, row in verdict["requirements"].items() if row["outcome"] in _KINDS}
    lines = [
        f"## {_as_cell(run['target_name'])}: {verdict['verdict']}",
        "",
        f"{musts['judged']} of {musts['total']} musts judged; seed {run['seed']}; run {run['id']}.",
    ]
    if red:
        lines += ["", "| requirement | level | outcome | promise |", "|---|---|---|---|"]
        lines += [
            f"| {name} | {row['level']} | {row['outcome']} | {_as_cell(row['promise'])} |"
            for name, row in list(red.items())[:MOST]
        ]
    untested = musts.get(EarlOutcome.UNTESTED.value, [])
    if untested:
        lines += ["", f"Not tested whole: {len(untested)} musts."]
    if verdict["sign_off"]["reasons"]:
        lines += ["", f"Not for sign-off: {_as_cell('; '.join(verdict['sign_off']['reasons']))}."]
    return "\n".join([*lines, ""])


def _escape(text: str) -> str:
    """A message in a workflow command: one line, so that no text of a bot is read as another command."""
    return make_printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def _as_cell(text: str) -> str:
    one_line = " ".join(make_printable(text).split())
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>|#" else mark for mark in one_line)
