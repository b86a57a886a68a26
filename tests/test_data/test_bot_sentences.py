"""Sentences of other authors are read strictly, and a label is the suite's topic or none of them."""

from pathlib import Path

import pytest

from support.test_data.bot_sentences import (
    FOLDER,
    LabelledTopic,
    SentenceTopics,
    load_bot_sentences,
    load_sentence_parts,
    load_sentence_topics,
)
from support.test_data.message_patterns import MEANINGS, load_message_patterns
from support.vocabulary.explained_error import SetUpError

CONDITION = LabelledTopic(way="asks", topic="condition", labels=("asks_condition",), either=("asks_repairs",))
TOPICS = SentenceTopics(topics=(CONDITION,), unused=("greets", "asks_repairs"))
ROW = '{"id": 1, "language": "en", "style": "brisk", "text": "How is it?", "topics": ["asks_condition"], "not": []}'


def read(folder: Path, *rows: str) -> list[bool | None]:
    """Whether each of these rows is about the condition."""
    file = folder / "visible.jsonl"
    file.write_text("\n".join(rows), encoding="utf-8")
    return [one.is_about(CONDITION) for one in load_bot_sentences(file, TOPICS)]


def test_labels_are_topics(tmp_path: Path) -> None:
    """A sentence is about a topic, is not, or is one about which readers differ."""
    other = ROW.replace("How is it?", "Hello").replace('["asks_condition"]', "[]")
    assert [True, False] == read(tmp_path, ROW, other)
    assert [None] == read(tmp_path, other.replace('"not"', '"either": ["asks_condition"], "not"'))
    assert [None] == read(tmp_path, other.replace('"topics": []', '"topics": ["asks_repairs"]'))
    assert [True] == read(tmp_path, ROW.replace('["asks_condition"]', '["asks_repairs", "asks_condition"]'))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW, ":2: the text stands at .*:1 too"),
        (ROW.replace("How is it?", ""), ":2: the text is empty"),
        (ROW.replace("brisk", "other").replace("asks_condition", "asks_conditions"), "asks_conditions is no label"),
        (ROW.replace('"style"', '"manner"'), "unknown field `manner`"),
        (ROW.replace('"en"', '"fr"'), "Invalid enum value 'fr'"),
        ("{", ":2: the line cannot be used"),
    ],
)
def test_a_bad_line_is_refused(tmp_path: Path, row: str, reason: str) -> None:
    """With its place, and what is wrong."""
    with pytest.raises(SetUpError, match=reason):
        read(tmp_path, ROW, row)


def test_a_missing_part_is_left_out(tmp_path: Path) -> None:
    """The held-back sentences may be missing."""
    read(tmp_path, ROW)
    assert ["visible"] == list(load_sentence_parts(tmp_path, TOPICS))


def test_every_measured_topic_is_known() -> None:
    """The suite's names stand in fixtures/meanings.toml, no label has two topics, and none is used and unused."""
    topics, known = load_sentence_topics(FOLDER / "topics.toml"), load_message_patterns(MEANINGS)
    assert all(one.topic in known.list_topics(one.way) for one in topics.topics)
    labels = [label for one in topics.topics for label in one.labels]
    assert len(labels) == len({*labels, *topics.unused}) - len(topics.unused)
