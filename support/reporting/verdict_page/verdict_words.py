"""The verdict of a run as a headline and a sentence. Pure.

No headline and no sentence holds a share of what passed: a release that is refused could wear it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from support.signoff.verdict import RunConclusion
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
UNDECIDED: Final = "undecided"

HEADLINES: Mapping[RunConclusion, tuple[str, str]] = {
    RunConclusion.ACCEPTED: ("Accepted", ACCEPTED),
    RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES: ("Accepted with known failures", ACCEPTED),
    RunConclusion.PASSED_SUBSET: ("Incomplete: only a subset was tested", UNDECIDED),
    RunConclusion.SUBSET_WITH_KNOWN_FAILURES: ("Incomplete: only a subset was tested, with known failures", UNDECIDED),
    RunConclusion.PASSED_INCOMPLETE: ("Incomplete: not everything was tested", UNDECIDED),
    RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES: (
        "Incomplete: not everything was tested, with known failures",
        UNDECIDED,
    ),
    RunConclusion.NOT_ACCEPTED: ("Not accepted", REFUSED),
    RunConclusion.CANNOT_TELL: ("Cannot tell", UNDECIDED),
    RunConclusion.INTERRUPTED: ("Interrupted: nothing is decided", UNDECIDED),
    RunConclusion.SET_UP_ERROR: ("Set-up error: nothing is decided", UNDECIDED),
    RunConclusion.INVALID_RUN: ("Invalid run: nothing is decided", UNDECIDED),
}
"""Conclusion -> headline, and whether it is an acceptance, a refusal or neither."""

_RED = frozenset({EarlOutcome.FAILED.value, EarlOutcome.FLAKY.value, EarlOutcome.BLOCKED.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """What stands at the top of every page of a run.

    conclusion: the word of the record.
    headline: a few words.
    sentence: what it means, with numbers.
    tone: ACCEPTED, REFUSED or UNDECIDED; only the first may be green.
    """

    conclusion: str
    headline: str
    sentence: str
    tone: str


def describe_verdict(verdict: Mapping[str, Any]) -> VerdictWords:
    """The words for this record, which is the content of `verdict.json`."""
    conclusion = RunConclusion(verdict["verdict"])
    headline, tone = HEADLINES[conclusion]
    return VerdictWords(
        conclusion=conclusion.value, headline=headline, sentence=_write_sentence(conclusion, verdict), tone=tone
    )


def count_red_musts(verdict: Mapping[str, Any]) -> int:
    """The musts that are broken, flaky or were not reached, and that no known failure covers."""
    known = set(verdict.get("known_failures", ()))
    return sum(
        row["level"] == RequirementLevel.MUST.value
        and row["outcome"] in _RED
        and not _is_covered(row, known, verdict["scenarios"])
        for row in verdict["requirements"].values()
    )


def _is_covered(row: Mapping[str, Any], known: Collection[str], scenarios: Sequence[Mapping[str, Any]]) -> bool:
    """Whether every scenario in which this requirement is red is a known failure."""
    proving = {*row["scenarios"], *row["broken_in"]}
    return all(each["id"] in known for each in scenarios if each["id"] in proving and each["outcome"] in _RED)


def _write_sentence(conclusion: RunConclusion, verdict: Mapping[str, Any]) -> str:
    counts = verdict["musts"]
    musts = f"{counts['total']} promises that must be kept"
    known = len(verdict.get("known_failures", ()))
    beside = " but for known failures" if known else ""
    accepted = f" {_count(known, 'scenario')} failed in a way that the owner has accepted by name." if known else ""
    untested = sum(len(counts.get(word.value, ())) for word in (EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE))
    more = f" {untested} more were not tested, or only in part." if untested else ""
    red, unmeasured = count_red_musts(verdict), len(counts.get(EarlOutcome.CANNOT_TELL.value, ()))
    subset = (
        f"This is no acceptance: {len(counts['left out'])} of {musts} were left out by the owner; "
        f"nothing is broken among the others{beside}.{accepted}"
    )
    incomplete = (
        f"This is no acceptance: {untested} of {musts} were not tested, or only in part; "
        f"nothing is broken in what was tried{beside}.{accepted}"
    )
    sentences = {
        RunConclusion.ACCEPTED: f"All {musts} were tested, and every one was kept.",
        RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES: f"All {musts} were tested, and none is broken{beside}.{accepted}",
        RunConclusion.PASSED_SUBSET: subset,
        RunConclusion.SUBSET_WITH_KNOWN_FAILURES: subset,
        RunConclusion.PASSED_INCOMPLETE: incomplete,
        RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES: incomplete,
        RunConclusion.NOT_ACCEPTED: (
            f"{red} of {musts} {'is' if red == 1 else 'are'} broken, or never came to the test.{more}{accepted}"
            if red
            else f"Nothing passed that is not a known failure.{more}{accepted}"
        ),
        RunConclusion.CANNOT_TELL: (
            f"{unmeasured} of {musts} could not be measured or decided; none is known to be broken{beside}."
            f"{more}{accepted}"
        ),
        RunConclusion.INTERRUPTED: "The run was ended early. What did not run is untested, and nothing is a pass.",
        RunConclusion.SET_UP_ERROR: "The machine or a file was not as the run needs it, so the bots are not judged.",
        RunConclusion.INVALID_RUN: "The suite or its reports were at fault, so the bots are not judged.",
    }
    return sentences[conclusion]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
