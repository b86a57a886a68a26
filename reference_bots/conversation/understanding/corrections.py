"""Contradictions: "500k, no wait, 450". The last clear word counts."""

from functools import lru_cache

from reference_bots.conversation.understanding.tokens import Words, phrases

_CORRECTS = phrases(
    "no wait", "wait no", "(?<=[.,;!?-] )(wait|actually|sorry|correction|oops|rather|meant|make (it|that))(?= )",
    "(?<=[.,;!?-] )no(?= [0-9$])",
    "scratch that", "i (mean|meant)", "we (mean|meant)", "make that", "on second thought", "my bad", "strike that",
    "change that", "correction", "or rather", "no actually", "actually no", "never mind", "mejor dicho",
    "quise decir",
    "digo", "perdon", "no espere", "no espera", "espera", "me equivoque", "(?<=[.,;!?-] )(mejor|bueno)(?= [0-9$])",
    "en realidad", "corrijo", "(?<=[.,;!?-] )well actually", "lemme correct", "not that",
)  # fmt: skip


@lru_cache(maxsize=64)
def corrected_from(words: Words) -> int:
    """The token from which the message takes back what it said before; 0 when it takes nothing back."""
    found = words.where(_CORRECTS)
    if not found:
        return 0
    at, said = found[-1]
    return at + len(said.split()) if at > 0 else 0


@lru_cache(maxsize=64)
def last_said(words: Words) -> tuple[Words, ...]:
    """The message from its last correction on, and then the whole of it."""
    at = corrected_from(words)
    return (words.since(at), words) if 0 < at < len(words.tokens) else (words,)
