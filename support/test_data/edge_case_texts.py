"""Texts that are hard to read in a feature and hard to bear for a bot, by name."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError, SuiteError

FIXTURE = Path("fixtures/odd_texts.toml")


class EdgeCaseText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of them. text: what is sent, `times` in a row, as one message."""

    name: str
    text: str
    times: int = 1

    @property
    def message(self) -> str:
        """The message."""
        return self.text * self.times


class _EdgeCaseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    odd: tuple[EdgeCaseText, ...]


@cache
def load_edge_case_texts(path: Path) -> Mapping[str, EdgeCaseText]:
    """The file's texts by name. Raises SetUpError for a malformed file, an empty text or a name given twice."""
    texts = read_toml(path, _EdgeCaseFile).odd
    for place, odd in enumerate(texts, start=1):
        again = [other.name for other in texts].count(odd.name) > 1
        if again or not odd.name or not odd.message:
            raise SetUpError(
                f"{path} cannot be used: entry {place}, '{odd.name}', "
                + ("has a name that another entry has." if again else "has no name or no text."),
                seen=f"{len(texts)} entries",
                perhaps="an entry was copied and not finished.",
                look=f"open {path}",
            )
    return {odd.name: odd for odd in texts}


def find_edge_case_text(name: str, *, path: Path = FIXTURE) -> str:
    """The message of this name. Raises SuiteError when there is none."""
    texts = load_edge_case_texts(path)
    if name not in texts:
        raise SuiteError(
            f"There is no edge-case text called '{name}'.",
            seen=f"odd texts: {', '.join(texts)}",
            perhaps="a feature uses a new name.",
            look=f"add it to {path}",
        )
    return texts[name].message
