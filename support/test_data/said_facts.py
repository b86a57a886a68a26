"""Answers whose meaning is known for certain: rows of the tables that stand in features, and usual answers.

What is not word for word among them is not known, and nothing is guessed.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from support.test_data.toml_reader import read_toml
from support.test_data.utterances import Language
from support.vocabulary.explained_error import SetUpError

UTTERANCES = Path(__file__).parents[2] / "fixtures" / "utterances"
TABLE_ROWS = UTTERANCES / "said_facts.jsonl"
USUAL_ANSWERS = UTTERANCES / "usual_answers.toml"

NOT_RECORDED = frozenset({"nothing", "unclear", "other", "anything but yes"})
"""Labels that promise no certain value of a field."""

LEFT_OUT = frozenset(
    {
        *("least price", "interest", "chosen time", "offer accepted"),
        *("opted out", "kind", "writer", "exit", "told"),
    }
)
"""Facts whose field does not follow the last answer alone: computed, the strongest of all, or no field."""


class SaidFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One answer. bot: who asked.  asked: what about; "" = the person's first message.  facts: fact -> label.

    language: that a bot must speak to understand it.
    """

    bot: str
    asked: str
    words: str
    facts: Mapping[str, str]
    language: Language = "English"


class _UsualAnswers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answers: tuple[SaidFacts, ...]


def normalize_words(text: str) -> str:
    """A text as it is compared: case, spaces and the form of apostrophes do not matter."""
    return " ".join(text.replace("\u2019", "'").casefold().split())


@cache
def load_said_facts() -> Mapping[tuple[str, str], tuple[SaidFacts, ...]]:
    """Bot and words -> what they mean, one for each question that they may answer. Raises SetUpError for a bad file."""
    found: dict[tuple[str, str], list[SaidFacts]] = {}
    for said in (*_read_table_rows(TABLE_ROWS), *read_toml(USUAL_ANSWERS, _UsualAnswers).answers):
        found.setdefault((said.bot, normalize_words(said.words)), []).append(said)
    return {key: tuple(each) for key, each in found.items()}


def encode_table_row(said: SaidFacts) -> str:
    """One line of the file of table rows."""
    return msgspec.json.encode(said).decode()


def _read_table_rows(path: Path) -> list[SaidFacts]:
    try:
        return [msgspec.json.decode(line, type=SaidFacts) for line in path.read_bytes().splitlines()]
    except (OSError, msgspec.DecodeError) as unreadable:
        raise SetUpError(
            f"{path} cannot be read.",
            seen=str(unreadable),
            perhaps="it was edited by hand.",
            look="python -m support.behave_bridge.said_facts",
        ) from unreadable
