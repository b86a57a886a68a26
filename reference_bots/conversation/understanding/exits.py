"""Recognises what ends a conversation in every flow (CONV-011)."""

import re
from enum import StrEnum

from reference_bots.conversation.understanding import ending_frames, exit_frames
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
from reference_bots.conversation.understanding.given_names import GIVEN_NAMES
from reference_bots.conversation.understanding.intent_decisions import find_kind, is_meant
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases


class Exit(StrEnum):
    """Why there is nothing to talk about."""

    WRONG_NUMBER = "wrong_number"
    ALREADY_SOLD = "already_sold"
    TENANT = "tenant"
    NOT_INTERESTED = "not_interested"
    PASSED_AWAY = "passed_away"
    REPRESENTED = "represented"


_KINDS = {
    "deceased": Exit.PASSED_AWAY,
    "not_interested": Exit.NOT_INTERESTED,
    "represented": Exit.REPRESENTED,
    "sold": Exit.ALREADY_SOLD,
    "tenant": Exit.TENANT,
    "wrong_number": Exit.WRONG_NUMBER,
}
"""Kind of the training table -> exit."""
_EXITS = (
    (Exit.WRONG_NUMBER, (exit_frames.PLAINLY_WRONG,)),
    (Exit.PASSED_AWAY, (PASSED_AWAY, ending_frames.PASSED_AWAY)),
    (Exit.TENANT, (TENANT, exit_frames.TENANT)),
    (Exit.WRONG_NUMBER, (WRONG_NUMBER, exit_frames.WRONG_NUMBER)),
    (Exit.REPRESENTED, (ending_frames.REPRESENTED,)),
    (Exit.ALREADY_SOLD, (ALREADY_SOLD, exit_frames.SOLD)),
    (Exit.NOT_INTERESTED, (NOT_INTERESTED, ending_frames.NOT_INTERESTED)),
)
"""Each exit with its phrases, the most telling first."""
_ONLY_NAMES_AGENT = compile_phrases(
    "(have|got|tengo|tenemos) (an?|un|una|my own|our own) (agent|realtor|broker|agente|corredor[a]?)( already| ya)?"
    "(?= ([.,!] )*$)"
)
"""Nothing is said but that there is an agent: a hesitation, which the bots meet as one (SELL-003)."""
_OF_OTHERS = (OF_OTHERS, exit_frames.OF_OTHERS)


_DENIED_NAME = re.compile(
    r"\b(?:[Tt]his (?:is(?:n['\u2019]?t| not)|ain['\u2019]?t)|[Ii](?:['\u2019]?m| am) not|[Nn]o soy|[Nn]o me llamo|"
    r"[Nn]ot|(?:I AM|I.?M|THIS IS) NOT|NO SOY)"
    r" (?:(?:[Mm](?:r|rs|s)\.?|[Aa]|[Dd]on|[Dd]o\u00f1a) )?(?:[A-Z][a-z]{2,}\b"
    rf"|(?i:(?:{GIVEN_NAMES})\b))"
)
"""A name, known by its capital or by itself, that the person says is not hers."""


def find_exit(words: MessageWords) -> Exit | None:
    """Why the person ends the conversation, or None if the message does not."""
    is_ended = is_meant(
        Intent.EXIT,
        words.raw,
        by_rules=lambda: find_phrased_exit(words) is not None,
        ruled_out=lambda: goes_on(words),
    )
    return (find_phrased_exit(words) or _KINDS[find_kind(Intent.EXIT, words.raw)]) if is_ended else None


def goes_on(words: MessageWords) -> bool:
    """Whether the person still wants something, speaks of others, or has only an agent beside the sale."""
    return (
        words.contains_affirmed(STILL_WANTS)
        or any(map(words.contains, _OF_OTHERS))
        or any(map(words.contains, (exit_frames.RENTS_FOR_NOW, ending_frames.ONLY_HAS_AGENT, _ONLY_NAMES_AGENT)))
    )


def find_phrased_exit(words: MessageWords) -> Exit | None:
    """Why the rules hear the person end the conversation, or None."""
    if _DENIED_NAME.search(words.raw) is not None and not words.contains_affirmed(STILL_WANTS):
        return Exit.WRONG_NUMBER
    found = next((kind for kind, phrases in _EXITS if any(map(words.contains, phrases))), None)
    if found is Exit.REPRESENTED:
        return None if words.contains(ending_frames.ONLY_HAS_AGENT) or words.has_question_mark else found
    if found is None or words.contains_affirmed(STILL_WANTS) or any(map(words.contains, _OF_OTHERS)):
        return None
    if found is Exit.NOT_INTERESTED and words.contains(BUT_IN_SOMETHING_ELSE):
        return None
    if found is Exit.TENANT and words.contains(exit_frames.RENTS_FOR_NOW):
        return None
    return None if words.has_question_mark and found is not Exit.WRONG_NUMBER else found
