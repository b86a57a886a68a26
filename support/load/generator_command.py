"""How the generator is started: Locust's command line for a plan."""

from collections.abc import Sequence
from pathlib import Path

from support.load.plan import Plan

LOCUSTFILE = Path(__file__).parent / "generator" / "locustfile.py"

OVERTIME = 30.0
"""Seconds the generator may need beyond its plan and people's patience."""


def arguments(plan: Plan) -> Sequence[str]:
    """What Locust is told; how long it may take, beyond the plan, is told in `longest`."""
    return [
        *("-f", str(LOCUSTFILE), "--headless", "--only-summary"),
        *("-u", str(plan.at_once), "-r", str(plan.at_once), "-t", f"{plan.span.seconds}s"),
        *("-s", str(plan.patience + int(OVERTIME) // 2), "--exit-code-on-error", "0"),
    ]


def longest(plan: Plan) -> float:
    """Seconds after which a generator that has not ended never will."""
    return plan.span.seconds + plan.patience + OVERTIME
