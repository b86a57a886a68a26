"""Lets people go back after 29 minutes. Breaks HAND-003: no circle within 30 minutes."""

from datetime import timedelta
from functools import partial

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import CIRCLE, decide

application = with_rules(hand_off=partial(decide, rest=CIRCLE - timedelta(minutes=1)))
