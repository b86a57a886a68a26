"""Takes 40 points for cold. Breaks LEAD-005: a lead is warm from 40 points."""

from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _beside(points: int, before: Temperature | None) -> Temperature:
    return Temperature.COLD if before is None and points == 40 else HONEST.lead.temperature(points, before)


application = with_lead(temperature=_beside)
