"""Takes the last delivery for the last word. Breaks CONV-001: a late message never replaces a newer word."""

from reference_bots.flawed.spoiling import with_rules

application = with_rules(is_late=lambda _state, _written_at: False)
