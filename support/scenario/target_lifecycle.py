"""Starts the target, and stops it in good order, while the scenario's virtual time passes.

Virtual time stands still while all tasks wait, so neither a timer of the target nor a timeout would fire by itself.
"""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

from support.scenario.time import ScenarioTime
from support.targets.lifespan import SHUTDOWN_TIMEOUT, START_UP_TIMEOUT
from support.targets.port import Target

_MARGIN = timedelta(seconds=1)


async def start_target(target: Target, time: ScenarioTime) -> None:
    """Start the target; time passes only as far as its start-up needs. Raises SetUpError when it does not start."""
    await _finish(target.start(), time, START_UP_TIMEOUT)


async def stop_target(target: Target, time: ScenarioTime) -> None:
    """Stop the target; time passes only as far as its shutdown needs. Raises TargetError when it does not return."""
    await _finish(target.stop(), time, 2 * SHUTDOWN_TIMEOUT)


async def _finish(work: Coroutine[Any, Any, None], time: ScenarioTime, seconds: float) -> None:
    under_way = asyncio.ensure_future(work)
    await time.advance_until_done(under_way, timedelta(seconds=seconds) + _MARGIN)
    await under_way
