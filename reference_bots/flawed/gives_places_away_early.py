"""Gives a place away after ten minutes of silence. Breaks LIM-001: there is no more room than there is."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.flawed.spoiling import with_limits

application = with_limits(lambda limits: replace(limits, silence=timedelta(minutes=10)))
