"""Draws combinations until one fails or enough are tried, and shrinks the one that failed."""

from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from support.scenario.wiring import AcceptanceSuite
from support.variant_search.combination import Combination
from support.variant_search.drawing import draw_combinations, list_choices
from support.variant_search.shrinking import shrink_combination
from support.variant_search.trial import Trial, try_combination


@dataclass(slots=True, kw_only=True)
class SearchResult:
    """What a search found.

    tried: the combinations that were judged.  skipped: those that could not be, with why.
    failed: the trial that failed, as drawn.  smallest: the same, shrunk.
    """

    tried: list[Combination] = field(default_factory=list)
    skipped: dict[Combination, str] = field(default_factory=dict)
    failed: Trial | None = None
    smallest: Trial | None = None


class _FailedError(Exception):
    """Ends the drawing."""


def search_variants(suite: AcceptanceSuite, *, number: int, drawn_from: int) -> SearchResult:
    """Try so many combinations, the same ones for the same seed and profile, and stop at the first that fails."""
    result = SearchResult()

    @seed(drawn_from)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(draw_combinations(list_choices(suite.profile)))
    def try_one(combination: Combination) -> None:
        trial = try_combination(suite, combination)
        if trial.skipped:
            result.skipped[combination] = trial.skipped
            return
        result.tried.append(combination)
        if trial.fault:
            result.failed = trial
            raise _FailedError

    try:
        try_one()
    except _FailedError:
        assert result.failed is not None  # noqa: S101 - set before it was raised
        result.smallest = shrink_combination(result.failed, lambda smaller: try_combination(suite, smaller))
    return result
