"""Writes said_facts.jsonl from the tables in features: `python -m support.behave_bridge.said_facts`.

Invariants read it, for they judge scenarios in which behave is not at hand.
"""

from collections.abc import Iterator
from pathlib import Path

from support.behave_bridge.utterance_outlines import load_feature_utterances
from support.test_data.said_facts import LEFT_OUT, NOT_RECORDED, TABLE_ROWS, UTTERANCES, SaidFacts, encode_table_row
from support.test_data.utterances import load_utterance_tables


def list_table_rows(project: Path = Path()) -> Iterator[SaidFacts]:
    """Every row of a table that lets one know a fact for certain."""
    tables = load_utterance_tables(project / "fixtures" / "utterances" / "tables.toml")
    for name, utterances in load_feature_utterances(tables, project).items():
        table = tables[name]
        for utterance in utterances:
            facts = {
                fact: label
                for fact, label in utterance.facts.items()
                if fact not in LEFT_OUT and label not in NOT_RECORDED
            }
            if facts:
                yield SaidFacts(
                    bot=table.bot,
                    asked=table.asked,
                    words=utterance.words,
                    facts=facts,
                    language=utterance.language,
                )


def main() -> None:
    """Write the file."""
    lines = [encode_table_row(said) for said in list_table_rows(UTTERANCES.parents[1])]
    TABLE_ROWS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
