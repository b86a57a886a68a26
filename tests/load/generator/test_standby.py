"""A generator that waited for its plan keeps the time as well as one that did not."""

import json
import time
from pathlib import Path

from support.load.processes.launch_commands import WAITING, start_generator
from support.processes.supervised_process import wait_for_first_end

FILE = """
from locust import User, task, constant
class IdleUser(User):
    wait_time = constant(0.1)
    @task
    def nothing(self): pass
"""


def test_the_wait_for_the_plan_does_not_shorten_the_run(tmp_path: Path) -> None:
    """Its event loop's clock is updated after the wait."""
    (tmp_path / "idle_user.py").write_text(FILE, encoding="utf-8")
    arguments = ["-f", "idle_user.py", "--headless", "-u", "1", "-t", "1s", "--host", "http://127.0.0.1:1"]
    with start_generator(tmp_path, cores=()) as generator:
        generator.read_until_line_beginning(WAITING, timeout=30)
        _block(0.6)
        order = json.dumps({"environment": {}, "folder": str(tmp_path), "arguments": arguments})
        began = time.monotonic()
        generator.send_line(order, log=tmp_path / "run.log")
        assert wait_for_first_end([generator], timeout=30) is generator
        lasted = time.monotonic() - began
    assert lasted >= 1.0
    assert "run-time limit reached" in (tmp_path / "run.log").read_text(encoding="utf-8")


def _block(seconds: float) -> None:
    time.sleep(seconds)  # the test is about what a wait does to the clock
