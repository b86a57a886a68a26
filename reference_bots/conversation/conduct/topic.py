"""What in a message a bot must not answer like any other sentence, and what is left of it to be read."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reference_bots.conversation.conduct.advice import find_advice_kind, is_usual_question
from reference_bots.conversation.conduct.advice_kinds import AdviceKind
from reference_bots.conversation.conduct.attacks import is_attack
from reference_bots.conversation.conduct.fair_housing import is_about_asker, is_fair_housing_bait
from reference_bots.conversation.conduct.folding import leave_out_repetitions
from reference_bots.conversation.conduct.machine_questions import asks_if_machine, is_about_another
from reference_bots.conversation.conduct.replies import ADVICE, ATTACK, FAIR_HOUSING, MACHINE
from reference_bots.conversation.understanding.intent_decisions import find_kind, is_meant
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.spelling_correction import correct_conduct_spelling
from reference_bots.conversation.wording import PhraseVariants

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductTopic:
    """What a message asks or orders that a bot must not answer itself.

    wording: what is answered.
    rest: the sentences that may be read as usual; "" where none is left.
    """

    wording: PhraseVariants
    rest: str = ""

    @property
    def is_reported(self) -> bool:
        """Whether a person at the brokerage is told of it."""
        return self.wording is FAIR_HOUSING

    @property
    def is_referred(self) -> bool:
        """Whether the person is referred to somebody else who may answer."""
        return self.wording in ADVICE.values()


@lru_cache(maxsize=256)
def find_conduct_topic(text: str) -> ConductTopic | None:
    """The first topic in the text, or None. Of an attack nothing is read."""
    if is_attack(text):
        return ConductTopic(wording=ATTACK)
    text = correct_conduct_spelling(text)
    wording = _find_wording(text)
    if wording is None:
        return None
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    rest = " ".join(sentence for sentence in sentences if _find_wording(sentence) is None)
    is_readable = any(_find_wording(sentence) for sentence in sentences) and _find_wording(rest) is None
    letters = sum(letter.isalpha() for letter in rest)
    return ConductTopic(wording=wording, rest=rest if is_readable and letters >= _FEWEST_LETTERS else "")


@lru_cache(maxsize=256)
def _find_wording(text: str) -> PhraseVariants | None:
    text = leave_out_repetitions(text)
    kind = _find_advice(text)
    if kind is not AdviceKind.MEDICAL and _is_bait(text):
        return FAIR_HOUSING
    if _is_machine_question(text):
        return MACHINE
    return None if kind is None else ADVICE[kind]


def _find_advice(text: str) -> AdviceKind | None:
    is_sought = is_meant(
        Intent.ADVICE,
        text,
        by_rules=lambda: find_advice_kind(text) is not None,
        ruled_out=lambda: is_usual_question(text),
    )
    return (find_advice_kind(text) or AdviceKind(find_kind(Intent.ADVICE, text))) if is_sought else None


def _is_bait(text: str) -> bool:
    return is_meant(
        Intent.FAIR_HOUSING,
        text,
        by_rules=lambda: is_fair_housing_bait(text),
        ruled_out=lambda: is_about_asker(text),
    )


def _is_machine_question(text: str) -> bool:
    return is_meant(
        Intent.MACHINE_QUESTION,
        text,
        by_rules=lambda: asks_if_machine(text),
        ruled_out=lambda: is_about_another(text),
    )
