"""Calls a person after the fourth fruitless turn. Breaks HAND-004: three are enough."""

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

application = with_rules(patience=HONEST.patience + 1)
