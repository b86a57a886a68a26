"""The regression set is twenty scenarios that would hurt, each told in one sentence of its own (REG-001)."""

from collections import Counter
from pathlib import Path

from tests.catalogue.feature_index import scenarios

OF_EACH = {"leads": 7, "buyers": 7, "sellers": 6}


def test_twenty_named_scenarios() -> None:
    """`behave --tags=@regression` runs seven of leads, seven of buyers and six of sellers, and nothing beside them."""
    tagged = [scenario for scenario in scenarios() if "regression" in scenario.effective_tags]
    assert OF_EACH == Counter(Path(str(scenario.filename)).stem for scenario in tagged)
    assert {"features/regression"} == {Path(str(scenario.filename)).parent.as_posix() for scenario in tagged}
    assert len(tagged) == len({scenario.name for scenario in tagged})


def test_regression_is_the_promise_of_no_other_scenario() -> None:
    """Each of them answers for REG-001, and no other scenario does."""
    promised = [scenario for scenario in scenarios() if "req.REG-001" in scenario.effective_tags]
    assert sum(OF_EACH.values()) == len(promised)
    assert all("regression" in scenario.effective_tags for scenario in promised)
