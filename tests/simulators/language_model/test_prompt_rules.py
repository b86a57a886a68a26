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
    ToolResult,
)
from support.simulators.language_model.script import ScriptedAnswers
from support.simulators.language_model.script_file import InvalidScript, load_script
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


def ask(answers: ScriptedAnswers, system: str, user: str, *results: ToolResult) -> FoundAnswer:
    """The answer to one question."""
    question = ModelQuestion(model="m", system=system, user=user, history=[("user", user)], results=results)
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


def test_a_result_of_a_tool_is_answered_by_the_rule_for_it(tmp_path: Path) -> None:
    """A rule that asks for tools does not answer their results, which would never end."""
    answers = load(
        tmp_path,
        """
[[rules]]
user = 'book'
calls = [{ name = "book_slot" }]

[[rules]]
after = '^book_slot$'
says = ["Done: {result}"]
""",
    )
    assert ("book_slot",) == tuple(call.name for call in ask(answers, "", "book it").answer.tool_calls)
    booked = ToolResult(call_id="1", name="book_slot", text="10 AM")
    assert "Done: 10 AM" == ask(answers, "", "book it", booked).answer.text
    with pytest.raises(AnswerMissing):
        ask(answers, "", "book it", ToolResult(call_id="1", name="find_homes", text="none"))


def test_answers_in_order_come_before_all_others(tmp_path: Path) -> None:
    """Each is given once; then the rules answer."""
    ordered = """
otherwise = "Go on."

[[in_order]]
says = "First."

[[in_order]]
calls = [{ name = "look_up", arguments = { id = 3 } }]
"""
    answers = load(tmp_path, ordered)
    found = [ask(answers, "", "Hello").answer for _ in range(3)]
    call = ToolCall(name="look_up", arguments={"id": 3})
    assert [ModelAnswer(text="First."), ModelAnswer(tool_calls=(call,)), ModelAnswer(text="Go on.")] == found


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
        ('[[rules]]\nsays = ["x"]', "rule 1: needs `system`, `user` or `after`"),
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
