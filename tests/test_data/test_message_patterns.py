"""What a message does is recognised by patterns that are data."""

from pathlib import Path

import pytest

from support.test_data.message_patterns import MessagePatterns, find_questions, load_message_patterns
from support.vocabulary.explained_error import SuiteError

WORDS = """
[asks]
financing = ["lender", "préstamo"]
timeline = ["how soon"]
[says]
disclaimer = ["not an appraisal"]
"""


@pytest.fixture
def meanings(tmp_path: Path) -> MessagePatterns:
    """Three topics."""
    file = tmp_path / "meanings.toml"
    file.write_text(WORDS, encoding="utf-8")
    return load_message_patterns(file)


def test_questions_of_a_text() -> None:
    """Each question with its mark; statements are none, and a line's end ends a question."""
    assert ("How soon?", " Really?") == find_questions("How soon? Really?")
    assert ("A lender?",) == find_questions("Fine. Thanks!\nA lender?".replace("Thanks!\n", "Thanks!"))
    assert () == find_questions("How soon\n.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do you have a LENDER?", True),
        ("¿Ya tiene un préstamo?", True),
        ("A lender helps. Ready?", False),
        ("A lender helps", False),
    ],
)
def test_topics_are_asked_in_questions(meanings: MessagePatterns, text: str, *, expected: bool) -> None:
    """Any of the topic's patterns, in any case, within a question."""
    assert expected == meanings.is_question_about(text, "financing")


def test_topics_are_said_anywhere(meanings: MessagePatterns) -> None:
    """What a message does may stand in any sentence."""
    assert meanings.is_statement_of("This is NOT an appraisal.", "disclaimer")
    assert not meanings.is_statement_of("This is an appraisal.", "disclaimer")


def test_first_topic_asked(meanings: MessagePatterns) -> None:
    """Of several topics the first that is asked about; none when none is."""
    among = ("timeline", "financing")
    assert "financing" == meanings.find_asked_topic("A lender?", among)
    assert "timeline" == meanings.find_asked_topic("A lender, and how soon?", among)
    assert meanings.find_asked_topic("Hello?", among) is None


def test_unknown_word_is_our_own_mistake(meanings: MessagePatterns) -> None:
    """An unknown topic is a suite error that names the file to add it to."""
    with pytest.raises(SuiteError, match="There is no pattern for 'mood'") as unknown:
        meanings.is_question_about("How are you?", "mood")
    assert "add it to fixtures/meanings.toml" == unknown.value.look
