"""What the truthful formatter replaces in allure-behave is still there to be replaced."""

import inspect
from importlib.metadata import version

from allure_behave.formatter import AllureFormatter
from allure_behave.listener import AllureListener


def test_allure_behave_is_the_version_that_was_studied() -> None:
    """An upgrade must be studied first: its verdicts, ids and labels are replaced one by one."""
    assert "2.16.2" == version("allure-behave")


def test_replaced_and_used_parts_exist() -> None:
    """The listener still keeps its scenario, step and group state under the names the formatter sets."""
    listener = inspect.getsource(AllureListener)
    used = ("self.current_scenario_uuid", "self.current_step_uuid", "self.group_context", "self.logger", "self.steps")
    assert [] == [name for name in used if name not in listener]
    assert all(hasattr(AllureListener, name) for name in ("flush_steps", "stop_behave_step", "stop_session"))
    assert all(hasattr(AllureFormatter, name) for name in ("uri", "step", "match", "result", "eof", "close"))
