"""Hands people over and does not write down from where to where. Breaks HAND-001: the CRM shows the hand-off."""

from dataclasses import replace

from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _tags(before: Conversation | None, after: Conversation, carried: tuple[str, ...]) -> SetTags | None:
    change = HONEST.tags(before, after, carried)
    return change and replace(change, add=tuple(tag for tag in change.add if not tag.startswith("handoff-")))


application = with_rules(tags=_tags)
