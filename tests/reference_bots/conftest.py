"""The harness that the engine's tests use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reference_bots.bots_harness import BotsHarness


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[BotsHarness]:
    """A fresh harness; its loop is closed afterwards."""
    made = BotsHarness(tmp_path)
    yield made
    made.close()
