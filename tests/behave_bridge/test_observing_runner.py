"""A seed decides the order of scenarios, and nothing is lost on the way."""

import random

from behave.model import Feature
from behave.parser import parse_feature

from support.behave_bridge.observing_runner import shuffle_features

TEXT = "Feature: {name}\n" + "\n".join(f"  Scenario: {number}\n    Given it passes" for number in range(9))


def order(seed: int) -> list[tuple[str, str]]:
    """Feature and scenario names in the order drawn from the seed."""
    features: list[Feature] = [parse_feature(TEXT.format(name=name)) for name in "abc"]
    shuffle_features(features, random.Random(seed))
    return [(feature.name, scenario.name) for feature in features for scenario in feature.walk_scenarios()]


def test_same_seed_same_order() -> None:
    """One seed gives one order."""
    assert order(7) == order(7)


def test_other_seed_other_order_same_scenarios() -> None:
    """Another seed gives another order of the same scenarios."""
    assert order(7) != order(8)
    assert sorted(order(7)) == sorted(order(8))
