"""The world in which every expectation is tested."""

import pytest

from tests.promises.promise_harness import Stage


@pytest.fixture
def stage() -> Stage:
    """A new world without a target."""
    return Stage()
