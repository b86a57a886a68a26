"""Takes 80 ms over every eighth delivery. Breaks TIME-004: processing 50 ms and 70 ms in all, 95 times in 100."""

from dataclasses import replace

from reference_bots.engine.inbox import recognise
from reference_bots.flawed.spoiling import sluggish, with_parts

_recognise = sluggish(recognise, seconds=0.08)

application = with_parts(lambda parts: replace(parts, recognise=_recognise))
