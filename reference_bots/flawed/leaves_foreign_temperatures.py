"""Removes only temperature tags it wrote itself. Breaks LEAD-008: exactly one, whoever wrote the others."""

from reference_bots.conversation.effects import SetTags
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_FOREIGN = frozenset({"hot-lead", "warm-lead", "cold-lead"})


def _own_only(before: Conversation | None, after: Conversation, carried: tuple[str, ...]) -> SetTags | None:
    return HONEST.tags(before, after, tuple(tag for tag in carried if tag not in _FOREIGN))


application = with_rules(tags=_own_only)
