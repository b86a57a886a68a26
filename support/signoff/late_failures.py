"""The record of a run, corrected by what was found after its scenarios. Pure."""

import dataclasses
from collections.abc import Mapping, Sequence

from support.vocabulary.late_failure import LateFailure
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.repetitions import Repetitions
from support.vocabulary.scenario import PlannedScenario, RanScenario


def apply_late_failures(
    record: Sequence[RanScenario], planned: Sequence[PlannedScenario], late: Sequence[LateFailure]
) -> tuple[RanScenario, ...]:
    """The record in which what passed and broke its promise afterwards is failed, or flaky where other runs passed.

    A scenario that was red before stays as it is.
    """
    locations = {scenario.id: scenario.location for scenario in planned}
    found: Mapping[str, list[LateFailure]] = {failure.location: [] for failure in late}
    for failure in late:
        found[failure.location].append(failure)
    return tuple(_apply_to_scenario(ran, found.get(locations.get(ran.id, ""), ())) for ran in record)


def _apply_to_scenario(ran: RanScenario, late: Sequence[LateFailure]) -> RanScenario:
    if not late or ran.outcome not in {EarlOutcome.PASSED, EarlOutcome.FLAKY}:
        return ran
    broken = {failure.repetition for failure in late}
    repetitions = Repetitions(
        outcomes=tuple(
            EarlOutcome.FAILED if number in broken and outcome is EarlOutcome.PASSED else outcome
            for number, outcome in enumerate(ran.repetitions.outcomes, 1)
        )
    )
    if ran.outcome is EarlOutcome.FLAKY:
        return dataclasses.replace(ran, repetitions=repetitions)
    flaky = repetitions.is_flaky
    return dataclasses.replace(
        ran,
        outcome=EarlOutcome.FLAKY if flaky else EarlOutcome.FAILED,
        origin=ErrorOrigin.VARIATION if flaky else ErrorOrigin.TARGET,
        error=late[0].error,
        evidence=dataclasses.replace(ran.evidence, error=late[0].site),
        repetitions=repetitions,
    )
