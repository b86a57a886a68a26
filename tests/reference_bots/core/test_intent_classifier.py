"""The intent classifier: its weights fit its sentences, its scores fit its weights, and rules and classifier agree."""

import math

import numpy as np
import pytest

from reference_bots.conversation.understanding.intent_classifier import (
    build_estimate,
    estimate_intents,
    load_weights,
    read_weights,
)
from reference_bots.conversation.understanding.intent_decisions import LIMITS, decide, is_meant
from reference_bots.conversation.understanding.intents import Intent
from reference_bots.conversation.understanding.ngrams import MAX_CHARACTERS, extract_ngrams
from reference_bots.training.__main__ import main
from reference_bots.training.logistic_regression import TrainedModel, format_weights, train
from reference_bots.training.sentences import HELD_BACK, Sentence, hash_sentences, load_sentences

MOST_BYTES = 400_000
SENTENCES = load_sentences()


def _sentence(text: str, kind: str, about: str = "") -> Sentence:
    return Sentence(text=text, kind=kind, about=about, source="somebody")


FEW = (
    *(_sentence(f"please {verb} texting me", "opt_out") for verb in ("stop", "quit", "end")),
    *(_sentence(f"{number} bedrooms and a pool", "answer") for number in ("two", "three", "four")),
    *(_sentence(f"we sold it in {month}", "exit", "sold") for month in ("June", "July", "May")),
    *(_sentence(f"I only rent it since {month}", "exit", "tenant") for month in ("June", "July", "May")),
)


def test_weights_fit_the_sentences() -> None:
    """Whoever changes a sentence trains anew: make train-intents."""
    assert hash_sentences(SENTENCES) == load_weights().rows


def test_weights_are_a_small_file() -> None:
    """What every process of the bots reads at its start is bounded."""
    weights = load_weights()
    assert len(weights.classes) * len(weights.lanes) < MOST_BYTES
    assert set(Intent) == {name.partition(": ")[0] for name in weights.classes} - {"none"}


def test_no_sentence_stands_there_twice() -> None:
    """A sentence has one meaning."""
    texts = [" ".join(one.text.casefold().split()) for one in SENTENCES]
    assert [] == sorted({text for text in texts if texts.count(text) > 1})


def test_nothing_held_back_was_trained_on(capsys: pytest.CaptureFixture[str]) -> None:
    """What judges the classifier is new to it; only figures are printed, a line for each intent."""
    held_back = load_sentences(HELD_BACK)
    assert held_back
    assert {one.text.casefold() for one in SENTENCES}.isdisjoint(one.text.casefold() for one in held_back)
    assert main(["--held-back"]) == 0
    printed = capsys.readouterr().out
    assert all(f"\n{intent} " in printed for intent in Intent)
    assert not any(one.text in printed for one in held_back)


def test_same_sentences_give_the_same_weights() -> None:
    """Training is deterministic."""
    assert format_weights(train(FEW), FEW) == format_weights(train(FEW), FEW)


def test_a_trained_classifier_knows_its_sentences() -> None:
    """Each sentence has its intent, and its kind, for the most probable one."""
    weights = read_weights(format_weights(train(FEW), FEW))
    for one in FEW:
        estimate = build_estimate(weights.classes, weights.score(one.text))
        if one.intent is None:
            assert sum(estimate.shares.values()) < 0.5
        else:
            assert estimate.shares[one.intent] > 0.5
        assert not one.about or estimate.kinds[Intent.EXIT] == one.about


def test_lanes_add_up_to_the_scores() -> None:
    """Sums of packed integers are the linear scores, negative weights too."""
    model = TrainedModel(
        classes=["opt_out", "none"],
        vocabulary=["stop", "~sto"],
        weights=np.array([[0.46, -0.46], [-0.1, 0.2]]),
        biases=np.array([-1.0, 1.0]),
    )
    weights = read_weights(format_weights(model, FEW))
    assert [-1.0 + 0.36, 1.0 - 0.26] == pytest.approx(weights.score("stop"), abs=0.02)
    assert [-1.0, 1.0] == weights.score("nothing known")


def test_shares_are_those_of_all_kinds_together() -> None:
    """The kinds of an intent count as one, and the likeliest is named."""
    estimate = build_estimate(["exit: sold", "exit: tenant", "none"], [1.0, 2.0, 3.0])
    whole = math.e + math.e**2 + math.e**3
    assert estimate.shares[Intent.EXIT] == pytest.approx((math.e + math.e**2) / whole)
    assert estimate.kinds == {Intent.EXIT: "tenant"}


@pytest.mark.parametrize(
    ("share", "by_rules", "ruled_out", "heard"),
    [
        (0.9, False, False, True),
        (0.9, False, True, False),
        (0.2, True, False, True),
        (0.2, False, False, False),
        (0.01, True, False, False),
    ],
)
def test_rules_and_classifier(share: float, by_rules: bool, ruled_out: bool, heard: bool) -> None:
    """A sure classifier is followed unless the words are about something else; in between the rules decide."""
    shares = dict.fromkeys(Intent, 0.0) | {Intent.OPT_OUT: share}
    assert LIMITS[Intent.OPT_OUT].kept < 0.2 < LIMITS[Intent.OPT_OUT].heard
    assert heard is decide(Intent.OPT_OUT, shares, by_rules=lambda: by_rules, ruled_out=lambda: ruled_out)


def test_a_lack_of_interest_is_no_opt_out() -> None:
    """Of an opt-out and an exit the more probable one is heard, unless the rules hear the opt-out."""
    shares = dict.fromkeys(Intent, 0.0) | {Intent.OPT_OUT: 0.4, Intent.EXIT: 0.5}
    for by_rules in (True, False):
        heard = decide(Intent.OPT_OUT, shares, by_rules=lambda by_rules=by_rules: by_rules, ruled_out=lambda: False)
        assert heard is by_rules
    assert decide(Intent.EXIT, shares, by_rules=lambda: False, ruled_out=lambda: False)


def test_rules_alone_decide_about_two_words() -> None:
    """Two words mean whatever was asked."""
    assert is_meant(Intent.EXIT, "no thanks", by_rules=lambda: True)
    assert not is_meant(Intent.OPT_OUT, "stop it", by_rules=lambda: False)


def test_of_a_long_text_both_ends_are_read() -> None:
    """The cost of a message is bounded, and its first and last words count."""
    ngrams = extract_ngrams(f"first {'x ' * 5000} last")
    assert {"first", "last"} < ngrams.words
    assert len(extract_ngrams("word " * MAX_CHARACTERS).words) < 20


def test_case_accents_and_apostrophes_do_not_count() -> None:
    """People type as they like."""
    assert extract_ngrams("¡No me ESCRIBÁIS más!") == extract_ngrams("no me escribais mas!")
    assert extract_ngrams("Don\u2019t") == extract_ngrams("dont")


def test_an_ordinary_answer_has_no_intent() -> None:
    """The answer to a question of ours is left to the flows."""
    estimate = estimate_intents("3 bedrooms and 2 baths in Upland, around 650k")
    assert all(share <= LIMITS[intent].kept for intent, share in estimate.shares.items())
