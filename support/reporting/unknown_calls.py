"""Calls of the target that no simulated service could answer, each kind named once for the whole run. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from support.vocabulary.scenario import RanScenario
from support.vocabulary.scenario_evidence import UnknownCall


class Attribution(Enum):
    """Whose a finding is, as far as the evidence goes."""

    TARGET = "the target"
    SURROUNDINGS = "the surroundings of the target"
    TARGET_OR_PROFILE = "the target or its profile"
    PROFILE = "the profile"
    SIMULATOR = "the simulated services"
    MACHINE = "the machine"
    SUITE = "the suite"


_ATTRIBUTIONS = {
    "unknown_path": Attribution.TARGET,
    "unknown_host": Attribution.SURROUNDINGS,
    "refused_certificate": Attribution.SURROUNDINGS,
    "past_simulators": Attribution.SURROUNDINGS,
}
"""Kind of call -> whose it is; every other kind is a gap of the simulated services."""


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
    return f"The target {call.detail}.", _ATTRIBUTIONS.get(call.kind, Attribution.SIMULATOR)
