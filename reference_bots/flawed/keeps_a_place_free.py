"""Holds one conversation less than there is room for. Breaks LIM-001: only who comes beyond the limit waits."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_limits

application = with_limits(lambda limits: replace(limits, at_once=limits.at_once - 1))
