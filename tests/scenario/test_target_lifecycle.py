"""The target stops while virtual time passes, and not for ever."""

from datetime import timedelta
from pathlib import Path

import pytest

from support.scenario.target_lifecycle import stop_target
from support.scenario.wiring import START
from support.targets.lifespan import LifespanError
from tests.scenario.scenario_harness import SCENARIO, profile_with, suite


def test_time_passes_only_as_far_as_the_shutdown_needs(tmp_path: Path) -> None:
    """A shutdown that takes five seconds takes five seconds of the scenario."""
    with suite(profile_with(tmp_path, "tests.scenario.scenario_harness:build_target_with_slow_shutdown")) as entered:
        world = entered.open_world(SCENARIO)
        entered.run_coroutine(stop_target(world.target, world.time))
        assert START + timedelta(seconds=5) == world.time.now()
        entered.close_world(world)


def test_a_target_that_does_not_return_is_an_error_of_the_target(tmp_path: Path) -> None:
    """The scenario fails instead of waiting for ever, and its world can be closed."""
    with suite(profile_with(tmp_path, "tests.scenario.scenario_harness:build_target_without_shutdown")) as entered:
        world = entered.open_world(SCENARIO)
        with pytest.raises(LifespanError, match="did not return within 30 s"):
            entered.run_coroutine(stop_target(world.target, world.time))
        entered.close_world(world)
