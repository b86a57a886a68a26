"""Leaves a yes in the CRM that was taken back. Breaks SELL-014, SELL-006: the CRM shows what stands now."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: value for key, value in HONEST.fields(state).items() if value != ""}


application = with_rules(fields=_fields)
