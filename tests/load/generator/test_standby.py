"""A generator that waited for its plan is as punctual as one that did not."""

import json
import time
from pathlib import Path

from support.load.processes.launch_commands import WAITING, start_generator
from support.load.processes.supervised_process import first_to_end

FILE = """
from locust import User, task, constant
class Nobody(User):
    wait_time = constant(0.1)
    @task
    def nothing(self): pass
"""


def test_the_time_it_waited_is_not_taken_from_its_run(tmp_path: Path) -> None:
    """Its clock goes on while it hears nothing; the run lasts as long as it is told to."""
    (tmp_path / "nobody.py").write_text(FILE, encoding="utf-8")
    arguments = ["-f", "nobody.py", "--headless", "-u", "1", "-t", "1s", "--host", "http://127.0.0.1:1"]
    with start_generator(tmp_path, cores=()) as generator:
        generator.lines_until(WAITING, patience=30)
        _wait_idle(0.6)
        told = json.dumps({"environment": {}, "folder": str(tmp_path), "arguments": arguments})
        began = time.monotonic()
        generator.tell(told, log=tmp_path / "told.log")
        assert first_to_end([generator], patience=30) is generator
        lasted = time.monotonic() - began
    assert lasted >= 1.0
    assert "run-time limit reached" in (tmp_path / "told.log").read_text(encoding="utf-8")


def _wait_idle(seconds: float) -> None:
    time.sleep(seconds)  # what is tested is what a wait does to its clock
