"""What people ask that a bot must not answer like anything else: one half in `fixtures/conduct`, one held back.

Source: docs/sources/conduct.md#steering, docs/sources/conduct.md#advice-that-others-may-give.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

CONDUCT: Final = Path(__file__).parents[2] / "fixtures" / "conduct"
HELD_BACK: Final = CONDUCT / "held_back"
Language = Literal["English", "Spanish"]
MetWith = Literal["disclosure", "neutral words", "referral", "nothing"]
TABLES: Final[Mapping[str, str]] = {
    "whether it is a machine": "machine_questions",
    "baits about fair housing": "fair_housing",
    "for advice": "advice",
}
"""What a table is about, in the words of the features -> its file."""


class ConductRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text. met_with: what its answer holds; "nothing" = it only sounds like the others.

    about: the protected class, or who may answer; "" in the first table and for what only sounds like it.
    """

    text: str
    language: Language
    met_with: MetWith
    about: str = ""


class _TableFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rows: tuple[ConductRow, ...]


@cache
def load_conduct_table(name: str, folder: Path = CONDUCT) -> Sequence[ConductRow]:
    """The table's rows in this folder. Raises SetUpError for a malformed file, an empty text and one given twice."""
    path = folder / f"{TABLES[name]}.toml"
    rows = read_toml(path, _TableFile).rows
    texts = [" ".join(row.text.casefold().split()) for row in rows]
    for text in texts:
        if not text or texts.count(text) > 1:
            raise SetUpError(
                f"{path}: the text '{text}' is empty or stands there twice.",
                seen=f"{len(rows)} rows",
                perhaps="a row was copied and not finished.",
                look=f"open {path}",
            )
    return rows


def share_rows(rows: Sequence[ConductRow], language: Language, *, place: int, of: int) -> Sequence[ConductRow]:
    """Every `of`-th row of this language, from the one at `place`, so that several bots share the table."""
    return [row for row in rows if row.language == language][place::of]
