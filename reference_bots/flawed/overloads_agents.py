"""Does not look whose client somebody is. Breaks LIM-001: no agent has more conversations than he can take."""

from dataclasses import replace

from reference_bots.flawed.spoiling import with_limits

application = with_limits(lambda limits: replace(limits, an_agent=limits.at_once))
