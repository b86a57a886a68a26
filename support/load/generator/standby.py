# mypy: allow-untyped-calls
"""A generator process that has imported Locust and waits for its plan: one line of JSON on standard input.

{"environment": {"LOAD_PLAN": "/…/plan.json"}, "folder": "/…", "arguments": ["-f", "…"]}
An end of the input ends it.
"""

import json
import os
import sys

import gevent
from locust.main import main as run_locust


def main() -> None:
    """Print that it is ready, read the line, and run Locust with it."""
    sys.stdout.write("waiting\n")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        return
    # The event loop's clock stood still during the wait: without an update every timer would fire too early.
    gevent.get_hub().loop.update_now()
    order = json.loads(line)
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.argv = ["locust", *order["arguments"]]
    run_locust()


if __name__ == "__main__":
    main()
