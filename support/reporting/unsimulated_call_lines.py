"""The lines of a run's summary about calls that no simulated service answered, and what they are findings about."""

from collections.abc import Iterator, Mapping, Sequence

from support.vocabulary.fact import ObservedFact

MOST_LINES = 12
"""Different calls named; the others are counted."""

ATTRIBUTIONS: Mapping[str, str] = {
    "call.unknown_path": "fault of the target",
    "call.unknown_host": "surroundings of the target",
    "call.refused_certificate": "surroundings of the target",
    "call.past_simulators": "surroundings of the target",
    "call.not_simulated": "gap of this suite",
}
"""Name of a fact -> what such a call is a finding about."""


def format_unsimulated_calls(facts: Sequence[ObservedFact]) -> Iterator[str]:
    """One line for each call, those of most scenarios first; none where every call was answered.

    facts: those of the run; of each scenario one for each kind of call.
    """
    calls: dict[tuple[str, str], int] = {}
    scenarios: dict[tuple[str, str], int] = {}
    for fact in facts:
        if fact.name in ATTRIBUTIONS:
            key = ATTRIBUTIONS[fact.name], str(fact.value)
            calls[key] = calls.get(key, 0) + fact.n
            scenarios[key] = scenarios.get(key, 0) + 1
    if not calls:
        return
    yield "No simulated service answered these calls:"
    for whose, what in sorted(calls, key=lambda key: -scenarios[key])[:MOST_LINES]:
        counted = f"{_count(calls[whose, what], 'call')} in {_count(scenarios[whose, what], 'scenario')}"
        yield f"  {whose}: the target {what} ({counted})"
    if len(calls) > MOST_LINES:
        yield f"  ... and {len(calls) - MOST_LINES} others in facts.jsonl"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
