"""A scenario that is cut off by Ctrl-C is untested, wherever the signal comes; it is nobody's error."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.behave_bridge.inner_run import SUITE, inner_run

HOOK = """

def {hook}(*_arguments):
    raise KeyboardInterrupt
"""


@pytest.mark.parametrize("hook", ["before_scenario", "after_scenario"])
def test_an_interrupt_in_a_hook(tmp_path: Path, hook: str) -> None:
    """Behave keeps no exception of it; the run is interrupted, and the suite is not blamed."""
    suite = tmp_path / "suite"
    copytree(SUITE, suite)
    with (suite / "environment.py").open("a", encoding="utf-8") as code:
        code.write(HOOK.format(hook=hook))
    ended = inner_run(tmp_path / "reports", "features/lead/repeated.feature:5", suite=suite)
    assert {"untested"} == {outcome for *_, outcome in ended.rows.values()}, ended.printed
    assert "behave says hook_error and gives no reason" not in ended.printed
    assert "Attributed to: the suite" not in ended.printed
