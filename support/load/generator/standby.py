# mypy: allow-untyped-calls
"""Locust before its plan is known: imported, ready, and waiting for its command line as one line of JSON.

{"environment": {"LOAD_PLAN": "/…/plan.json"}, "folder": "/…", "arguments": ["-f", "…"]}; an end of the input ends it.
"""

import json
import os
import sys

import gevent
from locust.main import main


def wait() -> None:
    """Say that it is ready, then become the generator it is told to be."""
    sys.stdout.write("waiting\n")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        return
    # The loop stood still meanwhile and believes that it is as early as then: every timer would ring too soon.
    gevent.get_hub().loop.update_now()
    told = json.loads(line)
    os.environ.update(told["environment"])
    os.chdir(told["folder"])
    sys.argv = ["locust", *told["arguments"]]
    main()


if __name__ == "__main__":
    wait()
