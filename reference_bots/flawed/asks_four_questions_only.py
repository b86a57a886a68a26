"""Asks four questions whatever the settings say. Breaks SELL-015: the mode asks ten."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_parts
from reference_bots.rules.default_rules import HONEST

application = with_parts(lambda parts: replace(parts, rules=HONEST))
