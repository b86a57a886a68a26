"""Recorded answers, and questions passed on to a real model."""

import asyncio
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.simulators.language_model import openai_chat
from support.simulators.language_model.question import (
    AnswerMissing,
    ModelAnswer,
    ModelApiError,
    ModelQuestion,
    ModelRequest,
    ToolCall,
)
from support.simulators.language_model.real_model import ModelBudget, RealModelAnswers, TokenPrices
from support.simulators.language_model.recording import RecordedAnswers, append_answer, build_key, load_recording
from support.vocabulary.explained_error import SetUpError

SYSTEM = "You write to Maria. Contact 5DP4iH6HLkQsiKESj6rh, +19095550142, maria@example.com. Now: 2026-03-10T17:00:00Z."
QUESTION = ModelQuestion(model="m", system=SYSTEM, user="Hi", history=[("user", "Hi")], max_tokens=50)
ANSWER = ModelAnswer(text="¡Hola!", tool_calls=(ToolCall(name="tag", arguments={"name": "hot"}),))


def request_for(question: ModelQuestion, body: dict[str, Any] | None = None) -> ModelRequest:
    """The request with this question."""
    sent = json.dumps(body or {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}).encode()
    return ModelRequest(host="api.openai.com", path=openai_chat.PATH, body=sent, question=question)


def test_answers_are_given_again_in_turn(tmp_path: Path) -> None:
    """Two answers to one question alternate; text, accents and tool calls come back as they were."""
    path = tmp_path / "made" / "recording.jsonl"
    append_answer(path, QUESTION, ANSWER)
    append_answer(path, QUESTION, ModelAnswer(text="Hey."))
    answers = RecordedAnswers(load_recording(path), path)
    found = [asyncio.run(answers.find_answer(request_for(QUESTION))).answer for _ in range(3)]
    assert [ANSWER, ModelAnswer(text="Hey."), ANSWER] == found


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("5DP4iH6HLkQsiKESj6rh", "8kQs5iKESj6rhDP4iH6H", True),
        ("+19095550142", "+19095550177", True),
        ("maria@example.com", "maria.2@example.com", True),
        ("2026-03-10T17:00:00Z", "2026-11-30T08:15:00.123+00:00", True),
        ("Maria", "Dana", False),
        ("You write", "Never write", False),
    ],
)
def test_ids_and_times_do_not_change_the_question(old: str, new: str, *, same: bool) -> None:
    """What a run makes anew is left out of the key; everything else counts."""
    other = dataclasses.replace(QUESTION, system=SYSTEM.replace(old, new))
    assert other != QUESTION
    assert same is (build_key(QUESTION) == build_key(other))


def test_the_history_and_the_tools_belong_to_the_question() -> None:
    """The same last message after another conversation, or with other tools, is another question."""
    assert build_key(QUESTION) != build_key(dataclasses.replace(QUESTION, history=[("user", "Hey"), ("user", "Hi")]))
    assert build_key(QUESTION) != build_key(dataclasses.replace(QUESTION, tools=("tag",)))


def test_a_new_question_says_how_to_record_it(tmp_path: Path) -> None:
    """The error names the file."""
    path = tmp_path / "recording.jsonl"
    path.write_text("")
    with pytest.raises(AnswerMissing, match=r"recording.jsonl has no answer to this prompt.*Record it anew"):
        asyncio.run(RecordedAnswers(load_recording(path), path).find_answer(request_for(QUESTION)))


@pytest.mark.parametrize("line", ["{", '{"key": "a"}', '{"key": "a", "asked": "", "text": "", "more": 1}'])
def test_a_malformed_line_is_refused(tmp_path: Path, line: str) -> None:
    """With its number; a missing file says how to make one."""
    path = tmp_path / "recording.jsonl"
    append_answer(path, QUESTION, ANSWER)
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(SetUpError, match=r"recording\.jsonl:2 is no recorded answer"):
        load_recording(path)
    with pytest.raises(SetUpError, match="There is no recording"):
        load_recording(tmp_path / "other.jsonl")


def answer_with(
    respond: Callable[[httpx.Request], httpx.Response], record_to: Path | None = None, *, dollars: float = 1.0
) -> tuple[RealModelAnswers, ModelBudget]:
    """Answers of a real model that responds so, at $0.001 a token, and their budget."""

    async def send(request: httpx.Request) -> httpx.Response:
        return respond(request)

    budget = ModelBudget(dollars, TokenPrices(asked=0.001, said=0.001))
    answers = RealModelAnswers(
        address="https://api.openai.com/",
        key="sk-real",
        budget=budget,
        dialects={openai_chat.PATH: openai_chat},
        record_to=record_to,
        model="small",
        send=send,
    )
    return answers, budget


def respond_plainly(request: httpx.Request) -> httpx.Response:
    """What the vendor answers. Raises AssertionError for a request that it would not understand."""
    asked = json.loads(request.content)
    assert ("small", False) == (asked["model"], asked["stream"])
    assert ("https://api.openai.com/v1/chat/completions", "Bearer sk-real") == (
        str(request.url),
        request.headers["Authorization"],
    )
    return httpx.Response(200, json=openai_chat.build_response(QUESTION, ANSWER, answer_id="9", now=1))


def test_a_real_answer_is_charged_and_recorded(tmp_path: Path) -> None:
    """The key replaces the target's and is nowhere in the recording, from which the answer can be given again."""
    path = tmp_path / "recording.jsonl"
    answers, budget = answer_with(respond_plainly, path)
    body = {"model": "m", "stream": True, "stream_options": {"include_usage": True}, "messages": []}
    found = asyncio.run(answers.find_answer(request_for(QUESTION, body)))
    assert ANSWER == found.answer
    assert budget.spent == pytest.approx(0.001 * (QUESTION.input_tokens + 2))
    assert "sk-real" not in path.read_text("utf-8")
    again = RecordedAnswers(load_recording(path), path)
    assert ANSWER == asyncio.run(again.find_answer(request_for(QUESTION))).answer


def test_nothing_is_asked_beyond_the_budget() -> None:
    """A request that might cost more than is left is refused before it is sent."""
    sent: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return respond_plainly(request)

    answers, budget = answer_with(respond, dollars=0.1)
    asyncio.run(answers.find_answer(request_for(QUESTION)))
    spent = budget.spent
    with pytest.raises(ModelApiError, match="budget for the language model would be exceeded") as refused:
        asyncio.run(answers.find_answer(request_for(dataclasses.replace(QUESTION, max_tokens=None))))
    assert (429, 1, spent) == (refused.value.status, len(sent), budget.spent)


SLOWER = {"error": {"type": "rate_limit", "message": "slower"}}


@pytest.mark.parametrize(
    ("response", "status", "message", "retry_after"),
    [
        (httpx.Response(429, json=SLOWER, headers={"retry-after": "7"}), 429, "slower", 7),
        (httpx.Response(429, json=SLOWER, headers={"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}), 429, "slower", 1),
        (httpx.Response(500, json={"error": "down"}), 500, "down", 1),
        (httpx.Response(200, text="<html>"), 502, "no JSON", 1),
        (httpx.ConnectError("no route"), 502, "ConnectError", 1),
    ],
)
def test_an_error_of_the_real_model_is_passed_on(
    response: httpx.Response | Exception, status: int, message: str, retry_after: int
) -> None:
    """With its status, its words and the seconds to wait; nothing is charged."""

    def respond(_request: httpx.Request) -> httpx.Response:
        if isinstance(response, Exception):
            raise response
        return response

    answers, budget = answer_with(respond)
    with pytest.raises(ModelApiError, match=message) as refused:
        asyncio.run(answers.find_answer(request_for(QUESTION)))
    assert (status, retry_after, 0.0) == (refused.value.status, refused.value.retry_after, budget.spent)
