"""An error's first line stands alone; what follows teaches."""

from support.vocabulary.explained_error import SetUpError


def test_parts_follow_the_first_line() -> None:
    """Seen, perhaps and look follow in this order, indented; parts without words are left out."""
    error = SetUpError("There is no target.", seen="a\nb", look="ls targets")
    assert "There is no target.\n  Seen: a\n    b\n  Look: ls targets" == str(error)


def test_an_explained_error_may_be_one_line() -> None:
    """Without parts there is only the first line."""
    assert "Short." == str(SetUpError("Short."))
