"""What messages do, recognised by patterns that are data: a target may word things as it likes."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError, SuiteError

_QUESTION = re.compile(r"[^.!?\n]*\?")


class _PatternsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    asks: Mapping[str, tuple[str, ...]]
    says: Mapping[str, tuple[str, ...]]


class MessagePatterns:
    """Recognises topics in messages."""

    def __init__(self, asks: Mapping[str, re.Pattern[str]], says: Mapping[str, re.Pattern[str]]) -> None:
        self._asks = asks
        self._says = says

    @property
    def question_topics(self) -> tuple[str, ...]:
        """The topics that questions can be about, in the order of the file."""
        return tuple(self._asks)

    def is_question_about(self, text: str, topic: str) -> bool:
        """Whether one of the text's questions is about the topic. Raises SuiteError for an unknown topic."""
        pattern = _find_pattern(self._asks, topic)
        return any(pattern.search(question) for question in find_questions(text))

    def is_statement_of(self, text: str, topic: str) -> bool:
        """Whether the text does what the topic names. Raises SuiteError for an unknown topic."""
        return _find_pattern(self._says, topic).search(text) is not None

    def find_asked_topic(self, text: str, among: tuple[str, ...]) -> str | None:
        """The first of these topics that the text asks about."""
        return next((topic for topic in among if self.is_question_about(text, topic)), None)


def find_questions(text: str) -> tuple[str, ...]:
    """The questions of a text, each with its question mark."""
    return tuple(_QUESTION.findall(text))


def remove_questions(text: str) -> str:
    """The text without its questions: a question about financing states nothing."""
    for question in find_questions(text):
        text = text.replace(question, "")
    return text


@cache
def load_message_patterns(path: Path) -> MessagePatterns:
    """The patterns of the file, compiled. Raises SetUpError for a malformed file."""
    content = read_toml(path, _PatternsFile)
    return MessagePatterns(asks=_compile_topics(content.asks), says=_compile_topics(content.says))


def _compile_topics(topics: Mapping[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {
        topic: _compile_topic_pattern(topic, "|".join(f"(?:{p})" for p in patterns))
        for topic, patterns in topics.items()
    }


def _compile_topic_pattern(topic: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE | re.DOTALL)
    except re.error as broken:
        raise SetUpError(
            f"The patterns for '{topic}' cannot be read: {broken}.",
            seen=text,
            perhaps="a bracket is missing, or a sign with a meaning of its own is not escaped.",
            look="fixtures/meanings.toml",
        ) from broken


def _find_pattern(topics: Mapping[str, re.Pattern[str]], topic: str) -> re.Pattern[str]:
    if topic not in topics:
        raise SuiteError(
            f"There is no pattern for '{topic}'.",
            seen=f"topics: {', '.join(sorted(topics))}",
            perhaps="a feature uses a new word.",
            look="add it to fixtures/meanings.toml",
        )
    return topics[topic]
