"""Features and steps fit each other: every sentence has one meaning, every step a use, every scenario one When."""

from collections import Counter

from behave.step_registry import registry

from support.behave_bridge.catalogue import load_all_step_files
from tests.catalogue.feature_index import match_sentences, scenarios

FEWEST, MOST = 2, 7
LONGER = {
    "A seller who reads Spanish": "two messages lead to the valuation, and the fault is proved",
    "Sam moves on to buying, and is still served": "a valuation is owed, a hand-over follows, and the fault is proved",
    "A person who is no agent's client does not wait": "that the limit is in force is proved by a client who waits",
}
"""Scenario -> why it needs more steps than that."""


def test_every_sentence_has_one_meaning() -> None:
    """No sentence of any feature is undefined, and none matches two steps; behave would take the first in silence."""
    wrong = {
        f"{kind} {sentence}": [step.pattern for step in steps]
        for (kind, sentence), steps in match_sentences().items()
        if len(steps) != 1
    }
    assert {} == wrong


def test_every_step_is_used() -> None:
    """No sentence a step is bound to is left without a feature that says it."""
    load_all_step_files()
    used = {id(step) for steps in match_sentences().values() for step in steps}
    bound = [step for steps in registry.steps.values() for step in steps]
    assert bound
    assert [] == [f"{step.step_type} {step.pattern}" for step in bound if id(step) not in used]


def test_every_scenario_does_one_thing() -> None:
    """Each scenario has exactly one When; what is done after an And belongs to it."""
    whens = {
        str(scenario.location): Counter(step.keyword for step in scenario.steps)["When"] for scenario in scenarios()
    }
    assert {} == {place: count for place, count in whens.items() if count != 1}


def test_every_scenario_is_brief() -> None:
    """Two to seven steps tell a scenario, its background included."""
    steps = {
        str(scenario.location): len(scenario.steps) + len(scenario.background_steps)
        for scenario in scenarios()
        if scenario.name not in LONGER
    }
    assert {} == {place: count for place, count in steps.items() if not FEWEST <= count <= MOST}


def test_every_scenario_ends_with_what_is_promised() -> None:
    """The last step of each scenario is a Then, so that nothing passes for being done."""
    assert [] == [str(scenario.location) for scenario in scenarios() if scenario.steps[-1].step_type != "then"]


def test_names_are_distinct() -> None:
    """No two scenarios of one file have the same name."""
    names = Counter((str(scenario.filename), scenario.name) for scenario in scenarios())
    assert [] == [name for name, count in names.items() if count > 1]
