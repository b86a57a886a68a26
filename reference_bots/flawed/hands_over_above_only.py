"""Hands over above the threshold and not at it. Breaks HAND-001: at the threshold is enough."""

from functools import partial

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import THRESHOLDS, decide

application = with_rules(hand_off=partial(decide, thresholds={way: limit + 1 for way, limit in THRESHOLDS.items()}))
