"""The judgement of a run: pure, from what was planned, what happened and whether the accounts agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from support.signoff.reconciliation import Reconciliation
from support.signoff.requirements import RequirementSet
from support.vocabulary.outcome import Outcome
from support.vocabulary.requirement import Level
from support.vocabulary.scenario import PlannedScenario, RanScenario


class Conclusion(Enum):
    """What a run allows to be said about its target. Only musts decide.

    "Passed so far" is no acceptance: everything that ran kept its promise, and some musts were never tried or
    cannot be asked of this target. "Interrupted" is a part of a run, and no judgement.
    """

    ACCEPTED = "accepted"
    PASSED_SO_FAR = "passed so far"
    NOT_ACCEPTED = "not accepted"
    CANNOT_TELL = "cannot tell"
    INTERRUPTED = "interrupted"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is known after a run.

    scenarios: every planned one with its outcome.  requirements: every requirement of the release with its outcome;
    untested where no scenario of this run proves it.  interrupted: somebody ended the run early.
    """

    conclusion: Conclusion
    scenarios: Mapping[str, Outcome]
    requirements: Mapping[str, Outcome]
    reconciliation: Reconciliation
    interrupted: bool

    @property
    def totals(self) -> Mapping[Outcome, int]:
        """Scenarios by outcome, zeros included."""
        counted = Counter(self.scenarios.values())
        return {outcome: counted[outcome] for outcome in Outcome}

    def requirements_that_are(self, *outcomes: Outcome) -> tuple[str, ...]:
        """Ids of the requirements with one of these outcomes, in the order of the set."""
        return tuple(name for name, outcome in self.requirements.items() if outcome in outcomes)


def judge(
    *,
    planned: Sequence[PlannedScenario],
    record: Sequence[RanScenario],
    requirements: RequirementSet,
    reconciliation: Reconciliation,
    interrupted: bool,
) -> Verdict:
    """The verdict of a run.

    Interrupted when somebody ended the run early: what it reached is known, and the target is not judged by it.
    Broken when the accounts differ, fewer scenarios ran than planned, or the suite itself was wrong in one.
    Else not accepted when a must failed, cannot tell when a must cannot be told, passed so far when a must was not
    tested in this run or is inapplicable, accepted otherwise. A should or may is shown, and decides nothing.
    """
    ran = {scenario.id: scenario.outcome for scenario in record}
    scenarios = {scenario.id: ran.get(scenario.id, Outcome.UNTESTED) for scenario in planned}
    by_requirement = {
        name: roll_up(scenarios[scenario.id] for scenario in planned if scenario.requirement == name)
        for name in requirements.rows
    }
    musts = {by_requirement[name] for name, row in requirements.rows.items() if row.level is Level.MUST}
    if interrupted:
        conclusion = Conclusion.INTERRUPTED
    elif not reconciliation.agrees:
        conclusion = Conclusion.BROKEN
    elif Outcome.FAILED in musts:
        conclusion = Conclusion.NOT_ACCEPTED
    elif Outcome.CANNOT_TELL in musts:
        conclusion = Conclusion.CANNOT_TELL
    elif musts & {Outcome.UNTESTED, Outcome.INAPPLICABLE}:
        conclusion = Conclusion.PASSED_SO_FAR
    else:
        conclusion = Conclusion.ACCEPTED
    return Verdict(
        conclusion=conclusion,
        scenarios=scenarios,
        requirements=by_requirement,
        reconciliation=reconciliation,
        interrupted=interrupted,
    )


def roll_up(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a requirement from those of its scenarios: the worst that is known; untested without any.

    A requirement has passed when at least one scenario passed and every other passed or is inapplicable.
    """
    present = set(outcomes)
    for worst in (Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.UNTESTED, Outcome.PASSED, Outcome.INAPPLICABLE):
        if worst in present:
            return worst
    return Outcome.UNTESTED
