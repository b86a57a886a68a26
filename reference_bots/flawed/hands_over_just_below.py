"""Hands over a tenth too early. Breaks HAND-001: below the threshold nobody is handed over."""

from functools import partial

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import THRESHOLDS, decide

application = with_rules(hand_off=partial(decide, thresholds={way: limit - 1 for way, limit in THRESHOLDS.items()}))
