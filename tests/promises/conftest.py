"""The world in which every expectation is tested, and the people in it."""

import pytest

from support.test_data.person import Person
from tests.promises.promise_harness import Stage


@pytest.fixture
def stage() -> Stage:
    """A new world without a target."""
    return Stage()


@pytest.fixture
def maria(stage: Stage) -> Person:
    """A lead."""
    return stage.meet("Maria")


@pytest.fixture
def sam(stage: Stage) -> Person:
    """A seller."""
    return stage.meet("Sam", "seller")
