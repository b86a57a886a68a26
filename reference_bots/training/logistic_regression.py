"""Multinomial logistic regression over sparse n-grams, trained by L-BFGS, and its weights as text."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from reference_bots.conversation.understanding.intent_classifier import MIDDLE, MOST
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.ngrams import Ngrams, extract_ngrams
from reference_bots.training.sentences import NONE, Sentence, hash_sentences

REGULARISATION: Final = 2e-5
"""Weight of the squared weights in the loss; chosen by `--cross-validate`."""
FEWEST_SENTENCES: Final = 2
"""An n-gram that stands in fewer sentences is left out."""
MOST_NGRAMS: Final = 12_000
"""As many n-grams keep weights, which bounds the file; chosen so that the cross-validation loses nothing."""
_MAX_ITERATIONS: Final = 120
_MAX_ITERATIONS_OF_CHOICE: Final = 40
"""Enough to see which n-grams weigh most."""
_DECIMALS: Final = 4
_KINDS: Final = frozenset({Intent.ADVICE, Intent.EXIT})
"""Intents that have kinds; every other kind of the table only says what a sentence is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainedModel:
    """weights: a row for each n-gram of the vocabulary, a column for each class."""

    classes: Sequence[str]
    vocabulary: Sequence[str]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]


def train(sentences: Sequence[Sentence]) -> TrainedModel:
    """Train on all n-grams, keep those that weigh most, and train again on them."""
    ngrams = [extract_ngrams(one.text) for one in sentences]
    counts = Counter(ngram for each in ngrams for ngram in each.words | each.characters)
    classes = _list_classes(sentences)
    allowed = _build_targets(sentences, classes)
    vocabulary = sorted(ngram for ngram, count in counts.items() if count >= FEWEST_SENTENCES)
    if len(vocabulary) > MOST_NGRAMS:
        first = _fit(ngrams, allowed, classes, vocabulary, max_iterations=_MAX_ITERATIONS_OF_CHOICE)
        weight = np.abs(first.weights).max(axis=1) * np.sqrt([counts[ngram] for ngram in vocabulary])
        kept = sorted(np.argsort(-weight, kind="stable")[:MOST_NGRAMS])
        vocabulary = [vocabulary[at] for at in kept]
    return _fit(ngrams, allowed, classes, vocabulary, max_iterations=_MAX_ITERATIONS)


def format_weights(model: TrainedModel, sentences: Sequence[Sentence]) -> str:
    """The weights as the classifier reads them; an n-gram without weight is left out."""
    step = round(float(np.quantile(np.abs(model.weights).max(axis=1), 0.999)) / MOST, 6)
    steps = np.clip(np.rint(model.weights / step), -MOST, MOST).astype(int)
    head = {
        "rows": hash_sentences(sentences),
        "classes": list(model.classes),
        "biases": [round(float(bias), _DECIMALS) for bias in model.biases],
        "step": step,
    }
    lines = [json.dumps(head)]
    for ngram, row in zip(model.vocabulary, steps.tolist(), strict=True):
        if any(row):
            lines.append(f"{ngram}\t{''.join(chr(MIDDLE + each) for each in row)}")
    return "\n".join(lines) + "\n"


def _list_classes(sentences: Sequence[Sentence]) -> list[str]:
    names = {_name_class(one) for one in sentences if one.intent not in _KINDS or one.about}
    return [*sorted(names - {NONE}), NONE]


def _name_class(one: Sentence) -> str:
    if one.intent is None:
        return NONE
    return f"{one.intent}: {one.about}" if one.intent in _KINDS else str(one.intent)


def _build_targets(sentences: Sequence[Sentence], classes: Sequence[str]) -> NDArray[np.float64]:
    """1 where a sentence may belong to the class: to any kind of its intent, if the table does not say which."""
    rows = []
    for one in sentences:
        unknown = one.intent in _KINDS and not one.about
        name = _name_class(one)
        rows.append([float(each.startswith(name) if unknown else each == name) for each in classes])
    return np.array(rows)


def _build_matrix(ngrams: Sequence[Ngrams], vocabulary: Sequence[str]) -> Any:
    places = {ngram: place for place, ngram in enumerate(vocabulary)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for each in ngrams:
        for part in (each.words, each.characters):
            known = sorted(places[ngram] for ngram in part if ngram in places)
            columns += known
            values += [1 / math.sqrt(len(known))] * len(known) if known else []
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), shape=(len(ngrams), len(vocabulary)))


def _fit(
    ngrams: Sequence[Ngrams],
    allowed: NDArray[np.float64],
    classes: Sequence[str],
    vocabulary: Sequence[str],
    *,
    max_iterations: int,
) -> TrainedModel:
    matrix = _build_matrix(ngrams, vocabulary)
    transposed = matrix.T.tocsr()
    count, size, width = len(ngrams), len(vocabulary), len(classes)

    def compute_loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, biases = flat[: size * width].reshape(size, width), flat[size * width :]
        scores = matrix @ weights + biases
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        right = shares * allowed
        of_right = right.sum(axis=1, keepdims=True)
        gradient = (shares - right / of_right) / count
        loss = -float(np.log(of_right).sum()) / count + REGULARISATION / 2 * float(np.square(weights).sum())
        return loss, np.concatenate([(transposed @ gradient + REGULARISATION * weights).ravel(), gradient.sum(axis=0)])

    found = minimize(
        compute_loss,
        np.zeros(size * width + width),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": max_iterations},
    )
    return TrainedModel(
        classes=classes,
        vocabulary=vocabulary,
        weights=found.x[: size * width].reshape(size, width),
        biases=found.x[size * width :],
    )
