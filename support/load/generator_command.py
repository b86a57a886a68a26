"""How the generator is started: Locust's command line for a plan."""

import os
from collections.abc import Sequence
from pathlib import Path

from support.load.plan import Plan
from support.load.workers import COME_WITHIN, Workers, workers

LOCUSTFILE = Path(__file__).parent / "generator" / "locustfile.py"

AT_ONCE = 500
"""People a process lets in a second. Locust warns beyond 100; here they only take their places and wait."""

OVERTIME = 30.0
"""Seconds the generator may need beyond its plan and people's patience."""


def arguments(plan: Plan, helpers: Workers | None = None) -> Sequence[str]:
    """What Locust is told; how long it may take, beyond the plan, is told in `longest`.

    helpers: whose master it is; None = it does everything itself. So it does in a storm: the bots' door is open on this
    machine alone. The generator ends by itself, not by Locust's clock.
    """
    if plan.behaviour == "storm":
        helpers = None
    processes = len(helpers.hosts) if helpers else 1
    # As many places for every worker, so that each has at least its share; who finds none leaves at once.
    places = -(-plan.at_once // processes) * processes
    return [
        *("-f", str(LOCUSTFILE), "--headless", "--only-summary"),
        *("-u", str(places), "-r", str(min(places, AT_ONCE * processes))),
        *("-s", str(plan.patience + int(OVERTIME) // 2), "--exit-code-on-error", "0"),
        *(helpers.arguments if helpers else ()),
    ]


def helpers() -> Workers | None:
    """Who is asked to help by this process's environment. Raises SetUpError for a bad setting."""
    return workers(os.environ)


def longest(plan: Plan) -> float:
    """Seconds after which a generator that has not ended never will."""
    return plan.span.seconds + plan.patience + OVERTIME + (2 * COME_WITHIN if helpers() else 0)
