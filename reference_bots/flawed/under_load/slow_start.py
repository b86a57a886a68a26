"""Reads everything it has ever heard before it takes the first message: 11 seconds. Breaks STR-003."""

import time
from collections.abc import Mapping

from starlette.applications import Starlette

from reference_bots import app
from reference_bots.ports import Clock


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots, for one life that begins late."""
    time.sleep(11)
    return app.application(environment, clock=clock)
