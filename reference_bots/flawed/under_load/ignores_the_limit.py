"""Believes GoHighLevel grants a thousand calls. Breaks LOAD-002: its limit is kept also when a crowd comes."""

from collections.abc import Mapping

from starlette.applications import Starlette

from reference_bots.flawed.spoiling import with_parts
from reference_bots.ports import Clock


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots, for one life."""
    believed = {"GHL_REQUESTS_IN_TEN_SECONDS": "1000"}
    return with_parts(lambda parts: parts)({**environment, **believed}, clock=clock)
