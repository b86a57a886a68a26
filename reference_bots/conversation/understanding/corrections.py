"""Finds corrections within a message, such as "500k, no wait, 450"; the part after the correction counts."""

from functools import lru_cache

from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_CORRECTS = compile_phrases(
    "no wait", "wait no", "(?<=[.,;!?-] )(wait|actually|sorry|correction|oops|rather|meant|make (it|that))(?= )",
    "(?<=[.,;!?-] )no(?= [0-9$])",
    "scratch that", "i (mean|meant)", "we (mean|meant)", "make that", "on second thought", "my bad", "strike that",
    "change that", "correction", "or rather", "no actually", "actually no", "never mind", "mejor dicho",
    "quise decir",
    "digo", "perdon", "no espere", "no espera", "espera", "me equivoque",
    "(?<=[.,;!?-] )(bueno |no |pues )*(mejor|bueno)(?= ([0-9$]|una|dos|tres|cuatro|cinco|seis))",
    "(?<=[?] )no(?= [,.] )",
    "en realidad", "corrijo", "(?<=[.,;!?-] )well actually", "lemme correct", "not that",
)  # fmt: skip


_ONCE = compile_phrases(
    "used to (want|need|think|look|say)", "at first", "(had|have) (my|our) (eye|eyes|heart|sights) (on|set)",
    "originally",
    "(was|were) (going to say|thinking|set on|looking at|considering|leaning)", "(antes|primero) (quer*|busc*|pens*)",
    "al principio",
)  # fmt: skip
_TURNS = compile_phrases("but", "pero", "now", "ahora")


@lru_cache(maxsize=64)
def find_correction(words: MessageWords) -> int:
    """Index of the first token after the last correction; 0 if there is none."""
    found = words.find_all(_CORRECTS)
    if found:
        at, said = found[-1]
        return at + len(said.split()) if at > 0 else 0
    once = words.find_all(_ONCE)
    return next((at + 1 for at, _ in words.find_all(_TURNS) if once and at > once[0][0]), 0)


@lru_cache(maxsize=64)
def split_at_correction(words: MessageWords) -> tuple[MessageWords, ...]:
    """The part after the last correction, if there is one, then the whole message."""
    at = find_correction(words)
    return (words.words_from_token(at), words) if 0 < at < len(words.tokens) else (words,)
