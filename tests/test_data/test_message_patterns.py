"""What a message does is recognised by patterns that are data, in three values."""

from pathlib import Path

import pytest

from support.test_data.message_patterns import MEANINGS, MessagePatterns, load_message_patterns
from support.test_data.topic_patterns import Judgement, Presence
from support.vocabulary.explained_error import SetUpError, SuiteError
from support.vocabulary.outcome import CannotTell

PATTERNS = """
requests = ["\\\\?", "^{order}"]
repeats = ["^you said"]
[spellings]
u = "you"
[words]
order = "tell me|{more}"
more = "share"
[asks]
financing = ["lender", "préstamo"]
timeline = ["how soon"]
[asks.condition]
means = ["what shape"]
across = ["condition.* \\\\| .*about it"]
excludes = ["air condition\\\\w*", "in its condition"]
hints = ["condition"]
[asks."condition of a home"]
like = "condition"
[says]
disclaimer = ["not an appraisal"]
[says.booking]
means = ["you are down for"]
hints = ["appointment"]
"""


@pytest.fixture
def meanings(tmp_path: Path) -> MessagePatterns:
    """A few topics."""
    return load(tmp_path, PATTERNS)


def load(folder: Path, text: str) -> MessagePatterns:
    """The patterns of a file with this text."""
    file = folder / "meanings.toml"
    file.write_text(text, encoding="utf-8")
    load_message_patterns.cache_clear()
    return load_message_patterns(file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do you have a LENDER?", True),
        ("¿Ya tiene un préstamo?", True),
        ("Ya tiene un prestamo?", True),
        ("Tell me about your lender.", True),
        ("Share your lender's name", True),
        ("A lender helps. Ready?", False),
        ("A lender helps", False),
        ("You said lender?", False),
    ],
)
def test_topics_are_asked_in_questions_and_requests(meanings: MessagePatterns, text: str, *, expected: bool) -> None:
    """Any of the topic's patterns, in any case, accented or not, in a sentence that asks for something."""
    assert expected == meanings.is_question_about(text, "financing")


@pytest.mark.parametrize(
    ("text", "presence", "passage"),
    [
        ("Fine. What shape is it in?", Presence.PRESENT, "What shape is it in?"),
        ("Condition matters. Tell me about it.", Presence.PRESENT, "Condition matters. Tell me about it."),
        ("Is the condition the point?", Presence.UNSURE, "Is the condition the point?"),
        ("What would you take for it in its condition?", Presence.ABSENT, ""),
        ("Is there air conditioning?", Presence.ABSENT, ""),
        ("The condition is noted.", Presence.ABSENT, ""),
        ("", Presence.ABSENT, ""),
    ],
)
def test_a_question_is_judged_in_three_values(
    meanings: MessagePatterns, text: str, presence: Presence, passage: str
) -> None:
    """What decides wins over hints; excluded words count for nothing; the passage is as it was sent."""
    assert Judgement(presence=presence, passage=passage) == meanings.judge_question(text, "condition")
    assert meanings.judge_question(text, "condition") == meanings.judge_question(text, "condition of a home")


def test_what_a_message_says_may_stand_in_any_sentence(meanings: MessagePatterns) -> None:
    """Statements are searched in the whole text."""
    assert meanings.is_statement_of("Hello. This is NOT an appraisal.", "disclaimer")
    assert not meanings.is_statement_of("This is an appraisal.", "disclaimer")


def test_unsure_is_neither_yes_nor_no(meanings: MessagePatterns) -> None:
    """An undecided sentence makes the measurement worthless, and the error quotes it."""
    with pytest.raises(CannotTell, match="asks about condition") as unsure:
        meanings.is_question_about("Hello. Is the condition the point?", "condition")
    assert "'Is the condition the point?'" in unsure.value.what
    with pytest.raises(CannotTell, match="holds the booking"):
        meanings.is_statement_of("Your appointment matters.", "booking")
    assert not meanings.is_clear_question_about("Is the condition the point?", "condition")
    assert not meanings.is_clear_statement_of("Your appointment matters.", "booking")


def test_a_clear_question_wins_over_an_unsure_one(meanings: MessagePatterns) -> None:
    """Of several texts and topics a sure one is found, wherever it stands; only without one is unsure raised."""
    unsure, sure = "Is the condition the point?", "What shape is it in?"
    assert (sure, "condition") == meanings.find_question([unsure, sure], ["timeline", "condition"])
    assert meanings.find_question(["Hello?"], ["timeline", "condition"]) is None
    with pytest.raises(CannotTell):
        meanings.find_question(["Hello?", unsure], ["timeline", "condition"])


def test_first_topic_asked(meanings: MessagePatterns) -> None:
    """Of several topics the first that is asked about; none when none is."""
    among = ("timeline", "financing")
    assert "financing" == meanings.find_asked_topic("A lender?", among)
    assert "timeline" == meanings.find_asked_topic("A lender, and how soon?", among)
    assert among == meanings.list_asked_topics("A lender, and how soon?", among)
    assert meanings.find_asked_topic("Hello?", among) is None


def test_own_patterns_decide_before_the_others(meanings: MessagePatterns) -> None:
    """What a profile adds is found even where the suite's own patterns exclude it, and nothing else changes."""
    own = meanings.with_own_patterns(
        {"asks": {"condition": ("Condición",)}, "says": {"booking": ("te espero",)}}, where="t"
    )
    assert own.is_question_about("¿Hay aire condicion?", "condition")
    assert not own.is_question_about("Is there air conditioning?", "condition")
    assert own.is_statement_of("Te espero el lunes.", "booking")
    assert not meanings.is_statement_of("Te espero el lunes.", "booking")
    assert own.list_topics("asks") == meanings.list_topics("asks")


def test_unknown_word_is_our_own_mistake(meanings: MessagePatterns) -> None:
    """An unknown topic is a suite error that names the file to add it to."""
    with pytest.raises(SuiteError, match="There is no pattern for 'mood'") as unknown:
        meanings.is_question_about("How are you?", "mood")
    assert "add it to fixtures/meanings.toml" == unknown.value.look


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('"how soon"', '"how (soon"', "missing \\), unterminated subpattern"),
        ('"how soon"', '"how {quick}"', r"\{quick\} is not under \[words\]"),
        ('like = "condition"', 'like = "conditions"', "cannot be like 'conditions'"),
        ('like = "condition"', 'like = "condition"\nhints = ["x"]', "cannot be like 'condition'"),
    ],
)
def test_patterns_that_cannot_be_used_are_refused(tmp_path: Path, before: str, after: str, reason: str) -> None:
    """The error names the topic, and says why."""
    with pytest.raises(SetUpError, match=reason):
        load(tmp_path, PATTERNS.replace(before, after))


def test_a_long_message_is_judged_quickly() -> None:
    """No pattern takes a time that grows faster than the text: 20 times the text is judged by every topic."""
    meanings = load_message_patterns(MEANINGS)
    text = "what do you think your home would be worth to you, and how is it, " * 40
    for topic in meanings.list_topics("asks"):
        meanings.judge_question(f"{text}?", topic)
    for topic in meanings.list_topics("says"):
        meanings.judge_statement(text, topic)
