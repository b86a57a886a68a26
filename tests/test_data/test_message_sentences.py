"""A message is split into its sentences, and its words are spelt as usual."""

import pytest

from support.test_data.message_sentences import find_questions, normalize_wording, remove_questions, split_sentences


def test_questions_of_a_text() -> None:
    """Each question with its mark; statements are none, and a line's end ends a question."""
    assert ("How soon?", " Really?") == find_questions("How soon? Really?")
    assert ("A lender?",) == find_questions("Fine. Thanks!\nA lender?".replace("Thanks!\n", "Thanks!"))
    assert () == find_questions("How soon\n.")
    assert "Fine." == remove_questions("Fine. A lender?").strip()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hi! How soon? Fine.", ("Hi!", "How soon?", "Fine.")),
        ("At 10 a.m. or 2 p.m. on $1.5 million?", ("At 10 a.m. or 2 p.m. on $1.5 million?",)),
        ("One\nTwo", ("One", "Two")),
        ("Really?? Yes", ("Really??", "Yes")),
        ("¿Sí?", ("¿Sí?",)),
        (" . \n", ()),
    ],
)
def test_sentences_of_a_text(text: str, sentences: tuple[str, ...]) -> None:
    """A mark or a line's end ends a sentence; the point of a number or of a time does not."""
    assert sentences == split_sentences(text)


def test_wording_is_normal() -> None:
    """No accents, straight apostrophes, single spaces, and the usual spelling of whole words in any case."""
    spellings = {"u": "you", "k": "que"}
    assert "what's  the condicion, you".replace("  ", " ") == normalize_wording(
        "what\u2019s  the condición, U", spellings
    )
    assert "$210k, 138k, but" == normalize_wording("$210k, 138k, but", spellings)
