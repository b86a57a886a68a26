"""Holds one conversation more than there is room for. Breaks LIM-001: the next one is told to wait."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_limits

application = with_limits(lambda limits: replace(limits, at_once=limits.at_once + 1))
