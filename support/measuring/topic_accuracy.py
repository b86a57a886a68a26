"""How well topics are recognised in sentences whose topics are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from support.test_data.bot_sentences import BotSentence, LabelledTopic
from support.test_data.message_patterns import MessagePatterns
from support.test_data.topic_patterns import Presence

LEAST_ACCURACY = 95.0
"""Percent of accuracy that each topic with FEWEST positives or more must reach, in both sets of sentences."""
VISIBLE_RECALL = VISIBLE_PRECISION = 93.0
"""Percent that each such topic, and all together, must reach in the sentences that patterns are written beside."""
HELD_BACK_RECALL, HELD_BACK_PRECISION = 80.0, 88.0
"""Percent that all topics together must reach in the held-back sentences; one topic has too few of them."""
FEWEST = 10
MOST_UNSURE = 5.0
"""Percent of the sentences in which a topic may be unsure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAccuracy:
    """How often one topic was recognised. A sentence about which readers differ counts nowhere.

    sentences: how many were judged.  positives: of them about the topic.  missed: positives judged no.
    found_wrongly: others judged yes.  unsure: sentences that were not decided.
    """

    topic: str
    sentences: int
    positives: int
    missed: tuple[BotSentence, ...]
    found_wrongly: tuple[BotSentence, ...]
    unsure: tuple[BotSentence, ...]
    unsure_positives: int = 0

    @property
    def found(self) -> int:
        """Positives judged yes."""
        return self.positives - len(self.missed) - self.unsure_positives

    @property
    def recall(self) -> float:
        """Percent of the positives that were judged yes; an unsure one was not found."""
        return _compute_percent(self.found, self.positives)

    @property
    def precision(self) -> float:
        """Percent of the sentences judged yes that are about the topic."""
        return _compute_percent(self.found, self.found + len(self.found_wrongly))

    @property
    def accuracy(self) -> float:
        """Percent of the decided sentences that were judged right."""
        decided = self.sentences - len(self.unsure)
        return _compute_percent(decided - len(self.missed) - len(self.found_wrongly), decided)


def measure_topic(patterns: MessagePatterns, topic: LabelledTopic, sentences: Iterable[BotSentence]) -> TopicAccuracy:
    """Judge every sentence by one topic."""
    judge = patterns.judge_question if topic.way == "asks" else patterns.judge_statement
    meant = [(one, one.is_about(topic)) for one in sentences]
    judged = [(one, about, judge(one.text, topic.topic).presence) for one, about in meant if about is not None]
    return TopicAccuracy(
        topic=topic.topic,
        sentences=len(judged),
        positives=sum(about for _, about, _ in judged),
        missed=tuple(one for one, about, presence in judged if about and presence is Presence.ABSENT),
        found_wrongly=tuple(one for one, about, presence in judged if not about and presence is Presence.PRESENT),
        unsure=tuple(one for one, _, presence in judged if presence is Presence.UNSURE),
        unsure_positives=sum(about for _, about, presence in judged if presence is Presence.UNSURE),
    )


def merge_accuracies(measured: Sequence[TopicAccuracy]) -> TopicAccuracy:
    """All topics together, each pair of sentence and topic counted by itself."""
    return TopicAccuracy(
        topic="all",
        sentences=sum(one.sentences for one in measured),
        positives=sum(one.positives for one in measured),
        missed=tuple(sentence for one in measured for sentence in one.missed),
        found_wrongly=tuple(sentence for one in measured for sentence in one.found_wrongly),
        unsure=tuple(sentence for one in measured for sentence in one.unsure),
        unsure_positives=sum(one.unsure_positives for one in measured),
    )


def list_weak_topics(measured: Sequence[TopicAccuracy], *, held_back: bool) -> tuple[str, ...]:
    """One line for each topic, and for all together, that misses what it must reach.

    A topic with fewer positives than FEWEST is not judged alone. held_back: which of the two bars counts.
    """
    together = merge_accuracies(measured)
    judged = [one for one in measured if one.positives >= FEWEST]
    weak = [one for one in judged if one.accuracy < LEAST_ACCURACY]
    if held_back:
        weak += _list_below([together], HELD_BACK_RECALL, HELD_BACK_PRECISION)
    else:
        weak += _list_below([*judged, together], VISIBLE_RECALL, VISIBLE_PRECISION)
    return tuple(dict.fromkeys(describe_accuracy(one) for one in weak))


def describe_accuracy(one: TopicAccuracy) -> str:
    """The topic and its figures, in percent, on one line."""
    return (
        f"{one.topic}: {one.positives} positives, accuracy {one.accuracy:.1f} %, "
        f"recall {one.recall:.1f} %, precision {one.precision:.1f} %"
    )


def _list_below(measured: Sequence[TopicAccuracy], recall: float, precision: float) -> list[TopicAccuracy]:
    return [one for one in measured if one.positives and (one.recall < recall or one.precision < precision)]


def compute_unsure_share(measured: Sequence[TopicAccuracy], sentences: int) -> float:
    """Percent of the sentences in which at least one topic is unsure."""
    return _compute_percent(len({one.place for topic in measured for one in topic.unsure}), sentences, nothing=0.0)


def _compute_percent(part: int, whole: int, *, nothing: float = 100.0) -> float:
    return 100 * part / whole if whole else nothing
