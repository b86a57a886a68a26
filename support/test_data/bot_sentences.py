"""Sentences of bots that the suite's patterns were not written beside, with the topics that another author saw in them.

Read strictly: an unknown key, an unknown label and a sentence that is there twice are refused with their file and line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from support.test_data.message_patterns import Way
from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

FOLDER = Path(__file__).parents[2] / "fixtures" / "utterances" / "bot_sentences"
PARTS = ("visible", "held_back")
"""Names of the files; only the first may be read while patterns are written, the second may be missing."""


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a file. topics: what it is about.  sounds_like: what it is not.  either: readers differ."""

    id: int
    language: Literal["en", "es"]
    style: str
    text: str
    topics: tuple[str, ...]
    sounds_like: tuple[str, ...] = msgspec.field(name="not", default=())
    either: tuple[str, ...] = ()


class LabelledTopic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic of the suite and the author's labels for it. either: labels with which a sentence may be about it."""

    way: Way
    topic: str
    labels: tuple[str, ...]
    either: tuple[str, ...] = ()


class SentenceTopics(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The topics that are measured. unused: labels of what no promise asks about."""

    topics: tuple[LabelledTopic, ...]
    unused: tuple[str, ...]

    @property
    def labels(self) -> frozenset[str]:
        """Every label that a sentence may have."""
        return frozenset(self.unused).union(*(topic.labels for topic in self.topics))


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSentence:
    """One sentence. labels: what it is about.  either: labels that readers differ about.  place: file and line."""

    text: str
    labels: frozenset[str]
    either: frozenset[str]
    place: str

    def is_about(self, topic: LabelledTopic) -> bool | None:
        """Whether it is about the topic; None where readers differ."""
        if self.labels.intersection(topic.labels):
            return True
        unclear = self.either.intersection(topic.labels) or (self.labels | self.either).intersection(topic.either)
        return None if unclear else False


def load_sentence_topics(path: Path) -> SentenceTopics:
    """The measured topics. Raises SetUpError for a bad file."""
    return read_toml(path, SentenceTopics)


def load_bot_sentences(path: Path, topics: SentenceTopics) -> Sequence[BotSentence]:
    """The sentences of one file.

    Raises SetUpError, with file and line, for a line that cannot be read, an unknown label and a sentence said twice.
    """
    read: list[BotSentence] = []
    seen: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        place = f"{path}:{number}"
        try:
            row = msgspec.json.decode(line, type=_Row)
        except msgspec.MsgspecError as wrong:
            raise _invalid_sentence_error(place, f"the line cannot be used: {wrong}") from wrong
        if unknown := sorted({*row.topics, *row.sounds_like, *row.either} - topics.labels):
            raise _invalid_sentence_error(place, f"{', '.join(unknown)} is no label")
        said = " ".join(row.text.casefold().split())
        if not said or said in seen:
            raise _invalid_sentence_error(
                place, f"the text stands at {seen[said]} too" if said else "the text is empty"
            )
        seen[said] = place
        read.append(BotSentence(text=row.text, labels=frozenset(row.topics), either=frozenset(row.either), place=place))
    return read


def load_sentence_parts(folder: Path, topics: SentenceTopics) -> Mapping[str, Sequence[BotSentence]]:
    """The parts that are there, by name. Raises SetUpError as `load_bot_sentences` does."""
    files = {part: folder / f"{part}.jsonl" for part in PARTS}
    return {part: load_bot_sentences(file, topics) for part, file in files.items() if file.is_file()}


def _invalid_sentence_error(place: str, what: str) -> SetUpError:
    return SetUpError(
        f"{place}: {what}.",
        perhaps="a key or a label is misspelt, or a line was copied.",
        look="fixtures/utterances/bot_sentences/topics.toml names the labels",
    )
