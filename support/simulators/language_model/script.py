r"""The answers of the simulated model, by intent or by regular expression: `fixtures/language_model/*.toml`.

By intent, for a target that names what it wants in the system prompt:

intent_pattern = '(?m)^Intent: (\w+)$'          searched in the system prompt; group 1 is the intent
language_pattern = '\b(English|Spanish)\b'      searched likewise; group 1 is the language (optional)
leave_alone = '^(Hi|Hola)\b'                     a phrase that it is found in is repeated verbatim (optional)

[intents.greeting]
says = ["{phrase}", "Good to hear from you. {phrase}"]      used in turn; {phrase} = the user message

[intents.greeting.says_in]
Spanish = ["{phrase}"]                                       used instead of `says` in that language

By regular expression, for any other; the first rule that is found answers:

[[rules]]
system = 'classify the intent'                  searched in the system prompt (optional)
user = '(?i)worth|value'                        searched in the user's last message (optional)
says = ["price_question"]                       used in turn; {phrase} = the message, {1}, {name} = groups

[[rules]]
user = '(?i)book (?P<time>.+)'
calls = [{ name = "book_slot", arguments = { time = "{time}" } }]

otherwise = "Sure, tell me more."               to what no rule and no intent answers (optional)
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from support.simulators.language_model.question import (
    AnswerMissing,
    FoundAnswer,
    ModelAnswer,
    ModelQuestion,
    ModelRequest,
    ToolCall,
)
from support.vocabulary.explained_error import SetUpError

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PHRASE = "phrase"


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
class PromptRule:
    """The answer to prompts in which these patterns are found.

    system, user: searched in the system prompt and in the user's last message; None = any.
    says: templates of the text, used in turn.
    calls: templates of the tools that the model asks for.
    """

    system: re.Pattern[str] | None
    user: re.Pattern[str] | None
    says: tuple[str, ...]
    calls: tuple[ToolCall, ...]

    def build_answer(self, question: ModelQuestion, turn: int) -> ModelAnswer | None:
        """The `turn`-th answer, from 0; None where a pattern is not found."""
        values = {_PHRASE: question.user}
        for pattern, text in ((self.system, question.system), (self.user, question.user)):
            found = pattern.search(text) if pattern else None
            if pattern and not found:
                return None
            if found:
                values |= {str(number): group or "" for number, group in enumerate(found.groups(), start=1)}
                values |= {name: group or "" for name, group in found.groupdict().items()}
        return ModelAnswer(
            text=_fill_in(self.says[turn % len(self.says)], values) if self.says else "",
            tool_calls=tuple(
                ToolCall(name=call.name, arguments=_fill_in_value(call.arguments, values)) for call in self.calls
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyScript:
    """The answers to all prompts.

    intent_pattern: None = the script has no intents.
    verbatim: a phrase that it is found in is repeated unchanged.
    otherwise: the answer to what no rule and no intent answers; None = such a question is named at the scenario's end.
    """

    intent_pattern: re.Pattern[str] | None = None
    language_pattern: re.Pattern[str] | None = None
    verbatim: re.Pattern[str] | None = None
    intents: Mapping[str, IntentReplies]
    rules: Sequence[PromptRule] = ()
    otherwise: str | None = None

    def find_intent(self, system: str) -> str:
        """The intent named in a system prompt, or ""."""
        found = self.intent_pattern.search(system) if self.intent_pattern else None
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
        return wordings.choose_reply(language, turn).replace("{phrase}", phrase) if wordings else None


class ScriptedAnswers:
    """Answers by a script; every intent and every rule has its own turn."""

    def __init__(self, script: ReplyScript) -> None:
        self._script = script
        self._turns: Counter[str] = Counter()

    async def find_answer(self, request: ModelRequest) -> FoundAnswer:
        """The answer of the first rule that is found, else of the intent, else `otherwise`. Raises AnswerMissing."""
        script, question = self._script, request.question
        for number, rule in enumerate(script.rules, start=1):
            name = f"rule {number}"
            if (answer := rule.build_answer(question, self._turns[name])) is not None:
                return self._count_turn(name, answer)
        intent = script.find_intent(question.system)
        text = script.build_reply(
            intent,
            language=script.find_language(question.system),
            phrase=question.user,
            turn=self._turns[intent],
        )
        if text is not None:
            return self._count_turn(intent, ModelAnswer(text=text))
        if script.otherwise is not None:
            return FoundAnswer(intent="otherwise", answer=ModelAnswer(text=script.otherwise))
        wanted = f"no intent {intent!r} and " if script.intents else ""
        raise AnswerMissing(
            intent,
            f"The script has {wanted}no rule for this prompt. Add [[rules]] with `system`, `user` and `says`, "
            "or `otherwise`, to the file that [language_model] script names.",
        )

    def _count_turn(self, name: str, answer: ModelAnswer) -> FoundAnswer:
        self._turns[name] += 1
        return FoundAnswer(intent=name, answer=answer)


class _IntentEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    says: tuple[str, ...]
    says_in: dict[str, tuple[str, ...]] = {}


class _CallEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: str
    arguments: dict[str, Any] = {}


class _RuleEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    system: str = ""
    user: str = ""
    says: tuple[str, ...] = ()
    calls: tuple[_CallEntry, ...] = ()


class _ScriptFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    intent_pattern: str = ""
    intents: dict[str, _IntentEntry] = {}
    language_pattern: str = ""
    leave_alone: str = ""
    rules: tuple[_RuleEntry, ...] = ()
    otherwise: str | None = None


def load_script(path: Path) -> ReplyScript:
    """Load a script. Raises InvalidScript with the file, the place and the error."""
    try:
        read = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _ScriptFile)
    except FileNotFoundError as missing:
        raise InvalidScript(f"{path.name}: there is no such file in {path.parent}.") from missing
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise InvalidScript(f"{path.name}: {error}.") from error
    if bool(read.intents) != bool(read.intent_pattern):
        raise InvalidScript(f"{path.name}: intents need intent_pattern, and it needs them.")
    if not (read.intents or read.rules or read.otherwise is not None):
        raise InvalidScript(f"{path.name}: holds neither intents nor rules nor otherwise.")
    return ReplyScript(
        intent_pattern=_compile_named(read.intent_pattern, f"{path.name}, intent_pattern"),
        language_pattern=_compile_named(read.language_pattern, f"{path.name}, language_pattern"),
        verbatim=_compile_named(read.leave_alone, f"{path.name}, leave_alone"),
        intents={name: _parse_intent(each, f"{path.name}, intents.{name}") for name, each in read.intents.items()},
        rules=[_parse_rule(each, f"{path.name}, rule {number}") for number, each in enumerate(read.rules, start=1)],
        otherwise=read.otherwise,
    )


def _parse_intent(read: _IntentEntry, location: str) -> IntentReplies:
    if not all((read.says, *read.says_in.values())):
        raise InvalidScript(f"{location}: needs at least one wording.")
    return IntentReplies(says=read.says, says_in=read.says_in)


def _parse_rule(read: _RuleEntry, location: str) -> PromptRule:
    if not (read.says or read.calls):
        raise InvalidScript(f"{location}: needs `says` or `calls`.")
    if not (read.system or read.user):
        raise InvalidScript(f"{location}: needs `system` or `user`; what answers everything else is `otherwise`.")
    system = _compile_pattern(read.system, f"{location}, system") if read.system else None
    user = _compile_pattern(read.user, f"{location}, user") if read.user else None
    known = {_PHRASE}
    for pattern in filter(None, (system, user)):
        known |= {*map(str, range(1, pattern.groups + 1)), *pattern.groupindex}
    for name in _find_placeholders([*read.says, *(call.arguments for call in read.calls)]):
        if name not in known:
            raise InvalidScript(f"{location}: {{{name}}} is no group of its patterns; they have {sorted(known)}.")
    calls = tuple(ToolCall(name=call.name, arguments=call.arguments) for call in read.calls)
    return PromptRule(system=system, user=user, says=read.says, calls=calls)


def _compile_named(text: str, location: str) -> re.Pattern[str] | None:
    """The pattern, whose first group is what it finds; None for ""."""
    if not text:
        return None
    pattern = _compile_pattern(text, location)
    if not pattern.groups:
        raise InvalidScript(f"{location}: needs a group around the name.")
    return pattern


def _compile_pattern(text: str, location: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise InvalidScript(f"{location}: {error}.") from error


def _fill_in(template: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)


def _fill_in_value(template: Any, values: Mapping[str, str]) -> Any:
    """The template with every text in it filled in."""
    match template:
        case str():
            return _fill_in(template, values)
        case dict():
            return {key: _fill_in_value(value, values) for key, value in template.items()}
        case list():
            return [_fill_in_value(value, values) for value in template]
        case _:
            return template


def _find_placeholders(template: Any) -> set[str]:
    match template:
        case str():
            return set(_PLACEHOLDER.findall(template))
        case dict():
            return set[str]().union(*map(_find_placeholders, template.values()))
        case list():
            return set[str]().union(*map(_find_placeholders, template))
        case _:
            return set()
