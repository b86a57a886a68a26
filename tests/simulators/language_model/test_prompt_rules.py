"""Answers of a script by regular expression on the prompt."""

import asyncio
import re
from pathlib import Path

import pytest

from support.simulators.language_model.question import (
    AnswerMissing,
    FoundAnswer,
    ModelAnswer,
    ModelQuestion,
    ModelRequest,
    ToolCall,
)
from support.simulators.language_model.script import InvalidScript, ScriptedAnswers, load_script
from tests.layout.project import PROJECT

_RULES = r"""
[[rules]]
system = '(?i)classify'
user = '(?i)\bworth\b'
says = ["price_question", "value"]

[[rules]]
user = 'book (?P<time>\d+ [AP]M) (on \w+)'
says = ["Booking {time} {2}."]
calls = [{ name = "book_slot", arguments = { time = "{time}", notes = ["{phrase}"], count = 1 } }]

[[rules]]
system = 'Ask (\w+)'
says = ["What is your {1}?"]
"""


def ask(answers: ScriptedAnswers, system: str, user: str) -> FoundAnswer:
    """The answer to one question."""
    question = ModelQuestion(model="m", system=system, user=user, history=[("user", user)])
    request = ModelRequest(host="api.openai.com", path="/v1/chat/completions", body=b"{}", question=question)
    return asyncio.run(answers.find_answer(request))


def load(folder: Path, text: str) -> ScriptedAnswers:
    """The answers of a script with this text."""
    path = folder / "script.toml"
    path.write_text(text, "utf-8")
    return ScriptedAnswers(load_script(path))


def test_the_first_rule_that_is_found_answers_in_turn(tmp_path: Path) -> None:
    """Both patterns must be found; a rule's texts are used one after the other."""
    answers = load(tmp_path, _RULES)
    said = [ask(answers, "Classify this. Ask price", "What is it WORTH?").answer.text for _ in range(3)]
    assert ["price_question", "value", "price_question"] == said
    assert "What is your price?" == ask(answers, "Ask price", "What is it worth?").answer.text


def test_groups_are_filled_in(tmp_path: Path) -> None:
    """By number and by name, in texts and in every text of the arguments."""
    found = ask(load(tmp_path, _RULES), "", "please book 10 AM on Tuesday")
    assert "rule 2" == found.intent
    arguments = {"time": "10 AM", "notes": ["please book 10 AM on Tuesday"], "count": 1}
    call = ToolCall(name="book_slot", arguments=arguments)
    assert ModelAnswer(text="Booking 10 AM on Tuesday.", tool_calls=(call,)) == found.answer


def test_what_no_rule_answers_is_missing_or_otherwise(tmp_path: Path) -> None:
    """Without `otherwise` the question is missing, and the error says how to answer it."""
    with pytest.raises(AnswerMissing, match=r"Add \[\[rules\]\]"):
        ask(load(tmp_path, _RULES), "", "Hello")
    assert "Go on." == ask(load(tmp_path, 'otherwise = "Go on."\n' + _RULES), "", "Hello").answer.text


_EXAMPLES = re.findall(
    r"^```toml\n((?:(?!```).)*\[\[rules\]\].*?)^```$",
    (PROJECT / "docs" / "targets-language-model.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize("example", _EXAMPLES)
def test_examples_of_the_page_are_right(tmp_path: Path, example: str) -> None:
    """Each can be copied into a script."""
    assert 2 == len(_EXAMPLES)
    load(tmp_path, example)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "neither intents nor rules nor otherwise"),
        ("intent_pattern = '(x)'", "intents need intent_pattern"),
        ("[[rules]]\nuser = 'x'", "rule 1: needs `says` or `calls`"),
        ('[[rules]]\nsays = ["x"]', "rule 1: needs `system` or `user`"),
        ("[[rules]]\nuser = '('\nsays = ['x']", "rule 1, user: "),
        ("[[rules]]\nuser = 'x'\nsays = ['{1}']", r"rule 1: \{1\} is no group"),
        ("[[rules]]\nuser = 'x'\ncalls = [{ name = 'a', arguments = { b = '{c}' } }]", r"rule 1: \{c\} is no group"),
        ("[[rules]]\nuser = 'x'\nsay = ['x']", "unknown field `say`"),
    ],
)
def test_an_invalid_rule_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """With the file, the place and the error."""
    with pytest.raises(InvalidScript, match=message):
        load(tmp_path, text)
