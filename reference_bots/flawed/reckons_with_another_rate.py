"""Reckons with a rate it does not state. Breaks BUY-006: affordability uses the stated assumptions."""

from dataclasses import replace
from functools import partial

from reference_bots.buyer.affordability import USUAL
from reference_bots.buyer.affordability_reply import afford, payment
from reference_bots.flawed.spoiling import with_buyer

_OTHER = replace(USUAL, rate=0.065)

application = with_buyer(afford=partial(afford, assumed=_OTHER), payment=partial(payment, assumed=_OTHER))
