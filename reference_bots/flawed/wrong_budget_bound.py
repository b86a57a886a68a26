"""Measures in buckets that know no budget. Breaks TIME-001, TIME-002, TIME-003, TIME-004: nobody can tell."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_parts
from reference_bots.metrics import GRID, Metrics

application = with_parts(lambda parts: replace(parts, metrics=Metrics(GRID)))
