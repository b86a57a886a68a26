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

[[rules]]
after = 'book_slot'                              searched in the name of the tool whose result came last (optional)
says = ["Done: {result}"]                       {result} = what the tool returned

[[in_order]]
says = "Good morning!"                          the answer to the first question, whatever it is; then the next one
calls = [{ name = "find_homes" }]

otherwise = "Sure, tell me more."               to what no rule and no intent answers (optional)
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from support.simulators.language_model.question import (
    AnswerMissing,
    FoundAnswer,
    ModelAnswer,
    ModelQuestion,
    ModelRequest,
    ToolCall,
)
from support.simulators.language_model.script_templates import fill_in, fill_in_value

PHRASE: Final = "phrase"
RESULT: Final = "result"
"""Placeholders of the user's last message, and of what the tool returned."""


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
    after: searched in the name of the tool whose result the request ends with; None = any, but a rule that asks for
    tools answers no result, for it would ask for them for ever.
    says: templates of the text, used in turn.
    calls: templates of the tools that the model asks for.
    """

    system: re.Pattern[str] | None
    user: re.Pattern[str] | None
    after: re.Pattern[str] | None
    says: tuple[str, ...]
    calls: tuple[ToolCall, ...]

    def build_answer(self, question: ModelQuestion, turn: int) -> ModelAnswer | None:
        """The `turn`-th answer, from 0; None where a pattern is not found."""
        if question.results and self.calls and self.after is None:
            return None
        tools = " ".join(result.name for result in question.results)
        values = {PHRASE: question.user, RESULT: "\n".join(result.text for result in question.results)}
        searched = ((self.system, question.system), (self.user, question.user), (self.after, tools))
        for pattern, text in searched:
            found = pattern.search(text) if pattern else None
            if pattern and not found:
                return None
            if found:
                values |= {str(number): group or "" for number, group in enumerate(found.groups(), start=1)}
                values |= {name: group or "" for name, group in found.groupdict().items()}
        return ModelAnswer(
            text=fill_in(self.says[turn % len(self.says)], values) if self.says else "",
            tool_calls=tuple(
                ToolCall(name=call.name, arguments=fill_in_value(call.arguments, values)) for call in self.calls
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyScript:
    """The answers to all prompts.

    intent_pattern: None = the script has no intents.
    verbatim: a phrase that it is found in is repeated unchanged.
    in_order: the answers to the first questions, whatever they are; the rules and intents answer what comes after them.
    otherwise: the answer to what no rule and no intent answers; None = such a question is named at the scenario's end.
    """

    intent_pattern: re.Pattern[str] | None = None
    language_pattern: re.Pattern[str] | None = None
    verbatim: re.Pattern[str] | None = None
    intents: Mapping[str, IntentReplies]
    rules: Sequence[PromptRule] = ()
    in_order: Sequence[ModelAnswer] = ()
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
    """Answers by a script; every intent and every rule has its own turn.

    place: where a user of this script adds an answer to it, for the error.
    """

    def __init__(self, script: ReplyScript, *, place: str = "the file that [language_model] script names") -> None:
        self._script = script
        self._place = place
        self._turns: Counter[str] = Counter()

    async def find_answer(self, request: ModelRequest) -> FoundAnswer:
        """The next of those in order, else of a rule, else of the intent, else `otherwise`. Raises AnswerMissing."""
        script, question = self._script, request.question
        if (turn := self._turns["in order"]) < len(script.in_order):
            return self._count_turn("in order", script.in_order[turn])
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
            f"or `otherwise`, to {self._place}.",
        )

    def _count_turn(self, name: str, answer: ModelAnswer) -> FoundAnswer:
        self._turns[name] += 1
        return FoundAnswer(intent=name, answer=answer)
