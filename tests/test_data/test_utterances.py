"""Utterance tables are read strictly: what makes no sense is refused with its file and line."""

from pathlib import Path

import pytest

from support.test_data.utterances import (
    Utterance,
    UtteranceTable,
    build_utterance,
    load_held_back_utterances,
    load_utterance_tables,
    require_unique_texts,
)
from support.vocabulary.explained_error import SetUpError

TABLES = """# Two tables.
[tables."buyer beds"]
feature = "features/buyer/beds.feature"
outline = '"<words>"'
bot = "buyer"
asked = "wishes"
facts = ["beds", "most price"]

[tables."buyer beds".labels]
beds = "number"
"most price" = "money"

[tables.interest]
feature = "features/lead/interest.feature"
outline = '"<words>" is <interest>'
bot = "lead"
asked = ""
facts = ["interest"]

[tables.interest.labels]
interest = ["high interest", "no"]
"""
HELD_BACK = """# Nobody looks.
[tables."buyer beds"]
rows = [
    { words = "4 beds up to 600k", "beds" = "4", "most price" = "$600,000" },
    { words = "hello" },
]

[tables.interest]
rows = [
    { words = "yes!", "interest" = "high interest" },
]
"""


def _tables(folder: Path) -> dict[str, UtteranceTable]:
    (folder / "tables.toml").write_text(TABLES)
    return dict(load_utterance_tables(folder / "tables.toml"))


def _held_back(folder: Path, text: str) -> Path:
    (folder / "held_back.toml").write_text(text)
    return folder / "held_back.toml"


def test_a_fact_that_is_left_out_may_not_be_recorded(tmp_path: Path) -> None:
    """The held-back half names what must be recorded; everything else of the table must be nothing."""
    path = _held_back(tmp_path, HELD_BACK)

    read = load_held_back_utterances(path, _tables(tmp_path))

    assert [
        Utterance(words="4 beds up to 600k", facts={"beds": "4", "most price": "$600,000"}, place=f"{path}:4"),
        Utterance(words="hello", facts={"beds": "nothing", "most price": "nothing"}, place=f"{path}:5"),
    ] == list(read["buyer beds"])


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ('"4 beds up to 600k"', '" "', 4, "the cell under 'words' is empty"),
        ('"beds" = "4"', '"beds" = ""', 4, "the cell under 'beds' is empty"),
        ('"beds" = "4"', '"beds" = "four"', 4, "'four' is no label of 'beds'"),
        ("$600,000", "600k", 4, "'600k' is no label of 'most price'"),
        ('"beds" = "4"', '"bed" = "4"', 4, "the columns bed do not fit the table"),
        ('"hello"', '" 4 BEDS  up to 600k"', 5, "the row says the same as .*:4"),
        ('"high interest"', '"hot"', 10, "'hot' is no label of 'interest'"),
        ("tables.interest", "tables.intrest", 8, "the table 'intrest' is in no feature"),
    ],
    ids=["no words", "empty", "no number", "no money", "unknown column", "duplicate", "unknown label", "unknown table"],
)
def test_a_held_back_row_is_refused(tmp_path: Path, before: str, after: str, line: int, says: str) -> None:
    """Each refusal names the line the row stands in."""
    tables, path = _tables(tmp_path), _held_back(tmp_path, HELD_BACK.replace(before, after))
    known = {name: table for name, table in tables.items() if name != "interest" or "intrest" not in after}

    with pytest.raises(SetUpError, match=says) as refused:
        load_held_back_utterances(path, known)

    assert refused.value.what.startswith(f"{path}:{line}: ")


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    """Every table has its other half."""
    path = _held_back(tmp_path, HELD_BACK.partition("[tables.interest]")[0])

    with pytest.raises(SetUpError, match="the table 'interest' has no rows here"):
        load_held_back_utterances(path, _tables(tmp_path))


def test_facts_without_labels_are_refused(tmp_path: Path) -> None:
    """The labels are those of the facts, no more and no fewer; the table's line is told."""
    (tmp_path / "tables.toml").write_text(TABLES.replace('facts = ["interest"]', 'facts = ["interests"]'))

    with pytest.raises(SetUpError, match=r"tables.toml:13: the table 'interest' has labels for \['interest'\]"):
        load_utterance_tables(tmp_path / "tables.toml")


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """A misspelt key of a table names its file."""
    (tmp_path / "tables.toml").write_text(TABLES.replace("asked =", "ask ="))

    with pytest.raises(SetUpError, match=r"tables\.toml cannot be used: .*ask"):
        load_utterance_tables(tmp_path / "tables.toml")


def test_nothing_is_a_label_of_every_fact(tmp_path: Path) -> None:
    """In a feature an empty expectation is written out."""
    table = _tables(tmp_path)["interest"]

    assert {"interest": "nothing"} == build_utterance(table, {"words": "lol", "interest": "nothing"}, place="f:1").facts


def test_a_row_in_both_halves_is_refused() -> None:
    """What was read while the rules were written measures nothing."""
    shown = Utterance(words="Tell me more", facts={}, place="a.feature:7")
    held_back = Utterance(words="tell  me more", facts={}, place="held_back.toml:9")

    with pytest.raises(SetUpError, match=r"held_back.toml:9: the row says the same as a.feature:7"):
        require_unique_texts([shown], [held_back])
