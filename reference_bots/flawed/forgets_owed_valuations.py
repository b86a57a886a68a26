"""Promises a valuation later and forgets it. Breaks CMA-003: it follows when the service is back."""

from dataclasses import replace

from reference_bots.conversation.effects import RetryValuation
from reference_bots.flawed.spoiling import with_turns

application = with_turns(
    lambda turn, _: replace(
        turn, effects=tuple(effect for effect in turn.effects if not isinstance(effect, RetryValuation))
    )
)
