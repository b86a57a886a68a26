"""What a buyer says she can spend."""

import pytest

from support.vocabulary.budget import HomeBudget, parse_home_budget


@pytest.mark.parametrize(("words", "most"), [("up to 650k", 650_000), ("550k to 700k", 700_000)])
def test_budgets(words: str, most: int) -> None:
    """The highest price counts; the words stay as they were said."""
    assert HomeBudget(words=words, most=most) == parse_home_budget(words)


@pytest.mark.parametrize("words", ["650k", "up to 650", "550k-700k", "up to 650k or so", ""])
def test_other_words_are_no_budget(words: str) -> None:
    """Anything else is refused with an example."""
    with pytest.raises(ValueError, match="is no budget; write for example 'up to 650k'"):
        parse_home_budget(words)
