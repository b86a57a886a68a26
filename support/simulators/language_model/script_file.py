"""Scripts of the simulated model as files and as requests hold them; `script.py` describes the form."""

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from support.simulators.language_model.question import ModelAnswer, ToolCall
from support.simulators.language_model.script import PHRASE, RESULT, IntentReplies, PromptRule, ReplyScript
from support.simulators.language_model.script_templates import find_placeholders
from support.vocabulary.explained_error import SetUpError


class InvalidScript(SetUpError, ValueError):
    """A script that cannot be read or is invalid."""


class _IntentEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    says: tuple[str, ...]
    says_in: dict[str, tuple[str, ...]] = {}


class _CallEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: str
    arguments: dict[str, Any] = {}


class _RuleEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    system: str = ""
    user: str = ""
    after: str = ""
    says: tuple[str, ...] = ()
    calls: tuple[_CallEntry, ...] = ()


class _AnswerEntry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One of the answers in order."""

    says: str = ""
    calls: tuple[_CallEntry, ...] = ()


class _ScriptFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    intent_pattern: str = ""
    intents: dict[str, _IntentEntry] = {}
    language_pattern: str = ""
    leave_alone: str = ""
    rules: tuple[_RuleEntry, ...] = ()
    in_order: tuple[_AnswerEntry, ...] = ()
    otherwise: str | None = None


def load_script(path: Path) -> ReplyScript:
    """Load a script. Raises InvalidScript with the file, the place and the error."""
    try:
        return parse_script(tomllib.loads(path.read_text("utf-8")), path.name)
    except FileNotFoundError as missing:
        raise InvalidScript(f"{path.name}: there is no such file in {path.parent}.") from missing
    except tomllib.TOMLDecodeError as error:
        raise InvalidScript(f"{path.name}: {error}.") from error


def parse_script(content: Any, name: str) -> ReplyScript:
    """The script that a file or a request holds. Raises InvalidScript with `name`, the place and the error."""
    try:
        read = msgspec.convert(content, _ScriptFile)
    except msgspec.ValidationError as error:
        raise InvalidScript(f"{name}: {error}.") from error
    if bool(read.intents) != bool(read.intent_pattern):
        raise InvalidScript(f"{name}: intents need intent_pattern, and it needs them.")
    if not (read.intents or read.rules or read.in_order or read.otherwise is not None):
        raise InvalidScript(f"{name}: holds neither intents nor rules nor otherwise.")
    return ReplyScript(
        intent_pattern=_compile_named(read.intent_pattern, f"{name}, intent_pattern"),
        language_pattern=_compile_named(read.language_pattern, f"{name}, language_pattern"),
        verbatim=_compile_named(read.leave_alone, f"{name}, leave_alone"),
        intents={intent: _parse_intent(each, f"{name}, intents.{intent}") for intent, each in read.intents.items()},
        rules=[_parse_rule(each, f"{name}, rule {number}") for number, each in enumerate(read.rules, start=1)],
        in_order=[
            _parse_answer(each, f"{name}, in_order {number}") for number, each in enumerate(read.in_order, start=1)
        ],
        otherwise=read.otherwise,
    )


def _parse_answer(read: _AnswerEntry, location: str) -> ModelAnswer:
    if not (read.says or read.calls):
        raise InvalidScript(f"{location}: needs `says` or `calls`.")
    calls = tuple(ToolCall(name=call.name, arguments=call.arguments) for call in read.calls)
    return ModelAnswer(text=read.says, tool_calls=calls)


def _parse_intent(read: _IntentEntry, location: str) -> IntentReplies:
    if not all((read.says, *read.says_in.values())):
        raise InvalidScript(f"{location}: needs at least one wording.")
    return IntentReplies(says=read.says, says_in=read.says_in)


def _parse_rule(read: _RuleEntry, location: str) -> PromptRule:
    if not (read.says or read.calls):
        raise InvalidScript(f"{location}: needs `says` or `calls`.")
    if not (read.system or read.user or read.after):
        raise InvalidScript(
            f"{location}: needs `system`, `user` or `after`; what answers everything else is `otherwise`."
        )
    system = _compile_pattern(read.system, f"{location}, system") if read.system else None
    user = _compile_pattern(read.user, f"{location}, user") if read.user else None
    after = _compile_pattern(read.after, f"{location}, after") if read.after else None
    known = {PHRASE, RESULT}
    for pattern in filter(None, (system, user, after)):
        known |= {*map(str, range(1, pattern.groups + 1)), *pattern.groupindex}
    for name in find_placeholders([*read.says, *(call.arguments for call in read.calls)]):
        if name not in known:
            raise InvalidScript(f"{location}: {{{name}}} is no group of its patterns; they have {sorted(known)}.")
    calls = tuple(ToolCall(name=call.name, arguments=call.arguments) for call in read.calls)
    return PromptRule(system=system, user=user, after=after, says=read.says, calls=calls)


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
