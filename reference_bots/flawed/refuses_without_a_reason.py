"""Keeps to itself why nobody is handed over. Breaks HAND-003: a blocked hand-off gives its reason."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

application = with_rules(hand_off=lambda state, words, now: replace(HONEST.hand_off(state, words, now), reason=""))
