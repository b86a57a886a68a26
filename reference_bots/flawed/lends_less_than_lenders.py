"""Lets debts take only 42.9 % of the income. Breaks BUY-006: home and debts may take 43 %."""

from dataclasses import replace
from functools import partial

from reference_bots.buyer.affordability import USUAL
from reference_bots.buyer.affordability_reply import afford, payment
from reference_bots.flawed.spoiling import with_buyer

_OTHER = replace(USUAL, debt_to_income=0.429)

application = with_buyer(afford=partial(afford, assumed=_OTHER), payment=partial(payment, assumed=_OTHER))
