"""Answers that no model should give, as data: `fixtures/language_model/misbehaviours.toml`.

A wording is what the model says instead; {phrase} = what it would have said by its script. What stands in [brackets] is
made up and must not reach a person; the brackets themselves are not said. The wordings are used in turn.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError

MISBEHAVIOURS: Final = Path(__file__).parents[2] / "fixtures" / "language_model" / "misbehaviours.toml"
Language = Literal["English", "Spanish"]

_MADE_UP = re.compile(r"\[([^\]]+)\]")
_PHRASE: Final = "{phrase}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongAnswer:
    """One wording. text: with {phrase}, without brackets.  made_up: the parts that must not reach a person."""

    text: str
    made_up: tuple[str, ...] = ()

    def fill_in(self, phrase: str) -> str:
        """What the model says where it should have said `phrase`."""
        return self.text.replace(_PHRASE, phrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misbehaviour:
    """One kind of wrong answers in one language; `answers` are used in turn."""

    name: str
    answers: tuple[WrongAnswer, ...]


class _Entry(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"english": "English", "spanish": "Spanish"},
):
    """One kind. times: how often in a row each wording is said."""

    name: str
    english: tuple[str, ...]
    spanish: tuple[str, ...]
    times: int = 1


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    misbehaviours: tuple[_Entry, ...]


@cache
def load_misbehaviours(path: Path = MISBEHAVIOURS) -> Mapping[tuple[str, Language], Misbehaviour]:
    """(Name, language) -> the misbehaviour. Raises SetUpError for a malformed file or a name given twice."""
    entries = read_toml(path, _File).misbehaviours
    known: dict[tuple[str, Language], Misbehaviour] = {}
    for entry in entries:
        wordings: tuple[tuple[Language, tuple[str, ...]], ...] = (
            ("English", entry.english),
            ("Spanish", entry.spanish),
        )
        for language, texts in wordings:
            if (entry.name, language) in known or not texts:
                raise SetUpError(
                    f"{path.name}: '{entry.name}' stands there twice, or says nothing in {language}.",
                    seen=f"{len(entries)} entries",
                    perhaps="an entry was copied and not finished.",
                    look=str(path),
                )
            answers = tuple(_parse_wording(text * entry.times) for text in texts)
            known[entry.name, language] = Misbehaviour(name=entry.name, answers=answers)
    return known


def _parse_wording(text: str) -> WrongAnswer:
    made_up = tuple(dict.fromkeys(_MADE_UP.findall(text)))
    return WrongAnswer(text=_MADE_UP.sub(r"\1", text), made_up=made_up)
