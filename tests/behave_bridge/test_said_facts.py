"""The answers whose meaning is known hold each row of the features' tables that lets one know a fact."""

from support.behave_bridge.said_facts import list_table_rows
from support.test_data.said_facts import TABLE_ROWS, encode_table_row, load_said_facts
from support.test_data.utterances import load_utterance_tables
from tests.layout.project import PROJECT


def test_the_file_is_that_of_the_features() -> None:
    """`python -m support.behave_bridge.said_facts` writes it anew."""
    rows = [encode_table_row(said) for said in list_table_rows(PROJECT)]
    assert rows == TABLE_ROWS.read_text(encoding="utf-8").splitlines()


def test_every_label_is_one_of_the_tables() -> None:
    """A usual answer with a label that no table knows would be red for every target."""
    tables = load_utterance_tables(PROJECT / "fixtures" / "utterances" / "tables.toml")
    facts = {fact: table for table in tables.values() for fact in table.facts}
    for meanings in load_said_facts().values():
        for said in meanings:
            assert all(facts[fact].is_allowed(fact, label) for fact, label in said.facts.items()), said
