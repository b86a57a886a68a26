r"""The reply script of the simulated model, by intent: `fixtures/language_model/script.toml`.

intent_pattern = '(?m)^Intent: (\w+)$'          searched in the system prompt; group 1 is the intent
language_pattern = '\b(English|Spanish)\b'      searched likewise; group 1 is the language (optional)
leave_alone = '^(Hi|Hola)\b'                     a phrase that it is found in is repeated verbatim (optional)

[intents.greeting]
says = ["{phrase}", "Good to hear from you. {phrase}"]      used in turn; {phrase} = the user message

[intents.greeting.says_in]
Spanish = ["{phrase}"]                                       used instead of `says` in that language
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.vocabulary.explained_error import SetUpError

_PHRASE_PLACEHOLDER = "{phrase}"


class InvalidScript(SetUpError, ValueError):
    """A script file that cannot be read or is invalid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentReplies:
    """The replies to one intent.

    says: used in turn.
    says_in: replies by language, as the language pattern names it.
    """

    says: tuple[str, ...]
    says_in: Mapping[str, tuple[str, ...]]

    def choose_reply(self, language: str, turn: int) -> str:
        """The reply template of the `turn`-th answer, from 0."""
        choices = self.says_in.get(language, self.says)
        return choices[turn % len(choices)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyScript:
    """The replies to all intents.

    verbatim: a phrase that it is found in is repeated unchanged.
    """

    intent_pattern: re.Pattern[str]
    language_pattern: re.Pattern[str] | None
    verbatim: re.Pattern[str] | None
    intents: Mapping[str, IntentReplies]

    def find_intent(self, system: str) -> str:
        """The intent named in a system prompt, or ""."""
        found = self.intent_pattern.search(system)
        return found.group(1) if found else ""

    def find_language(self, system: str) -> str:
        """The language named in a system prompt, or ""."""
        found = self.language_pattern.search(system) if self.language_pattern else None
        return found.group(1) if found else ""

    def build_reply(self, intent: str, *, language: str, phrase: str, turn: int) -> str | None:
        """The model's reply, or None for an intent that the script lacks."""
        wordings = self.intents.get(intent)
        if wordings and self.verbatim and self.verbatim.search(phrase):
            return phrase
        return wordings.choose_reply(language, turn).replace(_PHRASE_PLACEHOLDER, phrase) if wordings else None


class _IntentEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    says: tuple[str, ...]
    says_in: dict[str, tuple[str, ...]] = {}


class _ScriptFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    intent_pattern: str
    intents: dict[str, _IntentEntry]
    language_pattern: str = ""
    leave_alone: str = ""


def load_script(path: Path) -> ReplyScript:
    """Load a script. Raises InvalidScript with the file, the place and the error."""
    try:
        read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _ScriptFile)
    except FileNotFoundError as missing:
        raise InvalidScript(f"{path.name}: there is no such file in {path.parent}.") from missing
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InvalidScript(f"{path.name}: {error}.") from error
    return ReplyScript(
        intent_pattern=_compile_pattern(read.intent_pattern, f"{path.name}, intent_pattern"),
        language_pattern=_compile_pattern(read.language_pattern, f"{path.name}, language_pattern")
        if read.language_pattern
        else None,
        verbatim=_compile_pattern(read.leave_alone, f"{path.name}, leave_alone") if read.leave_alone else None,
        intents={name: _parse_intent(each, f"{path.name}, intents.{name}") for name, each in read.intents.items()},
    )


def _parse_intent(read: _IntentEntry, location: str) -> IntentReplies:
    if not all((read.says, *read.says_in.values())):
        raise InvalidScript(f"{location}: needs at least one wording.")
    return IntentReplies(says=read.says, says_in=read.says_in)


def _compile_pattern(text: str, location: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise InvalidScript(f"{location}: {error}.") from error
    if not pattern.groups:
        raise InvalidScript(f"{location}: needs a group around the name.")
    return pattern
