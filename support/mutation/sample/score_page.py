"""The result of a sample as Markdown: scores with intervals, and each survivor as a diff with its judgement. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from support.mutation.sample.judgements import JudgedSurvivor
from support.mutation.sample.sampled_mutant import SampledMutant
from support.mutation.sample.score import MutationScore, score_groups, score_mutants


def format_score_line(name: str, score: MutationScore) -> str:
    """For a terminal: the share with its interval, and what it is made of."""
    low, high = score.interval
    return (
        f"{name:<22}{score.share:6.1%}  ({low:.1%} to {high:.1%})  killed {score.killed:>4}  survived "
        f"{score.survived:>3}, of these not judged {score.unjudged:>3}  equivalent {score.equivalent:>3}"
    )


def format_score_page(
    mutants: Sequence[SampledMutant], judgements: Mapping[str, JudgedSurvivor], *, seed: int, points: int
) -> str:
    """The page. points: how many mutation points the sample was drawn from."""
    return "\n".join(
        [
            "# Mutation score of a sample",
            "",
            f"{len(mutants)} mutants on as many lines, drawn with seed {seed} from {points} mutation points.",
            "",
            *_format_table("all", {"all": score_mutants(mutants, judgements)}),
            *_format_table("area", score_groups(mutants, judgements, lambda mutant: mutant.point.area)),
            *_format_table("operator", score_groups(mutants, judgements, lambda mutant: mutant.point.operator)),
            "## Survivors",
            "",
            *(line for mutant in mutants if not mutant.is_killed for line in _format_survivor(mutant, judgements)),
        ]
    )


def _format_table(heading: str, scores: Mapping[str, MutationScore]) -> Iterator[str]:
    yield f"| {heading} | score | 95 % interval | killed | survived | not judged | equivalent |"
    yield "|---|---:|---|---:|---:|---:|---:|"
    for name, score in scores.items():
        low, high = score.interval
        cells = (score.killed, score.survived, score.unjudged, score.equivalent)
        yield f"| {name} | {score.share:.1%} | {low:.1%} to {high:.1%} | {' | '.join(map(str, cells))} |"
    yield ""


def _format_survivor(mutant: SampledMutant, judgements: Mapping[str, JudgedSurvivor]) -> Iterator[str]:
    point = mutant.point
    judged = judgements.get(point.id)
    yield f"### {point.id}: {point.file}:{point.line} {point.function}"
    yield ""
    yield f"{point.operator}; {mutant.end.value}; {mutant.ran} scenarios passed on it."
    yield f"Judged: {judged.judgement.value}. {judged.reason}" if judged else "Not judged yet."
    yield ""
    yield "```diff"
    yield mutant.diff
    yield "```"
    yield ""
