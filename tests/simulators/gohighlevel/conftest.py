"""The simulated location in which every call is tested."""

import pytest

from tests.simulators.gohighlevel.gohighlevel_harness import LocationHarness


@pytest.fixture
def harness() -> LocationHarness:
    """A new location with the account of the fixtures."""
    return LocationHarness()


@pytest.fixture
def contact(harness: LocationHarness) -> str:
    """The contact id of Maria, who is in the CRM."""
    return harness.add_maria()
