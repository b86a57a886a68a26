"""What people text and what it means: one half of each table is in features, the other in a held-back file.

Both halves are read strictly: a row that says the same as another, a label the table does not know and an empty cell
are refused with their file and line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

NOTHING = "nothing"
"""The label of a fact that may not be recorded: written in features, left out in the held-back file."""
WORDS = "words"
KINDS: Mapping[str, re.Pattern[str]] = {
    "money": re.compile(r"\$\d{1,3}(,\d{3})*"),
    "number": re.compile(r"\d+(\.\d+)?"),
    "text": re.compile(r"\S(.*\S)?"),
}
"""Kinds of values that have no closed list -> how they are written."""
_TABLE = re.compile(r"^\[tables\.(?:\"(?P<quoted>[^\"]+)\"|(?P<bare>[\w-]+))\]\s*$")
_ROW = re.compile(r"^\s*\{")


Language = Literal["English", "Spanish"]


class UtteranceTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table. feature, outline: where its public half is.  bot: the bot that is written to.

    asked: what the person has been asked about; "" = nothing yet, "times" = which of two times, "greeting" = the person
    has greeted us, "arrival" = we have greeted the person.  facts: its columns.
    labels: for each fact the words it may have, or the kind of its values.
    """

    feature: str
    outline: str
    bot: Literal["lead", "buyer", "seller"]
    asked: str
    facts: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...] | Literal["money", "number", "text"]]

    def is_allowed(self, fact: str, label: str) -> bool:
        """Whether a cell under this fact may say so."""
        known = self.labels[fact]
        return label == NOTHING or (bool(KINDS[known].fullmatch(label)) if isinstance(known, str) else label in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One text, and for each of the table's facts the label it must get.

    place: file and line.
    language: that a bot must speak to understand it.
    """

    words: str
    facts: Mapping[str, str]
    place: str
    language: Language = "English"


Utterances = Mapping[str, Sequence[Utterance]]
"""The name of a table -> its rows."""


class _TablesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tables: Mapping[str, UtteranceTable]


class _HeldBackRows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rows: tuple[Mapping[str, str], ...]


class _HeldBackFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tables: Mapping[str, _HeldBackRows]


def load_utterance_tables(path: Path) -> Mapping[str, UtteranceTable]:
    """The tables by name. Raises SetUpError for a bad file, and for facts and labels that do not fit each other."""
    tables = read_toml(path, _TablesFile).tables
    lines = _find_line_numbers_of_tables(path.read_text(encoding="utf-8"))
    for name, table in tables.items():
        if set(table.labels) != set(table.facts) or len(set(table.facts)) < len(table.facts):
            raise _invalid_utterance_error(
                f"{path}:{lines.get(name, 1)}",
                f"the table '{name}' has labels for {sorted(table.labels)} and the facts {sorted(table.facts)}",
                perhaps="a fact was renamed in one place only.",
            )
    return tables


def load_held_back_utterances(path: Path, tables: Mapping[str, UtteranceTable]) -> Utterances:
    """The held-back half of every table.

    Raises SetUpError, with file and line, for a row that is refused, an unknown table, and one that is missing.
    """
    rows = {name: held.rows for name, held in read_toml(path, _HeldBackFile).tables.items()}
    text = path.read_text(encoding="utf-8")
    lines = _find_line_numbers_of_tables(text)
    for name in sorted(set(rows) ^ set(tables)):
        what = "has no rows here" if name in tables else "is in no feature"
        raise _invalid_utterance_error(
            f"{path}:{lines.get(name, 1)}", f"the table '{name}' {what}", perhaps="its name is misspelt."
        )
    read = {}
    for name, table in tables.items():
        places = _find_line_numbers_of_rows(text, lines.get(name, 1), len(rows[name]))
        read[name] = [
            build_utterance(table, {**dict.fromkeys(table.facts, NOTHING), **row}, place=f"{path}:{line}")
            for row, line in zip(rows[name], places, strict=True)
        ]
        require_unique_texts(read[name])
    return read


def build_utterance(
    table: UtteranceTable, row: Mapping[str, str], *, place: str, language: Language = "English"
) -> Utterance:
    """A row with its meaning. Raises SetUpError, with the place, for a wrong column, an empty cell or a wrong label."""
    wrong = sorted(set(row) ^ {WORDS, *table.facts})
    if wrong:
        raise _invalid_utterance_error(
            place,
            f"the columns {', '.join(wrong)} do not fit the table",
            perhaps=f"a name is misspelt; the table has {WORDS}, {', '.join(table.facts)}.",
        )
    for column, cell in row.items():
        if not cell.strip():
            raise _invalid_utterance_error(
                place, f"the cell under '{column}' is empty", perhaps=f"write '{NOTHING}' for no record."
            )
        if column != WORDS and not table.is_allowed(column, cell):
            raise _invalid_utterance_error(
                place,
                f"'{cell}' is no label of '{column}'",
                perhaps=f"a slip; known are {_describe_labels(table.labels[column])}, {NOTHING}.",
            )
    return Utterance(words=row[WORDS], facts={fact: row[fact] for fact in table.facts}, place=place, language=language)


def require_unique_texts(*halves: Iterable[Utterance]) -> None:
    """Nothing is said twice, in whatever case and spacing. Raises SetUpError with both places."""
    seen: dict[str, str] = {}
    for one in (one for half in halves for one in half):
        said = " ".join(one.words.casefold().split())
        if said in seen:
            raise _invalid_utterance_error(
                one.place, f"the row says the same as {seen[said]}", perhaps="it was copied."
            )
        seen[said] = one.place


def _describe_labels(labels: tuple[str, ...] | str) -> str:
    return f"values like {KINDS[labels].pattern}" if isinstance(labels, str) else ", ".join(labels)


def _invalid_utterance_error(place: str, what: str, *, perhaps: str) -> SetUpError:
    return SetUpError(f"{place}: {what}.", perhaps=perhaps, look="fixtures/utterances/tables.toml says what fits")


def _find_line_numbers_of_tables(text: str) -> dict[str, int]:
    found = ((number, _TABLE.match(line)) for number, line in enumerate(text.splitlines(), start=1))
    return {match["quoted"] or match["bare"]: number for number, match in found if match}


def _find_line_numbers_of_rows(text: str, heading: int, count: int) -> Sequence[int]:
    """The line of each row where each row has a line of its own; else the heading's line for all."""
    found: list[int] = []
    for number, line in enumerate(text.splitlines()[heading:], start=heading + 1):
        if line.startswith("["):
            break
        if _ROW.match(line):
            found.append(number)
    return found if len(found) == count else [heading] * count
