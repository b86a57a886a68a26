"""Forgets the mortgage insurance. Breaks BUY-006: below 20 % down the loan is insured."""

from dataclasses import replace
from functools import partial

from reference_bots.buyer.affordability import USUAL
from reference_bots.buyer.affordability_reply import afford, payment
from reference_bots.flawed.spoiling import with_buyer

_OTHER = replace(USUAL, mortgage_insurance=0.0)

application = with_buyer(afford=partial(afford, assumed=_OTHER), payment=partial(payment, assumed=_OTHER))
