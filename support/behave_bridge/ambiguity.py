# mypy: allow-untyped-calls
"""Sentences that two steps would answer to. behave takes the first it finds and says nothing."""

from collections.abc import Iterable
from typing import Any

from behave.model import Feature
from behave.step_registry import registry

from support.vocabulary.explained_error import SuiteError


def refuse_ambiguous(features: Iterable[Feature]) -> None:
    """Every sentence of these features, outline rows filled in, matches at most one step.

    Raises SuiteError, naming the sentence and both steps, for the first that matches more.
    """
    heard: set[tuple[str, str]] = set()
    for feature in features:
        for scenario in feature.walk_scenarios():
            for step in (*scenario.background_steps, *scenario.steps):
                sentence = (step.step_type, step.name)
                if sentence not in heard:
                    heard.add(sentence)
                    _refuse(step, matching(*sentence))


def matching(step_type: str, name: str) -> list[Any]:
    """The step definitions that match a sentence."""
    definitions = [*registry.steps[step_type], *registry.steps["step"]]
    return [definition for definition in definitions if definition.match(name) is not None]


def _refuse(step: Any, found: list[Any]) -> None:
    if len(found) > 1:
        raise SuiteError(
            f"The sentence '{step.keyword} {step.name}' matches {len(found)} steps.",
            seen="; ".join(f"'{each.pattern}' at {each.location}" for each in found),
            perhaps="a parameter is greedier than its word, or a sentence was bound a second time.",
            look=f"{step.location}: say it in other words, or narrow the parameter type",
        )
