"""Judges every score by the plain limits. Breaks LEAD-006: a known tier changes five points beyond its limit."""

from reference_bots.conversation.vocabulary import Temperature
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _plain(points: int, _before: Temperature | None) -> Temperature:
    return HONEST.lead.temperature(points, None)


application = with_lead(temperature=_plain)
