"""Gives the temperature tag of the message before. Breaks LEAD-008: the tag follows the reply it belongs to."""

from dataclasses import replace

from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _lagging(before: Conversation | None, after: Conversation, carried: tuple[str, ...]) -> SetTags | None:
    if before is None:
        return HONEST.tags(None, replace(after, lead=replace(after.lead, temperature=None)), carried)
    stale = replace(after, lead=replace(after.lead, temperature=before.lead.temperature))
    return HONEST.tags(None, stale, carried)


application = with_rules(tags=_lagging)
