"""Answers are numbered by their words where these are clear, and not at all where they are not."""

from support.load.analysis.answer_matching import number_by_words

EXPECTED = {
    "I want to buy": (
        "How many bedrooms do you need, Bea?",
        "Have you been pre-approved by a bank?",
        "When would you like to move in?",
    )
}
LINES = ["I want to buy", "three", "yes"]


def test_each_answer_gets_its_line() -> None:
    """Also with another name in it, and in another order."""
    answers = ["Have you been pre-approved by a bank?", "How many bedrooms do you need, Sam?"]
    assert number_by_words(EXPECTED)(LINES, answers) == [1, 0]


def test_an_answer_like_none_or_like_several_gets_none() -> None:
    """Of a line that was not written, neither."""
    number = number_by_words({"hello": ("Thank you, noted.", "Thank you, noted!")})
    assert number(["hello", "again"], ["Thank you, noted.", "Something else altogether"]) == [None, None]
    assert number_by_words(EXPECTED)(LINES[:2], ["When would you like to move in?"]) == [None]


def test_an_unknown_conversation_has_no_numbers() -> None:
    """Nobody had it alone."""
    assert number_by_words(EXPECTED)(["Sell my house"], ["What is the address?"]) == [None]
