"""One suite for all tests of the world, and a fresh world for each."""

import os
from collections.abc import Iterator

import pytest

from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import SCENARIO, suite


@pytest.fixture(autouse=True, scope="package")
def _top_folder() -> Iterator[None]:
    """Fixtures are found from the top folder."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(PROJECT)
    yield
    os.chdir(before)


@pytest.fixture(scope="package")
def opened() -> Iterator[AcceptanceSuite]:
    """The reference bots' suite, its loop running."""
    with suite() as entered:
        yield entered


@pytest.fixture
def world(opened: AcceptanceSuite) -> Iterator[World]:
    """A fresh world, closed afterwards."""
    made = opened.open_world(SCENARIO)
    yield made
    opened.close_world(made)
