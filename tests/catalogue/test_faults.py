"""A scenario about trouble says that the trouble happened: otherwise a target that never meets it would be green."""

import re

import pytest

from tests.catalogue.feature_index import scenarios

FAULT = re.compile(
    r"^(GoHighLevel (answers|refuses|sends|books|loses|is down)|every service answers"
    r"|the language model (answers|refuses|is down)"
    r"|the valuation service (answers|closes|keeps|breaks|names|leaves|does not say|is down))"
)
PROOF = re.compile(
    r"^(the fault actually occurred|\d+ calls to .+ failed)$"
    r"|^the valuation service was asked about .+ 1 time$|read no price before the service had given a sound answer$"
)


def test_every_fault_is_proved() -> None:
    """Each scenario whose Given sets a fault ends with a Then that is blocked, or fails, where no call met it."""
    silent = [
        str(scenario.location)
        for scenario in scenarios()
        if "load" not in scenario.effective_tags
        and any(step.step_type == "given" and FAULT.match(step.name) for step in scenario.all_steps)
        and not any(PROOF.search(step.name) for step in scenario.all_steps)
    ]
    assert [] == silent


@pytest.mark.parametrize("sentence", ["GoHighLevel is down for 4 minutes", "GoHighLevel refuses every booking"])
def test_faults_are_recognised(sentence: str) -> None:
    """The sentences of faults are known."""
    assert FAULT.match(sentence)


@pytest.mark.parametrize("sentence", ["the valuation service is 69 % sure of 8412 Hermosa Ave"])
def test_other_givens_are_no_faults(sentence: str) -> None:
    """A service that works is no fault."""
    assert not FAULT.match(sentence)
