"""How the generator is started: Locust's command line for a plan."""

import os
from collections.abc import Sequence
from pathlib import Path

from support.load.model.plan import Plan
from support.load.processes.remote_workers import COME_WITHIN, Workers, workers

LOCUSTFILE = Path(__file__).parents[1] / "generator" / "locustfile.py"

AT_ONCE = 500
"""People a process lets in a second. Locust warns beyond 100; here they only take their places and wait."""

OVERTIME = 30.0
"""Seconds the generator may need beyond its plan and people's patience."""


def arguments(plan: Plan, elsewhere: Workers | None = None) -> Sequence[str]:
    """What Locust is told; how long it may take, beyond the plan, is told in `longest`.

    elsewhere: whose master it is; None = it does everything itself. So it does in a storm: the bots' door is open on
    this machine alone. The generator ends by itself, not by Locust's clock.
    """
    if plan.behaviour == "storm":
        elsewhere = None
    processes = len(elsewhere.hosts) if elsewhere else 1
    # As many places for every worker, so that each has at least its share; who finds none leaves at once.
    places = -(-plan.at_once // processes) * processes
    return [
        *("-f", str(LOCUSTFILE), "--headless", "--only-summary"),
        *("-u", str(places), "-r", str(min(places, AT_ONCE * processes))),
        *("-s", str(plan.patience + int(OVERTIME) // 2), "--exit-code-on-error", "0"),
        *(elsewhere.arguments if elsewhere else ()),
    ]


def elsewhere() -> Workers | None:
    """Who is asked to help by this process's environment. Raises SetUpError for a bad setting."""
    return workers(os.environ)


def longest(plan: Plan) -> float:
    """Seconds after which a generator that has not ended never will."""
    return plan.span.seconds + plan.patience + OVERTIME + (2 * COME_WITHIN if elsewhere() else 0)
