"""Accuracy of topics: what is missed, what is found wrongly, and what stays unsure."""

from pathlib import Path

import pytest

from support.measuring.topic_accuracy import (
    TopicAccuracy,
    compute_unsure_share,
    list_weak_topics,
    measure_topic,
    merge_accuracies,
)
from support.test_data.bot_sentences import BotSentence, LabelledTopic
from support.test_data.message_patterns import MessagePatterns, load_message_patterns

TOPIC = LabelledTopic(way="asks", topic="price", labels=("asks_price",))


@pytest.fixture
def patterns(tmp_path: Path) -> MessagePatterns:
    """One topic."""
    file = tmp_path / "meanings.toml"
    file.write_text('[says]\n[asks.price]\nmeans = ["how much"]\nhints = ["price"]\n', encoding="utf-8")
    return load_message_patterns(file)


def sentence(text: str, *labels: str, either: tuple[str, ...] = ()) -> BotSentence:
    """A sentence with these labels."""
    return BotSentence(text=text, labels=frozenset(labels), either=frozenset(either), place=text)


def measure(patterns: MessagePatterns, *sentences: BotSentence) -> TopicAccuracy:
    """The accuracy of the topic in these sentences."""
    return measure_topic(patterns, TOPIC, sentences)


def test_each_kind_of_judgement_is_counted(patterns: MessagePatterns) -> None:
    """Found, missed, found wrongly, unsure; a sentence about which readers differ counts nowhere."""
    missed, wrong = sentence("What for?", "asks_price"), sentence("How much time?")
    unsure = sentence("The price?", "asks_price")
    result = measure(
        patterns,
        sentence("How much?", "asks_price"),
        missed,
        wrong,
        unsure,
        sentence("Hello?"),
        sentence("How much then?", either=("asks_price",)),
    )
    assert (5, 3, 1) == (result.sentences, result.positives, result.found)
    assert ((missed,), (wrong,), (unsure,)) == (result.missed, result.found_wrongly, result.unsure)
    assert pytest.approx((100 / 3, 50.0, 50.0)) == (result.recall, result.precision, result.accuracy)
    assert 20.0 == compute_unsure_share([result], 5)
    assert merge_accuracies([result, result]).positives == 6


def test_weak_topics_are_named(patterns: MessagePatterns) -> None:
    """Below a bar of the visible sentences; a topic with few positives only counts in all together."""
    right = [sentence(f"How much, {number}?", "asks_price") for number in range(20)]
    missed, wrong = sentence("What for?", "asks_price"), sentence("How much time?")
    assert () == list_weak_topics([measure(patterns, *right)], held_back=False)
    assert () == list_weak_topics([measure(patterns, *right, missed)], held_back=False)
    (price, together) = list_weak_topics(
        [measure(patterns, *right, wrong, sentence("How much more?"))], held_back=False
    )
    assert price.startswith("price: 20 positives, accuracy 90.9 %, recall 100.0 %, precision 90.9 %")
    assert together.startswith("all: ")
    (together,) = list_weak_topics([measure(patterns, *right[:3], missed)], held_back=False)
    assert together.startswith("all: 4 positives")


def test_held_back_sentences_have_bars_of_their_own(patterns: MessagePatterns) -> None:
    """Accuracy for each topic; recall and precision only for all together, and lower than for the visible ones."""
    right = [sentence(f"How much, {number}?", "asks_price") for number in range(20)]
    other = [sentence(f"Hello {number}!") for number in range(200)]
    wrong = [sentence(f"How much time, {number}?") for number in range(10)]
    assert () == list_weak_topics([measure(patterns, *right, *other, *wrong[:2])], held_back=True)
    assert 2 == len(list_weak_topics([measure(patterns, *right, *other, *wrong[:2])], held_back=False))
    (together,) = list_weak_topics([measure(patterns, *right, *other, *wrong)], held_back=True)
    assert together.startswith("all: ")
    assert "precision 66.7 %" in together
    assert "price" in list_weak_topics([measure(patterns, *right, *wrong[:3])], held_back=True)[0]
