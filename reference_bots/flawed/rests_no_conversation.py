"""Keeps the place of whoever has fallen silent. Breaks LIM-001: a slot freed is used."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.flawed.spoiling import with_limits

application = with_limits(lambda limits: replace(limits, silence=timedelta(days=365)))
