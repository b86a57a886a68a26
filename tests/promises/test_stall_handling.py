"""Promises to sellers who hesitate: each accepts kindness and notices every way of pushing."""

import pytest

from support.promises import stall_handling
from support.promises.broken_promise import WrongWords
from tests.promises.promise_harness import Stage, refuses

KIND = "Of course, take your time, it is a big decision. What price would you be happy with?"
AGAIN = "That makes sense, there is no need to decide anything today. How much would you hope to get for it?"
THINKING = "strategy for thinking"
PATIENT = "I am not going anywhere, so no stress. Even a rough figure helps. What would it be?"


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (KIND.replace("?", "."), "0 questions instead of one"),
        (f"{KIND} And when?", "2 questions instead of one"),
        (f"It is now or never. {KIND}", "is pushed"),
        (f"You must decide soon. {KIND}", "is pushed"),
        (f"Es ahora o nunca. {KIND}", "is pushed"),
        (f"That makes no sense. {KIND}", "is argued with"),
        (f"I need your answer by tomorrow. {KIND}", "is pushed"),
        (f"The offer expires on Friday. {KIND}", "is pushed"),
        (f"No rush, no pressure. In good hands. Fair price. {KIND}", "gets an answer that fits any hesitation"),
        (f"lol dude. {KIND}", "The tone of Sam's answer"),
    ],
)
def test_unkindness_is_noticed(stage: Stage, answer: str, what: str) -> None:
    """No question, two of them, pressure in either language, an argument, a careless tone: each is named."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    stage.says(dana, "I need to think", KIND)
    stall_handling.expect_friendly_answer(stage.evidence, dana)
    stage.says(sam, "I need to think", answer)
    assert what in refuses(WrongWords, stall_handling.expect_friendly_answer, stage.evidence, sam).what


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (KIND, KIND, "hears the same words twice"),
        (KIND, f"I hear you. {KIND.partition('. ')[0]}. {AGAIN.partition('. ')[2]}", "hears the same words twice"),
        (KIND, f"{AGAIN.partition('. ')[0]}. {KIND.partition('. ')[2]}", "hears the same words twice"),
        (KIND, "What price would suit you?", "holds no strategy for thinking"),
        ("What price would suit you?", KIND, "holds no strategy for thinking"),
        (PATIENT, KIND, "holds no strategy for thinking"),
    ],
)
def test_the_same_words_twice_are_noticed(stage: Stage, first: str, second: str, what: str) -> None:
    """A repeated statement, a repeated question, a strategy left out; a shared "I hear you" is only manners."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    for answer in (f"I hear you. {KIND}", f"I hear you. {AGAIN}"):
        stage.says(dana, "I need to think", answer)
    stall_handling.expect_stall_strategy_reworded(stage.evidence, dana, THINKING)
    for answer in (first, second):
        stage.says(sam, "I need to think", answer)
    assert (
        what in refuses(WrongWords, stall_handling.expect_stall_strategy_reworded, stage.evidence, sam, THINKING).what
    )


def test_no_hurry_meets_a_stall_that_was_met_before(stage: Stage) -> None:
    """The second time nobody needs the same explanation again."""
    sam = stage.meet("Sam", "seller")
    for answer in (KIND, PATIENT):
        stage.says(sam, "I need to think", answer)
    stall_handling.expect_stall_strategy_reworded(stage.evidence, sam, THINKING)
