"""One suite for all tests of the world, and a fresh world for each."""

import os
from collections.abc import Iterator

import msgspec
import pytest

from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite
from tests.layout.project import PROJECT
from tests.scenario.scenario_harness import SCENARIO, WITHOUT_LATENCY, suite


@pytest.fixture(autouse=True, scope="package")
def _top_folder() -> Iterator[None]:
    """Fixtures are found from the top folder."""
    before = os.getcwd()  # noqa: PTH109
    os.chdir(PROJECT)
    yield
    os.chdir(before)


@pytest.fixture(scope="package")
def opened() -> Iterator[AcceptanceSuite]:
    """The reference bots' suite, its loop running. Services answer at once, so that moments are exact."""
    made = suite()
    made.profile = msgspec.structs.replace(made.profile, latency=WITHOUT_LATENCY)
    with made as entered:
        yield entered


@pytest.fixture
def world(opened: AcceptanceSuite) -> Iterator[World]:
    """A fresh world, closed afterwards."""
    made = opened.open_world(SCENARIO)
    yield made
    opened.close_world(made)
