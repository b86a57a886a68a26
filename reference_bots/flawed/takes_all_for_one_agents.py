"""Takes everybody for clients of one agent. Breaks LIM-001: a contact that belongs to nobody keeps no agent busy."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_limits

application = with_limits(lambda limits: replace(limits, at_once=min(limits.at_once, limits.an_agent)))
