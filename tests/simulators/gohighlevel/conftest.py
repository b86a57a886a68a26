"""The simulated location in which every call is tested."""

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness


@pytest.fixture
def harness() -> LocationHarness:
    """A new location with the account of the fixtures."""
    return LocationHarness()
