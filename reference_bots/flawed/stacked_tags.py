"""Adds the new temperature and leaves the old one. Breaks LEAD-008: exactly one temperature tag."""

from dataclasses import replace

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SetTags
from reference_bots.engine.turn_processor import needed_tags
from reference_bots.flawed.spoiling import with_parts

_TEMPERATURES = ("hot", "warm", "cold")


def _stacking(change: SetTags, contact: Contact) -> SetTags | None:
    kept = tuple(tag for tag in change.remove if not any(word in tag for word in _TEMPERATURES))
    return needed_tags(replace(change, remove=kept), contact)


application = with_parts(lambda parts: replace(parts, tags=_stacking))
