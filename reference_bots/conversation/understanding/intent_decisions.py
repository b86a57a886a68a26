"""Rules and classifier together decide what a message is for.

What the rules miss is heard where the classifier is sure, and a rule is not followed where the classifier is sure of
the opposite.

Source: docs/decisions/0073-statistical-intent-classifier.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from reference_bots.conversation.understanding.intent_classifier import estimate_intents
from reference_bots.conversation.understanding.intents import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentLimits:
    """Probabilities from 0 to 1.

    heard: above it an intent is heard that the rules do not hear.
    kept: above it an intent is heard that the rules hear.
    """

    heard: float
    kept: float


LIMITS: Final[Mapping[Intent, IntentLimits]] = {
    Intent.OPT_OUT: IntentLimits(heard=0.28, kept=0.12),
    Intent.AUTOMATIC_REPLY: IntentLimits(heard=0.25, kept=0.1),
    Intent.MACHINE_QUESTION: IntentLimits(heard=0.25, kept=0.02),
    Intent.FAIR_HOUSING: IntentLimits(heard=0.3, kept=0.02),
    Intent.ADVICE: IntentLimits(heard=0.2, kept=0.02),
    Intent.EXIT: IntentLimits(heard=0.23, kept=0.05),
    Intent.WHO_WRITES: IntentLimits(heard=0.25, kept=0.01),
    Intent.NUMBER_SOURCE: IntentLimits(heard=0.25, kept=0.01),
}
"""Chosen by `python -m reference_bots.training --cross-validate`: each author's sentences are judged by a classifier
that was trained on the other authors' ones.
"""
_FEWEST_BLANKS: Final = 2
"""With fewer, a message has too few words for a classifier: "thanks!" and "no" answer whatever was asked."""


def is_meant(
    intent: Intent, text: str, *, by_rules: Callable[[], bool], ruled_out: Callable[[], bool] = lambda: False
) -> bool:
    """Whether the message has the intent.

    by_rules: whether the rules hear it; they are asked only where the classifier leaves it open, and about a message
    that is too short for it.
    ruled_out: whether the words are plainly about something else, however probable the intent is.
    """
    if text.count(" ") < _FEWEST_BLANKS:
        return by_rules()
    return decide(intent, estimate_intents(text).shares, by_rules=by_rules, ruled_out=ruled_out)


def decide(
    intent: Intent, shares: Mapping[Intent, float], *, by_rules: Callable[[], bool], ruled_out: Callable[[], bool]
) -> bool:
    """Whether a message of these probabilities has the intent.

    A message that is rather an exit is no opt-out by the classifier alone.
    """
    share, limits = shares[intent], LIMITS[intent]
    is_rather_exit = intent is Intent.OPT_OUT and share < shares[Intent.EXIT]
    is_sure = share > limits.heard and not is_rather_exit
    return (is_sure and not ruled_out()) or (share > limits.kept and by_rules())


def find_kind(intent: Intent, text: str) -> str:
    """The likeliest kind of an intent that has kinds, in the words of the training table."""
    return estimate_intents(text).kinds[intent]
