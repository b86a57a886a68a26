"""Calls a person after the second fruitless turn. Breaks HAND-004: first a choice is offered."""

from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

application = with_rules(patience=HONEST.patience - 1)
