"""Which scenarios prove which requirement, and its outcome: pure, from the plan and the verdict of a run."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from support.signoff.requirements import RequirementSet
from support.signoff.verdict import RunVerdict
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import Requirement, RequirementLevel
from support.vocabulary.scenario import PlannedScenario


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementCoverage:
    """One requirement and what this run says of it.

    scenarios: how many of this run prove it, by their outcome.
    outcome: its own.
    broken_elsewhere: how many scenarios of other requirements ended with an invariant of this one broken.
    """

    requirement: Requirement
    scenarios: Mapping[EarlOutcome, int]
    outcome: EarlOutcome
    broken_elsewhere: int = 0

    @property
    def scenario_count(self) -> int:
        """How many scenarios prove it."""
        return sum(self.scenarios.values())


def compute_coverage(
    planned: Sequence[PlannedScenario], verdict: RunVerdict, requirements: RequirementSet
) -> tuple[RequirementCoverage, ...]:
    """A row for every requirement of the release, in its order."""
    ended: dict[str, Counter[EarlOutcome]] = {name: Counter() for name in requirements.rows}
    for scenario in planned:
        if scenario.requirement in ended:
            ended[scenario.requirement][verdict.scenarios[scenario.id]] += 1
    own = {scenario.id: scenario.requirement for scenario in planned}
    return tuple(
        RequirementCoverage(
            requirement=row,
            scenarios=ended[name],
            outcome=verdict.requirements[name],
            broken_elsewhere=sum(own.get(scenario) != name for scenario in verdict.broken_in.get(name, ())),
        )
        for name, row in requirements.rows.items()
    )


def find_musts_without_scenario(
    planned: Sequence[PlannedScenario], requirements: RequirementSet, areas: Collection[str]
) -> tuple[str, ...]:
    """The musts of these areas that no scenario names, in the order of the set."""
    proved = {scenario.requirement for scenario in planned}
    return tuple(
        name
        for name, row in requirements.rows.items()
        if row.level is RequirementLevel.MUST and row.area in areas and name not in proved
    )
