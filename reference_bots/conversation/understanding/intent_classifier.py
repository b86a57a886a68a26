"""How probable each intent of a message is: multinomial logistic regression over word and character n-grams.

`python -m reference_bots.training` writes the weights; the sentences are in `reference_bots/training/sentences`. The
weights of one n-gram for all classes are lanes of one integer, so that a message costs one addition for each n-gram.

Source: docs/decisions/0073-statistical-intent-classifier.md.
"""

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.ngrams import extract_ngrams

WEIGHTS: Final = Path(__file__).parent / "intent_weights.txt"
MIDDLE: Final = 79
"""Code point of the character that stands for the weight zero; "!" and "}" are the farthest from it."""
MOST: Final = 46
"""The largest weight, in steps."""
_LANE_BITS: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentEstimate:
    """shares: the probability of each intent, from 0 to 1.  kinds: the likeliest kind of each intent that has kinds.

    The kinds are in the words of the training table.
    """

    shares: Mapping[Intent, float]
    kinds: Mapping[Intent, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentWeights:
    """rows: SHA-256 of the sentences that the weights were trained on.  classes: an intent, or "intent: kind".

    biases: one for each class.  step: the size of one step of a weight.  lanes: n-gram -> its weights in lanes.
    """

    rows: str
    classes: Sequence[str]
    biases: Sequence[float]
    step: float
    lanes: Mapping[str, int]

    def score(self, text: str) -> list[float]:
        """The linear score of each class."""
        ngrams = extract_ngrams(text)
        words, characters = self._add(ngrams.words), self._add(ngrams.characters)
        return [
            bias + self.step * (word + character)
            for bias, word, character in zip(self.biases, words, characters, strict=True)
        ]

    def _add(self, ngrams: Iterable[str]) -> list[float]:
        """The sum of the weights of the known n-grams for each class, over the square root of their number."""
        known = [lanes for lanes in map(self.lanes.get, ngrams) if lanes is not None]
        if not known:
            return [0.0] * len(self.classes)
        size = len(self.classes) * _LANE_BITS // 8
        offset, root = MOST * len(known), math.sqrt(len(known))
        sums = struct.unpack(f"<{len(self.classes)}I", sum(known).to_bytes(size, "little"))
        return [(total - offset) / root for total in sums]


def read_weights(text: str) -> IntentWeights:
    """The weights as the training writes them: a line of JSON, then one line for each n-gram."""
    first, *lines = text.splitlines()
    head = json.loads(first)
    shift = MIDDLE - MOST
    lanes = {}
    for line in lines:
        ngram, _, weights = line.partition("\t")
        codes = [ord(letter) - shift for letter in weights]
        lanes[ngram] = int.from_bytes(struct.pack(f"<{len(codes)}I", *codes), "little")
    return IntentWeights(
        rows=head["rows"], classes=head["classes"], biases=head["biases"], step=head["step"], lanes=lanes
    )


def build_estimate(classes: Sequence[str], scores: Sequence[float]) -> IntentEstimate:
    """The probability of each intent from the scores of its classes."""
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    whole = sum(shares)
    by_intent: dict[str, float] = {}
    best: dict[str, tuple[float, str]] = {}
    for name, share in zip(classes, shares, strict=True):
        intent, _, kind = name.partition(": ")
        by_intent[intent] = by_intent.get(intent, 0.0) + share / whole
        if kind:
            best[intent] = max(best.get(intent, (0.0, "")), (share, kind))
    return IntentEstimate(
        shares={intent: by_intent.get(intent, 0.0) for intent in Intent},
        kinds={Intent(intent): kind for intent, (_, kind) in best.items()},
    )


@lru_cache(maxsize=1)
def load_weights() -> IntentWeights:
    """The weights that belong to these bots."""
    return read_weights(WEIGHTS.read_text(encoding="utf-8"))


_LOADED: Final = load_weights()


@lru_cache(maxsize=512)
def estimate_intents(text: str) -> IntentEstimate:
    """How probable each intent of the message is."""
    return build_estimate(_LOADED.classes, _LOADED.score(text))
