"""Makes a combination that fails small: fewest variants, shortest conversation, fewest changed messages."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from support.scenario.scripts.variant_script import load_conversation
from support.variant_search.combination import Combination
from support.variant_search.trial import Trial

MOST_STEPS = 80
"""How many smaller combinations are tried at most."""

TryCombination = Callable[[Combination], Trial]


def shrink_combination(failed: Trial, try_combination: TryCombination) -> Trial:
    """The smallest combination that was found to fail, too, in whatever way; the same one for the same failure."""
    steps, smallest, improved = 0, failed, True
    while improved:
        improved = False
        for smaller in _list_smaller(smallest):
            if steps == MOST_STEPS:
                return smallest
            steps += 1
            trial = try_combination(smaller)
            if trial.fault:
                smallest, improved = trial, True
                break
    return smallest


def _list_smaller(trial: Trial) -> Iterator[Combination]:
    """Combinations that are one step smaller, those that leave out most first."""
    combination = trial.combination
    if combination.addition and combination.variants:
        yield replace(combination, addition="", left_out=frozenset(), unchanged=frozenset())
    for name in combination.variants:
        fewer = tuple(each for each in combination.variants if each != name)
        if fewer or combination.addition:
            yield replace(combination, variants=fewer, unchanged=frozenset())
    count = len(load_conversation(combination.conversation).dialogue.says)
    said = [place for place in range(count) if place not in combination.left_out]
    for kept in range(1, len(said)):
        yield replace(combination, left_out=combination.left_out | set(said[kept:]), unchanged=frozenset())
    for place in said if len(said) > 1 else ():
        yield replace(combination, left_out=combination.left_out | {place}, unchanged=frozenset())
    if any(not place for place in combination.unchanged) or combination.variants:
        for place in range(len(trial.other)):
            if place not in combination.unchanged and len(combination.unchanged) + 1 < len(trial.other):
                yield replace(combination, unchanged=combination.unchanged | {place})
