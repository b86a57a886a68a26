"""Says every time by the distance from Greenwich that clocks have today. Breaks CAL-001 and CAL-003: clocks change."""

from dataclasses import replace

from reference_bots.conversation.appointments import zone_of
from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _as_today(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    offset = facts.now.astimezone(zone_of(facts.contact.timezone)).utcoffset()
    hours = 0 if offset is None else round(offset.total_seconds() / 3600)
    contact = replace(facts.contact, timezone=f"Etc/GMT{-hours:+d}")
    return HONEST.taking(rules, state, happening, replace(facts, contact=contact))


application = with_rules(taking=_as_today)
