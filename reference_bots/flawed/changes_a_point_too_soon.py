"""Changes a known tier four points beyond its limit already. Breaks LEAD-006: five points decide."""

from reference_bots.flawed.spoiling import with_tiers_moved

application = with_tiers_moved(1)
