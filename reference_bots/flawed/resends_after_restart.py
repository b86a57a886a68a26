"""Repeats unasked what it was sending when it was stopped, or when an answer was lost.

Breaks CONV-002 and CONV-005: once each, also across a restart and a lost answer.
"""

from dataclasses import replace
from datetime import datetime

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts


async def _never_sent(_contact_id: str, _text: str, *, since: datetime, besides: frozenset[str]) -> None:
    """Nothing has ever been sent, as far as anybody looked."""


def _unasking(parts: Parts) -> Parts:
    return replace(parts, crm=instead(parts.crm, sent_sms=_never_sent))


application = with_parts(_unasking)
