"""The mutation score of a sample, with its interval. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from support.mutation.sample.judgements import JudgedSurvivor, Judgement
from support.mutation.sample.sampled_mutant import SampledMutant
from support.vocabulary.repetitions import compute_wilson_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationScore:
    """How many mutants that are not equivalent were killed.

    equivalent: how many were judged to behave like the target itself; they count nowhere.
    unjudged: survivors that nobody has judged yet; they count as missed.
    """

    killed: int
    survived: int
    equivalent: int
    unjudged: int

    @property
    def share(self) -> float:
        """Killed of all that are not equivalent, 0 to 1; 0 without any."""
        return self.killed / max(1, self.killed + self.survived)

    @property
    def interval(self) -> tuple[float, float]:
        """Where the share of all mutants lies, with 95 % confidence. Source: Wilson, 1927."""
        return compute_wilson_interval(self.killed, self.killed + self.survived)


def score_mutants(mutants: Iterable[SampledMutant], judgements: Mapping[str, JudgedSurvivor]) -> MutationScore:
    """The score of these mutants."""
    killed = survived = equivalent = unjudged = 0
    for mutant in mutants:
        judged = judgements.get(mutant.point.id)
        if mutant.is_killed:
            killed += 1
        elif judged is not None and judged.judgement is Judgement.EQUIVALENT:
            equivalent += 1
        else:
            survived += 1
            unjudged += judged is None
    return MutationScore(killed=killed, survived=survived, equivalent=equivalent, unjudged=unjudged)


def score_groups(
    mutants: Sequence[SampledMutant],
    judgements: Mapping[str, JudgedSurvivor],
    group_of: Callable[[SampledMutant], str],
) -> Mapping[str, MutationScore]:
    """The score of each group, in the order in which the groups come."""
    groups = dict.fromkeys(group_of(mutant) for mutant in mutants)
    return {
        group: score_mutants([mutant for mutant in mutants if group_of(mutant) == group], judgements)
        for group in groups
    }
