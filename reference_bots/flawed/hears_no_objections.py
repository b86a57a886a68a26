"""Hears no objection. Breaks BUY-013: objections get the matching answer and are recorded."""

from reference_bots.flawed.spoiling import with_buyer

application = with_buyer(objection=lambda _: None)
