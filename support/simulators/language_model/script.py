r"""What the simulated model says, by intent: `fixtures/language_model/script.toml`.

intent_pattern = '(?m)^Intent: (\w+)$'          run over the system prompt; group 1 is the intent
language_pattern = '\b(English|Spanish)\b'      likewise; group 1 names the language (optional)
leave_alone = '^(Hi|Hola)\b'                     run over the phrase: kept word for word where it is found (optional)

[intents.greeting]
says = ["{phrase}", "Good to hear from you. {phrase}"]      in turn; {phrase} is what the user message says

[intents.greeting.says_in]
Spanish = ["{phrase}"]                                       in turn, instead of `says`, in that language
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.vocabulary.explained_error import SetUpError

_PHRASE = "{phrase}"


class UnreadableScript(SetUpError, ValueError):
    """A script that says something this service does not understand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The ways to answer one intent. says_in: by language, as the language pattern names it."""

    says: tuple[str, ...]
    says_in: Mapping[str, tuple[str, ...]]

    def wording(self, language: str, turn: int) -> str:
        """The wording of the `turn`-th answer, from 0, in turn."""
        choices = self.says_in.get(language, self.says)
        return choices[turn % len(choices)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Every intent the model understands."""

    intent_pattern: re.Pattern[str]
    language_pattern: re.Pattern[str] | None
    leave_alone: re.Pattern[str] | None
    intents: Mapping[str, Wordings]

    def intent_of(self, system: str) -> str:
        """The intent a system prompt names, or ""."""
        found = self.intent_pattern.search(system)
        return found.group(1) if found else ""

    def language_of(self, system: str) -> str:
        """The language a system prompt names, or ""."""
        found = self.language_pattern.search(system) if self.language_pattern else None
        return found.group(1) if found else ""

    def answer(self, intent: str, *, language: str, phrase: str, turn: int) -> str | None:
        """What the model says, or None for an intent that is not in the script."""
        wordings = self.intents.get(intent)
        if wordings and self.leave_alone and self.leave_alone.search(phrase):
            return phrase
        return wordings.wording(language, turn).replace(_PHRASE, phrase) if wordings else None


class _Wordings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    says: tuple[str, ...]
    says_in: dict[str, tuple[str, ...]] = {}


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    intent_pattern: str
    intents: dict[str, _Wordings]
    language_pattern: str = ""
    leave_alone: str = ""


def load_script(path: Path) -> Script:
    """The script in a file. Raises UnreadableScript, naming the file, the place and what is wrong."""
    try:
        read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _File)
    except FileNotFoundError as missing:
        raise UnreadableScript(f"{path.name}: there is no such file in {path.parent}.") from missing
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise UnreadableScript(f"{path.name}: {wrong}.") from wrong
    return Script(
        intent_pattern=_pattern(read.intent_pattern, f"{path.name}, intent_pattern"),
        language_pattern=_pattern(read.language_pattern, f"{path.name}, language_pattern")
        if read.language_pattern
        else None,
        leave_alone=_pattern(read.leave_alone, f"{path.name}, leave_alone") if read.leave_alone else None,
        intents={name: _wordings(each, f"{path.name}, intents.{name}") for name, each in read.intents.items()},
    )


def _wordings(read: _Wordings, place: str) -> Wordings:
    if not all((read.says, *read.says_in.values())):
        raise UnreadableScript(f"{place}: needs at least one wording.")
    return Wordings(says=read.says, says_in=read.says_in)


def _pattern(text: str, place: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(text)
    except re.error as wrong:
        raise UnreadableScript(f"{place}: {wrong}.") from wrong
    if not pattern.groups:
        raise UnreadableScript(f"{place}: needs a group around the name to be read.")
    return pattern
