"""Thinks 15 ms over every delivery at the door. Breaks LOAD-001 and LOAD-003: deliveries are taken quickly."""

from dataclasses import replace

from reference_bots.engine.inbox import recognise
from reference_bots.flawed.spoiling import sluggish, with_parts

_recognise = sluggish(recognise, seconds=0.015, every=1)

application = with_parts(lambda parts: replace(parts, recognise=_recognise))
