"""Thinks that it can handle everything. Breaks HAND-004: a wish for a person, law and distress reach one."""

from reference_bots.flawed.spoiling import with_rules

application = with_rules(concern=lambda _state, _words: None)
