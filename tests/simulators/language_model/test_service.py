"""The simulated language model over ASGI."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.simulators.language_model.service import (
    HOSTS,
    LanguageModelSimulator,
    ScriptedAnswers,
    TokenUsage,
    load_script,
)
from support.test_data.model_misbehaviour import Misbehaviour, WrongAnswer
from tests.simulators.language_model.test_script import SCRIPT_FILE

_HEADERS = {"x-api-key": "sk-of-no-value", "anthropic-version": "2023-06-01"}


class Caller:
    """Calls a new simulator on its own virtual-time loop."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        loop = runner.get_loop()
        assert isinstance(loop, VirtualTimeLoop)
        clock = VirtualClock(loop, datetime(2026, 3, 10, 17, tzinfo=UTC))
        self.journal = Journal(clock)
        self.model = LanguageModelSimulator(
            answers=ScriptedAnswers(load_script(SCRIPT_FILE)),
            journal=self.journal,
            identifiers=IdGenerator(7),
            clock=clock,
        )

    def call(self, method: str, path: str, **details: Any) -> httpx.Response:
        """One request, one answer."""

        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.model.application)
            async with httpx.AsyncClient(transport=transport, base_url=f"https://{HOSTS[0]}") as client:
                return await client.request(method, path, **details)

        return self._runner.run(exchange())

    def ask(self, phrase: str, *, intent: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Ask to rephrase a phrase."""
        body = {
            "model": "simulated-model",
            "max_tokens": 200,
            "system": f"Write plain English.\nIntent: {intent}",
            "messages": [{"role": "user", "content": phrase}],
        }
        return self.call("POST", "/v1/messages", json=body, headers=_HEADERS if headers is None else headers)

    def reply_text(self, phrase: str, *, intent: str) -> str:
        """The text of the model's reply."""
        return "".join(piece["text"] for piece in self.ask(phrase, intent=intent).json()["content"])


@pytest.fixture
def caller() -> Iterator[Caller]:
    """A caller of a new simulator."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        yield Caller(runner)


def test_each_intent_has_its_own_turn(caller: Caller) -> None:
    """The replies to one intent do not change the turn of another."""
    replies = [
        caller.reply_text("Which city?", intent=intent)
        for intent in ("ask_wishes", "ask_price", "ask_wishes", "ask_wishes")
    ]
    assert replies == [
        "Good to know. Which city?",
        "Thanks, that is good to know. Which city?",
        "Which city?",
        "Thanks for sharing that. Which city?",
    ]


def test_equal_models_give_equal_replies(caller: Caller) -> None:
    """Ids are equal as well."""
    first = caller.ask("Hi", intent="greeting").content
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        assert first == Caller(runner).ask("Hi", intent="greeting").content


def test_a_reply_and_its_call_are_journaled(caller: Caller) -> None:
    """The entry of the reply has intent and tokens; the entry of the call follows."""
    caller.ask("Hello there", intent="greeting")
    phrase, call = caller.journal
    assert (phrase.what, dict(phrase.details)) == (
        "phrase.made",
        {"intent": "greeting", "text": "Hello there", "input_tokens": 12, "output_tokens": 3},
    )
    assert (call.what, call["method"], call["path"], call["status"]) == ("call", "POST", "/v1/messages", 200)
    assert call["request"]["messages"] == [{"role": "user", "content": "Hello there"}]
    assert "sk-of-no-value" not in str(call.details)


def test_usage_adds_up(caller: Caller) -> None:
    """Tokens are counted over all replies, without refused requests."""
    caller.ask("Hello there", intent="greeting")
    caller.ask("Hello there", intent="greeting")
    caller.ask("Hello there", intent="gossip")
    assert caller.model.usage == TokenUsage(answers=2, input_tokens=24, output_tokens=6)


def test_a_request_without_script_is_an_error(caller: Caller) -> None:
    """It is journaled with its intent."""
    answer = caller.ask("Hello", intent="gossip")
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "unscripted_question")
    assert [entry["intent"] for entry in caller.journal.find_entries("call.unscripted")] == ["gossip"]
    assert caller.journal.find_entries("phrase.made") == ()


def test_wrong_answers_are_used_in_turn_and_journaled(caller: Caller) -> None:
    """Each is made of what the script says, and each is a fault with what is made up in it."""
    caller.model.set_misbehaviour(
        Misbehaviour(
            name="boasts",
            answers=(WrongAnswer(text="We are the best. {phrase}", made_up=("the best",)), WrongAnswer(text="")),
        )
    )
    said = [caller.reply_text("Hello there", intent="greeting") for _ in range(3)]
    assert said == ["We are the best. Hello there", "", "We are the best. Hello there"]
    assert [entry["made_up"] for entry in caller.journal.find_entries("fault")] == [["the best"], [], ["the best"]]


def test_a_question_without_an_answer_is_no_misbehaviour(caller: Caller) -> None:
    """It is still an error that names its remedy, and no fault has met the target."""
    caller.model.set_misbehaviour(Misbehaviour(name="boasts", answers=(WrongAnswer(text="The best."),)))
    assert caller.ask("Hello", intent="gossip").status_code == 400
    assert caller.journal.find_entries("fault") == ()


@pytest.mark.parametrize(
    ("headers", "status", "kind", "message"),
    [
        ({}, 401, "authentication_error", "x-api-key header is required"),
        ({"x-api-key": "k"}, 400, "invalid_request_error", "anthropic-version: header is required"),
        (
            {"x-api-key": "k", "anthropic-version": "1999"},
            400,
            "invalid_request_error",
            'anthropic-version: "1999" is not a valid version',
        ),
    ],
)
def test_key_and_version_headers_are_required(
    caller: Caller, headers: dict[str, str], status: int, kind: str, message: str
) -> None:
    """The key is checked first."""
    answer = caller.ask("Hi", intent="greeting", headers=headers)
    assert answer.status_code == status
    assert answer.json() == {"type": "error", "error": {"type": kind, "message": message}}


def test_a_malformed_body_is_refused_and_journaled(caller: Caller) -> None:
    """The body is journaled as text."""
    answer = caller.call("POST", "/v1/messages", content=b"\xff{", headers=_HEADERS)
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request_error")
    assert caller.journal.find_entries("call")[0]["request"] == "\N{REPLACEMENT CHARACTER}{"


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/messages"), ("POST", "/v1/complete")])
def test_an_unknown_path_is_journaled_as_not_simulated(caller: Caller, method: str, path: str) -> None:
    """A path or method the API does not have is answered 404 and journaled as not simulated."""
    assert caller.call(method, path, headers=_HEADERS).json()["error"]["type"] == "not_found_error"
    unsimulated = caller.journal.find_entries("call.not_simulated")
    assert [(entry["method"], entry["path"]) for entry in unsimulated] == [(method, path)]


_CHAT = {
    "model": "simulated-model",
    "messages": [{"role": "system", "content": "Intent: greeting"}, {"role": "user", "content": "Hello"}],
}


def test_both_vendors_are_answered_from_one_script(caller: Caller) -> None:
    """A chat completion is answered in its own shape, and its errors have the shape of its vendor."""
    answer = caller.call("POST", "/v1/chat/completions", json=_CHAT, headers={"Authorization": "Bearer k"})
    assert "Hello" == answer.json()["choices"][0]["message"]["content"]
    refused = caller.call("POST", "/v1/chat/completions", json=_CHAT)
    assert (401, "invalid_api_key") == (refused.status_code, refused.json()["error"]["code"])


@pytest.mark.parametrize(
    ("path", "body", "headers"),
    [
        ("/v1/chat/completions", _CHAT, {"Authorization": "Bearer k"}),
        (
            "/v1/messages",
            {"model": "m", "max_tokens": 9, "system": "Intent: greeting", "messages": _CHAT["messages"][1:]},
            _HEADERS,
        ),
    ],
)
def test_a_stream_is_sent_as_events(caller: Caller, path: str, body: dict[str, Any], headers: dict[str, str]) -> None:
    """The journal holds the whole answer."""
    answer = caller.call("POST", path, json=body | {"stream": True}, headers=headers)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith(("data: ", "event: "))
    assert "Hello" in str(caller.journal.find_entries("call")[0]["answer"])


def test_an_unanswered_question_says_how_to_answer_it(caller: Caller) -> None:
    """The remedy stands in the error and in the journal, with the beginning of the question."""
    answer = caller.ask("Hello", intent="gossip")
    (entry,) = caller.journal.find_entries("call.unscripted")
    assert "Add [[rules]]" in answer.json()["error"]["message"]
    assert ("Hello", answer.json()["error"]["message"]) == (entry["asked"], entry["remedy"])
