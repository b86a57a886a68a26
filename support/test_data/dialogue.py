"""The lines of a whole conversation, and what the CRM holds after it."""

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError


class ExpectedRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the CRM holds after the conversation. bot: the bot in charge then.  temperature: that bot's."""

    bot: str
    temperature: str
    appointments: Annotated[int, msgspec.Meta(ge=0)]


class MessageFacts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message with several facts, none of which hangs on another.

    message: which line, from 1.  parts: the facts in words of their own, in the order of the line.
    """

    message: Annotated[int, msgspec.Meta(ge=1)]
    parts: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]


class Dialogue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The person's lines, in order.

    bot: whom she is marked for when she comes.  valued_at: which line, from 1, is answered with what her home is worth.
    facts: the messages that hold several facts.
    exchangeable: the line, from 1, that may as well come after or together with the next one; None = there is none.
    """

    bot: str
    says: tuple[str, ...]
    expected: ExpectedRecord
    valued_at: Annotated[int, msgspec.Meta(ge=1)] | None = None
    facts: tuple[MessageFacts, ...] = ()
    exchangeable: Annotated[int, msgspec.Meta(ge=1)] | None = None


@cache
def load_dialogue(path: Path) -> Dialogue:
    """The dialogue in this file. Raises SetUpError when it is missing or malformed, and for an empty line in it."""
    dialogue = read_toml(path, Dialogue)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip(" ,") in {'""', "''"}:
            raise SetUpError(
                f"{path}:{number}: nothing is said there.",
                seen=f"{len(dialogue.says)} lines in all",
                perhaps="it was not finished.",
                look=f"open {path}",
            )
    return dialogue
