# mypy: allow-untyped-calls
"""Sentences of features against the steps: unwritten ones, and those that two steps match.

behave finds an unwritten step only when it comes to it, and takes the first of two that match without a word.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from behave import runner
from behave.model import Scenario
from rapidfuzz import fuzz, process

REGISTRY: Any = runner.the_step_registry  # type: ignore[attr-defined]
"""The steps as the runner finds them. behave's own name for them is bound anew at the start of a run."""

_CLOSE_ENOUGH = 60
"""Similarity, of 100, from which a sentence of the catalogue is shown as the nearest one."""


def find_sentence_problems(scenarios: Iterable[Scenario]) -> Iterator[str]:
    """Each sentence, outline rows filled in, that no step or more than one step matches: file, line and what is wrong.

    A sentence that stands in several places is named at the first one, with the number of the others.
    """
    places: dict[tuple[str, str], list[Any]] = {}
    for scenario in scenarios:
        for step in (*scenario.background_steps, *scenario.steps):
            places.setdefault((step.step_type, step.name), []).append(step)
    for (step_type, name), steps in places.items():
        found = find_matching_steps(step_type, name)
        if len(found) != 1:
            more = len({str(step.location) for step in steps}) - 1
            repeated = f" ({more} more)" if more else ""
            problem = _describe_ambiguous_step(steps[0], found) if found else describe_undefined_step(steps[0])
            yield f"{steps[0].location}{repeated}: {problem}"


def find_matching_steps(step_type: str, name: str) -> list[Any]:
    """The step definitions that match a sentence."""
    definitions = [*REGISTRY.steps[step_type], *REGISTRY.steps["step"]]
    return [definition for definition in definitions if definition.match(name) is not None]


def describe_undefined_step(step: Any) -> str:
    """What to say of a sentence without a step: the sentence, and the nearest one the steps know."""
    patterns = {definition.pattern: definition for kind in REGISTRY.steps for definition in REGISTRY.steps[kind]}
    near = process.extractOne(
        step.name, patterns, scorer=fuzz.WRatio, score_cutoff=_CLOSE_ENOUGH, processor=_read_step_pattern
    )
    nearest = f"; nearest: '{near[2]}' at {patterns[near[2]].location}" if near else ""
    return f"no step is written for '{step.keyword} {step.name}'{nearest}"


def _read_step_pattern(definition: Any) -> str:
    return str(getattr(definition, "pattern", definition))


def _describe_ambiguous_step(step: Any, found: list[Any]) -> str:
    steps = "; ".join(f"'{each.pattern}' at {each.location}" for each in found)
    return f"'{step.keyword} {step.name}' matches {len(found)} steps: {steps}"
