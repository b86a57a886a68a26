"""What messages do, recognised by patterns that are data: a target may word things as it likes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

from support.test_data.message_sentences import normalize_wording, split_sentences
from support.test_data.toml_reader import read_toml
from support.test_data.topic_patterns import (
    Judgement,
    Passage,
    Presence,
    Topic,
    TopicPatterns,
    compile_patterns,
    compile_topics,
    finds,
)
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import UnsureMeaning

MEANINGS = Path(__file__).parents[2] / "fixtures" / "meanings.toml"
Way = Literal["asks", "says"]
"""Whether a topic is one that a message asks about, or what a message says."""
REMEMBERED = 256
"""Messages whose sentences are kept, for a message is judged by many topics."""
JUDGED = 16384
"""Judgements that are kept, for bots send the same sentences in many conversations and several promises read each."""


class _PatternsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asks: Mapping[str, TopicPatterns | tuple[str, ...]]
    says: Mapping[str, TopicPatterns | tuple[str, ...]]
    requests: tuple[str, ...] = (r"\?",)
    repeats: tuple[str, ...] = ()
    anaphora: tuple[str, ...] = ()
    antecedents: tuple[str, ...] = ()
    words: Mapping[str, str] = {}
    spellings: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wording:
    """How sentences are read. spellings: word -> its usual spelling.  The others: as the file says."""

    spellings: Mapping[str, str]
    requests: re.Pattern[str] | None
    repeats: re.Pattern[str] | None
    anaphora: re.Pattern[str] | None
    antecedents: re.Pattern[str] | None

    def is_request(self, sentence: str) -> bool:
        """Whether a sentence asks for something: a question with or without its mark, an order, a wish to know."""
        return finds(self.requests, sentence) and not finds(self.repeats, sentence)

    def refers_past(self, between: str, sentence: str) -> bool:
        """Whether a sentence names nothing itself, and what it asks about cannot be in the sentence before it."""
        return finds(self.anaphora, sentence) and not finds(self.antecedents, between)


class MessagePatterns:
    """Recognises topics in messages, in three values: yes, no and unsure."""

    def __init__(self, topics: Mapping[Way, Mapping[str, Topic]], wording: "_Wording") -> None:
        self._topics = topics
        self._wording = wording
        self._read_sentences = lru_cache(REMEMBERED)(self._split_into_passages)
        self._judge = lru_cache(JUDGED)(self._judge_by_patterns)

    def list_topics(self, way: Way) -> tuple[str, ...]:
        """The names of the topics that can be asked about, or that can be said."""
        return tuple(self._topics[way])

    def judge_question(self, text: str, topic: str) -> Judgement:
        """Whether one of the text's questions and requests is about the topic. Raises SuiteError for an unknown one."""
        return self._judge("asks", text, topic)

    def judge_statement(self, text: str, topic: str) -> Judgement:
        """Whether the text does what the topic names. Raises SuiteError for an unknown topic."""
        return self._judge("says", text, topic)

    def is_question_about(self, text: str, topic: str) -> bool:
        """Whether the text asks about the topic. Raises UnsureMeaning when that is unsure, SuiteError if unknown."""
        return _require_decided(self.judge_question(text, topic), f"it asks about {topic}")

    def is_statement_of(self, text: str, topic: str) -> bool:
        """Whether the text does what the topic names. Raises UnsureMeaning, or SuiteError for an unknown topic."""
        return _require_decided(self.judge_statement(text, topic), f"it holds the {topic}")

    def find_question(self, texts: Iterable[str], topics: Iterable[str]) -> tuple[str, str] | None:
        """The first of the texts that surely asks about one of the topics, with that topic; None when none may.

        Raises UnsureMeaning when no text surely does and one may.
        """
        among = tuple(topics)
        judged = [(text, topic, self.judge_question(text, topic)) for text in texts for topic in among]
        for text, topic, judgement in judged:
            if judgement.presence is Presence.PRESENT:
                return text, topic
        for _, topic, judgement in judged:
            _require_decided(judgement, f"it asks about {topic}")
        return None

    def is_clear_question_about(self, text: str, topic: str) -> bool:
        """Whether the text asks about the topic beyond doubt. Raises SuiteError for an unknown topic."""
        return self.judge_question(text, topic).presence is Presence.PRESENT

    def is_clear_statement_of(self, text: str, topic: str) -> bool:
        """Whether the text does beyond doubt what the topic names. Raises SuiteError for an unknown topic."""
        return self.judge_statement(text, topic).presence is Presence.PRESENT

    def list_asked_topics(self, text: str, among: Sequence[str]) -> tuple[str, ...]:
        """Those of these topics that the text surely asks about."""
        return tuple(topic for topic in among if self.is_clear_question_about(text, topic))

    def find_asked_topic(self, text: str, among: Sequence[str]) -> str | None:
        """The first of these topics that the text surely asks about. Raises SuiteError if one of them is unknown."""
        for topic in among:
            self._find_topic("asks", topic)
        return next((topic for topic in among if self.is_clear_question_about(text, topic)), None)

    def with_own_patterns(self, own: Mapping[Way, Mapping[str, Sequence[str]]], *, where: str) -> "MessagePatterns":
        """These patterns with those of a profile, which decide before all others.

        A topic that is like another one has that one's own patterns as well as those that are written for itself.
        Raises SetUpError for a pattern that cannot be read, SuiteError for an unknown topic.
        """
        for way, topics in own.items():
            for topic in topics:
                self._find_topic(way, topic)
        return MessagePatterns(
            {way: _add_own_patterns(known, own.get(way, {}), where=where) for way, known in self._topics.items()},
            self._wording,
        )

    def _judge_by_patterns(self, way: Way, text: str, topic: str) -> Judgement:
        known = self._find_topic(way, topic)
        if way == "says":
            return known.judge([self._read_passage(text)])
        asking, pairs = self._read_sentences(text)
        return known.judge(asking, pairs)

    def _split_into_passages(self, text: str) -> tuple[tuple[Passage, ...], tuple[tuple[Passage, Passage], ...]]:
        """The sentences that ask for something, and each of them with the sentence before it.

        What refers back (`anaphora`) also goes with the sentence before that, unless the one between them asks itself
        or may be what is meant (`antecedents`).
        """
        sentences = [self._read_passage(sentence) for sentence in split_sentences(text)]
        asking = tuple(sentence for sentence in sentences if self._wording.is_request(sentence.wording))
        near = [pair for pair in pairwise(sentences) if pair[1] in asking]
        far = [
            (first, third)
            for first, second, third in zip(sentences, sentences[1:], sentences[2:], strict=False)
            if third in asking and second not in asking and self._wording.refers_past(second.wording, third.wording)
        ]
        return asking, (*near, *far)

    def _read_passage(self, text: str) -> Passage:
        return Passage(wording=normalize_wording(text, self._wording.spellings), sent=text)

    def _find_topic(self, way: Way, topic: str) -> Topic:
        if topic not in self._topics[way]:
            raise SuiteError(
                f"There is no pattern for '{topic}'.",
                seen=f"topics: {', '.join(sorted(self._topics[way]))}",
                perhaps="a feature uses a new word.",
                look="add it to fixtures/meanings.toml",
            )
        return self._topics[way][topic]


@cache
def load_message_patterns(path: Path) -> MessagePatterns:
    """The patterns of the file, compiled. Raises SetUpError for a malformed file."""
    content = read_toml(path, _PatternsFile)
    topics: Mapping[Way, Mapping[str, Topic]] = {
        "asks": compile_topics(content.asks, content.words, where=str(path)),
        "says": compile_topics(content.says, content.words, where=str(path)),
    }
    wording = _Wording(
        spellings=content.spellings,
        requests=compile_patterns(content.requests, content.words, topic="requests", where=str(path)),
        repeats=compile_patterns(content.repeats, content.words, topic="repeats", where=str(path)),
        anaphora=compile_patterns(content.anaphora, content.words, topic="anaphora", where=str(path)),
        antecedents=compile_patterns(content.antecedents, content.words, topic="antecedents", where=str(path)),
    )
    return MessagePatterns(topics, wording)


def _add_own_patterns(
    topics: Mapping[str, Topic], own: Mapping[str, Sequence[str]], *, where: str
) -> Mapping[str, Topic]:
    """The topics of one heading with the patterns of a profile, each with those for the topic that it is like."""
    added = {name: (*own.get(name, ()), *own.get(topic.like, ())) for name, topic in topics.items()}
    return {
        name: topic.with_own_patterns(added[name], topic=name, where=where) if added[name] else topic
        for name, topic in topics.items()
    }


def _require_decided(judgement: Judgement, what: str) -> bool:
    """Whether the topic is there. Raises UnsureMeaning, with the passage, when it is unsure."""
    if judgement.presence is Presence.UNSURE:
        raise UnsureMeaning(
            f"Whether {what} cannot be told from '{judgement.passage}'.",
            perhaps="its words belong to the topic, and no known pattern says in which sense.",
            look="[meanings] in the target's profile: a pattern of your own decides (docs/targets-meaning.md)",
        )
    return judgement.presence is Presence.PRESENT
