# mypy: allow-untyped-calls
"""The features as behave reads them, outline rows filled in, beside the steps as behave finds them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from behave.model import Feature, Scenario
from behave.runner_util import collect_feature_locations, parse_features

from support.behave_bridge.catalogue import load_all_step_files
from support.behave_bridge.sentence_check import find_matching_steps
from tests.layout.project import PROJECT

_PARAMETER = re.compile(r"\{(\w+)\}")


@cache
def features() -> tuple[Feature, ...]:
    """Every feature, steps loaded."""
    load_all_step_files()
    return tuple(parse_features(collect_feature_locations([str(PROJECT / "features")])))


def scenarios() -> Iterator[Scenario]:
    """Every scenario, one per outline row."""
    for feature in features():
        yield from feature.walk_scenarios()


@cache
def match_sentences() -> dict[tuple[str, str], list[Any]]:
    """Every sentence of every feature -> the steps that match it. A sentence is its kind and its words."""
    return {
        (step.step_type, step.name): find_matching_steps(step.step_type, step.name)
        for scenario in scenarios()
        for step in (*scenario.background_steps, *scenario.steps)
    }


def words_for(*types: str) -> set[str]:
    """What the features write where a step has a parameter of one of these types, as it was written."""
    found: set[str] = set()
    for (_, sentence), steps in match_sentences().items():
        for step in steps:
            arguments = step.match(sentence).arguments
            names = _PARAMETER.findall(step.pattern)
            found |= {given.original for name, given in zip(names, arguments, strict=True) if name in types}
    return found


def tables_below(words: str) -> Iterator[Any]:
    """The tables below the sentences that contain these words."""
    for scenario in scenarios():
        for step in scenario.steps:
            if words in step.name and step.table is not None:
                yield step.table
