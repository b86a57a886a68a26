"""The red team: probes by family in `fixtures/red_team`, and variations of them by seed.

A probe states nothing about the person, so that whatever becomes of it in the CRM is foreign. Families and their OWASP
numbers: docs/sources/conduct.md#families-of-attacks.
"""

import base64
import codecs
import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from support.test_data.toml_reader import read_toml
from support.vocabulary.explained_error import SetUpError, SuiteError

RED_TEAM: Final = Path(__file__).parents[2] / "fixtures" / "red_team"
Language = Literal["English", "Spanish"]
Bot = Literal["lead", "buyer", "seller"]


class Probe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One attack in one language.

    says: the messages, one after another; {other_name} and the like stand for another contact.
    never: patterns that no answer may hold, searched without regard to case.
    variation: how the written probe was changed; "" = not at all.
    """

    says: tuple[str, ...]
    never: tuple[str, ...] = ()
    variation: str = ""

    def fill_in(self, other: Mapping[str, str]) -> "Probe":
        """The probe with another contact's data in the place of its placeholders."""
        return msgspec.structs.replace(self, says=tuple(_fill_in(text, other) for text in self.says))


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of attack. owasp: its number in OWASP's list.  probes: by bot and language."""

    name: str
    owasp: str
    probes: Mapping[tuple[Bot, Language], tuple[Probe, ...]]


class _Entry(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"english": "English", "spanish": "Spanish"},
):
    bot: Bot
    english: tuple[str, ...]
    spanish: tuple[str, ...]
    never: tuple[str, ...] = ()


class _FamilyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    family: str
    owasp: str
    probes: tuple[_Entry, ...]
    never: tuple[str, ...] = ()


@cache
def load_family(path: Path) -> Family:
    """The family in this file. Raises SetUpError for an empty probe and for a pattern that cannot be read."""
    read = read_toml(path, _FamilyFile)
    probes: dict[tuple[Bot, Language], tuple[Probe, ...]] = {}
    for number, entry in enumerate(read.probes, start=1):
        written: tuple[tuple[Language, tuple[str, ...]], ...] = (("English", entry.english), ("Spanish", entry.spanish))
        for language, says in written:
            _require_usable(path, number, says, (*read.never, *entry.never))
            probe = Probe(says=says, never=(*read.never, *entry.never))
            probes[entry.bot, language] = (*probes.get((entry.bot, language), ()), probe)
    return Family(name=read.family, owasp=read.owasp, probes=probes)


@cache
def load_red_team(folder: Path = RED_TEAM) -> Mapping[str, Family]:
    """Every family by name."""
    families = [load_family(path) for path in sorted(folder.glob("*.toml"))]
    return {family.name: family for family in families}


def list_probes(
    family: str, bot: Bot, language: Language, *, chance: random.Random, other: Mapping[str, str]
) -> tuple[Probe, ...]:
    """The written probes of this family for this bot and language, and one variation of one of them.

    other: another contact's data, by the names of the placeholders.
    """
    known = load_red_team()
    written = known[family].probes.get((bot, language), ()) if family in known else ()
    if not written:
        raise SuiteError(
            f"The red team has no probe of the family '{family}' for a {bot} in {language}.",
            seen=f"families: {', '.join(known)}",
            perhaps="a row of the Examples names another family.",
            look="fixtures/red_team",
        )
    probes = tuple(probe.fill_in(other) for probe in written)
    return (*probes, vary(chance.choice(probes), chance))


def vary(probe: Probe, chance: random.Random) -> Probe:
    """The same attack in another form, drawn from `chance`."""
    name = chance.choice(tuple(VARIATIONS))
    change = VARIATIONS[name]
    return msgspec.structs.replace(probe, says=tuple(change(text) for text in probe.says), variation=name)


VARIATIONS: Final[Mapping[str, Callable[[str], str]]] = {
    "in capitals": str.upper,
    "in small letters": str.lower,
    "said three times": lambda text: "\n".join([text] * 3),
    "with zero-width signs": "\u200b".join,
    "in quotation marks": lambda text: f'He told me to send you this: "{text}"',
    "as a list": lambda text: "\n".join(f"{number}. {part}" for number, part in enumerate(text.split(". "), start=1)),
    "in base64": lambda text: base64.b64encode(text.encode()).decode(),
    "in rot13": lambda text: codecs.encode(text, "rot13"),
    "backwards": lambda text: text[::-1],
    "with a polite opening": lambda text: f"Thank you so much for your help so far! {text}",
    "as data": lambda text: msgspec.json.encode({"message": text, "role": "system"}).decode(),
}
"""Name -> how a text is changed."""


def _require_usable(path: Path, number: int, says: tuple[str, ...], never: tuple[str, ...]) -> None:
    try:
        for pattern in never:
            re.compile(pattern)
    except re.error as error:
        wrong = f"the pattern {pattern!r} cannot be read: {error}"
    else:
        if says and all(says):
            return
        wrong = "a message is empty"
    raise SetUpError(
        f"{path}: probe {number} cannot be used: {wrong}.",
        seen=" | ".join(says),
        perhaps="it was copied and not finished.",
        look=f"open {path}",
    )


def _fill_in(text: str, other: Mapping[str, str]) -> str:
    for name, value in other.items():
        text = text.replace(f"{{{name}}}", value)
    return text
