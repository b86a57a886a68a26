"""Recognises what ends a conversation in every flow (CONV-011)."""

import re
from enum import StrEnum

from reference_bots.conversation.understanding.exit_phrases import (
    ALREADY_SOLD,
    BUT_IN_SOMETHING_ELSE,
    NOT_INTERESTED,
    OF_OTHERS,
    PASSED_AWAY,
    STILL_WANTS,
    TENANT,
    WRONG_NUMBER,
)
from reference_bots.conversation.understanding.tokens import MessageWords


class Exit(StrEnum):
    """Why there is nothing to talk about."""

    WRONG_NUMBER = "wrong_number"
    ALREADY_SOLD = "already_sold"
    TENANT = "tenant"
    NOT_INTERESTED = "not_interested"
    PASSED_AWAY = "passed_away"


_EXITS = (
    (Exit.WRONG_NUMBER, WRONG_NUMBER),
    (Exit.PASSED_AWAY, PASSED_AWAY),
    (Exit.TENANT, TENANT),
    (Exit.ALREADY_SOLD, ALREADY_SOLD),
    (Exit.NOT_INTERESTED, NOT_INTERESTED),
)


_DENIED_NAME = re.compile(
    r"\b(?:[Tt]his is(?:n['\u2019]?t| not)|[Ii](?:['\u2019]?m| am) not|[Nn]o soy|[Nn]o me llamo|[Nn]ot)"
    r" [A-Z][a-z]{2,}\b"
)
"""A name, known by its capital, that the person says is not hers."""


def find_exit(words: MessageWords) -> Exit | None:
    """Why the person ends the conversation, or None if the message does not."""
    if _DENIED_NAME.search(words.raw) is not None and not words.contains_affirmed(STILL_WANTS):
        return Exit.WRONG_NUMBER
    found = next((kind for kind, phrases in _EXITS if words.contains(phrases)), None)
    if found is None or words.contains_affirmed(STILL_WANTS) or words.contains(OF_OTHERS):
        return None
    if found is Exit.NOT_INTERESTED and words.contains(BUT_IN_SOMETHING_ELSE):
        return None
    return None if words.has_question_mark and found is not Exit.WRONG_NUMBER else found
