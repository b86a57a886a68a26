"""Calls of the target that no simulated service could answer, each kind named once for the whole run. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from support.vocabulary.scenario import RanScenario
from support.vocabulary.scenario_evidence import UnknownCall


class Attribution(Enum):
    """Whose a finding is, as far as the evidence goes."""

    TARGET = "the target"
    TARGET_OR_PROFILE = "the target or its profile"
    PROFILE = "the profile"
    SIMULATOR = "the simulated services"
    MACHINE = "the machine"
    SUITE = "the suite"


_KINDS = {
    "unknown_host": ("The target calls a host that is not simulated: {}", Attribution.TARGET_OR_PROFILE),
    "unknown_path": ("The target calls a path that the vendor does not have: {}", Attribution.TARGET),
    "not_simulated": (
        "The target calls what the vendor has and this suite does not simulate: {}",
        Attribution.SIMULATOR,
    ),
    "refused_certificate": ("The target does not trust the certificate of the proxy: {}", Attribution.PROFILE),
    "past_proxy": ("The target connects to another machine past the proxy: {}", Attribution.TARGET_OR_PROFILE),
    "invalid_answer": ("A simulated service could not answer as its vendor would: {}", Attribution.SIMULATOR),
    "unscripted": ("The simulated language model has no answer to what the target asks: {}", Attribution.PROFILE),
}
"""Kind of call -> what is said of it, and whose it is."""

_OTHER_KIND = ("The target calls what no simulated service answers: {}", Attribution.SIMULATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFinding:
    """One kind of call that no simulated service could answer. scenarios: ids of those in which it was made."""

    headline: str
    attribution: Attribution
    scenarios: tuple[str, ...]


def find_unknown_calls(record: Sequence[RanScenario]) -> tuple[CallFinding, ...]:
    """The kinds of such calls in a run, those of most scenarios first."""
    callers: dict[tuple[str, str], list[str]] = {}
    for ran in record:
        for call in ran.evidence.behaviour.unknown_calls:
            callers.setdefault((call.kind, call.detail), []).append(ran.id)
    found = (
        CallFinding(headline=words, attribution=whose, scenarios=tuple(ids))
        for (kind, detail), ids in callers.items()
        for words, whose in [describe_unknown_call(UnknownCall(kind=kind, detail=detail))]
    )
    return tuple(sorted(found, key=lambda finding: -len(finding.scenarios)))


def describe_unknown_call(call: UnknownCall) -> tuple[str, Attribution]:
    """What is said of a call, and whose it is."""
    words, whose = _KINDS.get(call.kind, _OTHER_KIND)
    return words.format(call.detail), whose
