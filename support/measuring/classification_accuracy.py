"""How well a target understands people: the share of utterances it got right, and what it took for what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedFact:
    """One fact of one utterance, as it was meant and as it was recorded. Equal labels mean that it was understood."""

    fact: str
    meant: str
    recorded: str

    @property
    def is_right(self) -> bool:
        """Whether what was meant was recorded."""
        return self.meant == self.recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceRecognition:
    """One utterance and what became of each of its facts. place: file and line."""

    words: str
    place: str
    facts: tuple[RecognisedFact, ...]

    @property
    def is_right(self) -> bool:
        """Whether every fact was recorded as meant, and nothing else."""
        return all(heard.is_right for heard in self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionAccuracy:
    """So many of so many."""

    right: int
    of: int

    @property
    def percent(self) -> float:
        """The share in per cent; of nothing, nothing was wrong."""
        return 100 * self.right / self.of if self.of else 100.0


def compute_accuracy(hearings: Sequence[UtteranceRecognition]) -> RecognitionAccuracy:
    """How many utterances were understood whole."""
    return RecognitionAccuracy(right=sum(hearing.is_right for hearing in hearings), of=len(hearings))


def compute_accuracy_by_label(
    hearings: Iterable[UtteranceRecognition],
) -> Mapping[tuple[str, str], RecognitionAccuracy]:
    """(fact, label meant) -> how often it was recorded, in order of first appearance."""
    meant: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for heard in (heard for hearing in hearings for heard in hearing.facts):
        meant[heard.fact, heard.meant] += 1
        right[heard.fact, heard.meant] += heard.is_right
    return {label: RecognitionAccuracy(right=right[label], of=count) for label, count in meant.items()}


def count_confusions(hearings: Iterable[UtteranceRecognition], fact: str) -> Mapping[tuple[str, str], int]:
    """(label meant, label recorded) -> how often, for one fact."""
    return Counter(
        (heard.meant, heard.recorded) for hearing in hearings for heard in hearing.facts if heard.fact == fact
    )
