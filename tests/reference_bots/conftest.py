"""The stage every test of the engine plays on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reference_bots.bots_harness import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A fresh stage; its loop is closed afterwards."""
    made = Stage(tmp_path)
    yield made
    made.close()
