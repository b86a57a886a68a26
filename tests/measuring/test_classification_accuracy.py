"""Accuracy and confusion are counted from what was meant and what was recorded."""

from support.measuring.classification_accuracy import (
    RecognisedFact,
    RecognitionAccuracy,
    UtteranceRecognition,
    compute_accuracy,
    compute_accuracy_by_label,
    count_confusions,
)


def _hearing(*facts: tuple[str, str, str]) -> UtteranceRecognition:
    heard = tuple(RecognisedFact(fact=fact, meant=meant, recorded=recorded) for fact, meant, recorded in facts)
    return UtteranceRecognition(words="", place="", facts=heard)


SAID = [
    _hearing(("beds", "3", "3"), ("area", "Upland", "Upland")),
    _hearing(("beds", "3", "3"), ("area", "Upland", "nothing")),
    _hearing(("beds", "3", "nothing"), ("area", "nothing", "nothing")),
]


def test_an_utterance_is_understood_whole_or_not() -> None:
    """One fact that was missed spoils the whole utterance."""
    assert RecognitionAccuracy(right=1, of=3) == compute_accuracy(SAID)


def test_labels_are_counted_one_by_one() -> None:
    """For each label of each fact, how often it was recorded when it was meant."""
    assert {
        ("beds", "3"): RecognitionAccuracy(right=2, of=3),
        ("area", "Upland"): RecognitionAccuracy(right=1, of=2),
        ("area", "nothing"): RecognitionAccuracy(right=1, of=1),
    } == compute_accuracy_by_label(SAID)


def test_confusion_says_what_was_taken_for_what() -> None:
    """Pairs of meant and recorded, for one fact."""
    assert {("Upland", "Upland"): 1, ("Upland", "nothing"): 1, ("nothing", "nothing"): 1} == count_confusions(
        SAID, "area"
    )


def test_per_cent() -> None:
    """A share of nothing is whole: nothing was wrong."""
    assert [50.0, 100.0] == [RecognitionAccuracy(right=1, of=2).percent, RecognitionAccuracy(right=0, of=0).percent]
