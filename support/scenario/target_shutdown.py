"""Stops the target in good order while the scenario's virtual time passes."""

import asyncio
from datetime import timedelta

from support.scenario.time import ScenarioTime
from support.targets.lifespan import SHUTDOWN_TIMEOUT
from support.targets.port import Target

_MARGIN = timedelta(seconds=1)


async def stop_target(target: Target, time: ScenarioTime) -> None:
    """Stop the target; time passes only as far as its shutdown needs. Raises TargetError when it does not return.

    Virtual time stands still while all tasks wait, so neither a timer of the shutdown nor its timeout would fire.
    """
    stopping = asyncio.ensure_future(target.stop())
    await time.advance_until_done(stopping, timedelta(seconds=SHUTDOWN_TIMEOUT) + _MARGIN)
    await stopping
