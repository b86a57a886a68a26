"""Insures every loan. Breaks BUY-006: from 20 % down there is no mortgage insurance."""

from dataclasses import replace
from functools import partial

from reference_bots.buyer.affordability import USUAL
from reference_bots.buyer.affordability_reply import afford, payment
from reference_bots.flawed.spoiling import with_buyer

_OTHER = replace(USUAL, free_from=1.01)

application = with_buyer(afford=partial(afford, assumed=_OTHER), payment=partial(payment, assumed=_OTHER))
