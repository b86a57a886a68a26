"""Odd texts, by name."""

import pytest

from support.test_data.edge_case_texts import FIXTURE, find_edge_case_text
from support.vocabulary.explained_error import SuiteError
from tests.layout.project import PROJECT


def test_a_text_is_sent_as_often_in_a_row_as_it_says() -> None:
    """One message, however long."""
    assert "a" * 10_000 == find_edge_case_text("ten thousand letters", path=PROJECT / FIXTURE)
    assert "\n" * 2_000 == find_edge_case_text("two thousand line ends", path=PROJECT / FIXTURE)


def test_an_unknown_name_lists_the_known_ones() -> None:
    """Whoever writes a feature learns which odd texts there are."""
    with pytest.raises(SuiteError, match="a poem") as error:
        find_edge_case_text("a poem", path=PROJECT / FIXTURE)
    assert "five hundred smileys" in str(error.value)
