"""Takes 79 points for hot. Breaks LEAD-005 and LEAD-009: a lead is hot from 80 points."""

from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _beside(points: int, before: Temperature | None) -> Temperature:
    return Temperature.HOT if before is None and points == 79 else HONEST.lead.temperature(points, before)


application = with_lead(temperature=_beside)
