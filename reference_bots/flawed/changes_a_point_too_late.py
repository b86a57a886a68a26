"""Changes a known tier only six points beyond its limit. Breaks LEAD-006: five points decide."""

from reference_bots.flawed.spoiling import with_tiers_moved

application = with_tiers_moved(-1)
