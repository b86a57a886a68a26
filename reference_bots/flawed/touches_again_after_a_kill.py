"""Repeats the touch it was killed at, without a look at what the CRM has. Breaks LEAD-004: each happens once."""

from dataclasses import replace
from typing import Any

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


async def _nothing(*_asked: Any, **_how: Any) -> None:
    """Nothing has ever been sent or added, as far as anybody looked."""


def _unasking(parts: Parts) -> Parts:
    return replace(parts, crm=instead(parts.crm, sent_sms=_nothing, sent_email=_nothing, added_task=_nothing))


application = with_parts(_unasking)
