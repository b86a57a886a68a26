"""Lets nobody go back within the hour. Breaks HAND-003: after 30 minutes it is no circle."""

from datetime import timedelta
from functools import partial

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import decide

application = with_rules(hand_off=partial(decide, rest=timedelta(hours=1)))
