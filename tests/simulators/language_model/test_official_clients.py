"""The vendors' own Python clients, unchanged but for their base address, against the served language model.

They are imported where they are used: that takes two seconds, and every worker of pytest imports this file.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.faults import Fault, FaultKind, FaultyService
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.language_model.script import ScriptedAnswers
from support.simulators.language_model.script_file import parse_script
from support.simulators.language_model.service import LanguageModelSimulator, build_refusal

if TYPE_CHECKING:
    from anthropic import AsyncAnthropic
    from openai import AsyncOpenAI

KEY = "sk-simulated"
SCRIPT: dict[str, Any] = {
    "rules": [
        {"user": "book (?P<time>.+)", "calls": [{"name": "book_slot", "arguments": {"time": "{time}"}}]},
        {"after": "book_slot", "says": ["Booked: {result}"]},
        {"user": "Hello", "says": ["Good morning,  Ben.\nHow are you?"]},
    ]
}
TEXT = "Good morning,  Ben.\nHow are you?"
BOOK = "book 10 AM"
PARAMETERS: dict[str, Any] = {"type": "object", "properties": {"time": {"type": "string"}}, "required": ["time"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The served model and the vendors' clients.

    anthropic, openai: the vendors' packages.
    """

    faults: FaultyService
    journal: Journal
    claude: "AsyncAnthropic"
    gpt: "AsyncOpenAI"
    anthropic: ModuleType
    openai: ModuleType


@asynccontextmanager
async def serve(key: str = KEY) -> AsyncIterator[Served]:
    """The clients, with this key, while the model is served."""
    import anthropic  # noqa: PLC0415
    import openai  # noqa: PLC0415

    clock = SystemClock()
    journal = Journal(clock)
    model = LanguageModelSimulator(
        answers=ScriptedAnswers(parse_script(SCRIPT, "script")),
        journal=journal,
        identifiers=IdGenerator(1),
        clock=clock,
        key=KEY,
    )
    faults = FaultyService(model.application, name="model", clock=clock, journal=journal, seed=1)
    faults.refuse_by(build_refusal)
    async with (
        serve_applications({"model": faults}, (0,)) as addresses,
        anthropic.AsyncAnthropic(base_url=addresses["model"], api_key=key, max_retries=2) as claude,
        openai.AsyncOpenAI(base_url=f"{addresses['model']}/v1", api_key=key, max_retries=2) as gpt,
    ):
        yield Served(faults=faults, journal=journal, claude=claude, gpt=gpt, anthropic=anthropic, openai=openai)


def run(action: Callable[[Served], Coroutine[Any, Any, None]], key: str = KEY) -> None:
    """Run `action` with the clients."""

    async def serve_and_act() -> None:
        async with serve(key) as clients:
            await action(clients)

    asyncio.run(serve_and_act())


def claude_question(text: str) -> dict[str, Any]:
    """The arguments of a question to Anthropic."""
    return {"model": "claude-x", "max_tokens": 200, "messages": [{"role": "user", "content": text}]}


def test_anthropic_answers_plainly_and_as_a_stream() -> None:
    """Text, stop reason and usage are the same both ways."""

    async def ask(served: Served) -> None:
        plain = await served.claude.messages.create(**claude_question("Hello"), system="Be brief.")
        assert [("text", TEXT)] == [(block.type, block.text) for block in plain.content if block.type == "text"]
        async with served.claude.messages.stream(**claude_question("Hello"), system="Be brief.") as stream:
            parts = [text async for text in stream.text_stream]
            whole = await stream.get_final_message()
        assert 1 < len(parts)
        assert TEXT == "".join(parts)
        assert ("end_turn", plain.usage.output_tokens) == (whole.stop_reason, whole.usage.output_tokens)
        assert plain.usage.input_tokens == whole.usage.input_tokens > 0
        counted = await served.claude.messages.count_tokens(
            model="claude-x", messages=[{"role": "user", "content": "Hello"}]
        )
        assert 2 == counted.input_tokens
        assert ["simulated-model"] == [model.id async for model in served.claude.models.list()]

    run(ask)


@pytest.mark.parametrize("streamed", [False, True])
def test_anthropic_calls_a_tool_and_takes_its_result(*, streamed: bool) -> None:
    """The call's arguments are read by the client, and the result is answered by the rule for it."""

    async def ask(served: Served) -> None:
        tools: Any = [{"name": "book_slot", "input_schema": PARAMETERS}]
        asked: Any = [{"role": "user", "content": BOOK}]
        if streamed:
            async with served.claude.messages.stream(model="x", max_tokens=99, messages=asked, tools=tools) as stream:
                answer = await stream.get_final_message()
        else:
            answer = await served.claude.messages.create(model="x", max_tokens=99, messages=asked, tools=tools)
        (call,) = [block for block in answer.content if block.type == "tool_use"]
        assert ("tool_use", "book_slot", {"time": "10 AM"}) == (answer.stop_reason, call.name, call.input)
        asked += [
            {"role": "assistant", "content": [block.model_dump() for block in answer.content]},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "Tuesday"}]},
        ]
        after = await served.claude.messages.create(model="x", max_tokens=99, messages=asked, tools=tools)
        assert "Booked: Tuesday" == "".join(block.text for block in after.content if block.type == "text")

    run(ask)


def test_openai_chat_answers_plainly_and_as_a_stream() -> None:
    """Text, finish reason and usage."""

    async def ask(served: Served) -> None:
        asked: Any = [{"role": "developer", "content": "Be brief."}, {"role": "user", "content": "Hello"}]
        plain = await served.gpt.chat.completions.create(model="gpt-x", messages=asked)
        assert (TEXT, "stop") == (plain.choices[0].message.content, plain.choices[0].finish_reason)
        stream = await served.gpt.chat.completions.create(
            model="gpt-x", messages=asked, stream=True, stream_options={"include_usage": True}
        )
        chunks = [chunk async for chunk in stream]
        assert TEXT == "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        assert plain.usage == chunks[-1].usage
        assert plain.usage is not None
        assert ["simulated-model"] == [model.id async for model in served.gpt.models.list()]

    run(ask)


def test_openai_chat_calls_a_tool_and_takes_its_result() -> None:
    """As a stream too."""

    async def ask(served: Served) -> None:
        tools: Any = [{"type": "function", "function": {"name": "book_slot", "parameters": PARAMETERS}}]
        asked: Any = [{"role": "user", "content": BOOK}]
        async with served.gpt.chat.completions.stream(model="x", messages=asked, tools=tools) as stream:
            message = (await stream.get_final_completion()).choices[0].message
        (call,) = message.tool_calls or ()
        assert ("book_slot", '{"time":"10 AM"}') == (call.function.name, call.function.arguments)
        asked += [
            message.model_dump(exclude_none=True),
            {"role": "tool", "tool_call_id": call.id, "content": "Tuesday"},
        ]
        after = await served.gpt.chat.completions.create(model="x", messages=asked, tools=tools)
        assert "Booked: Tuesday" == after.choices[0].message.content

    run(ask)


def test_openai_responses_answers_plainly_and_as_a_stream() -> None:
    """Text, status and usage; the stream's last event holds the whole response."""

    async def ask(served: Served) -> None:
        plain = await served.gpt.responses.create(model="gpt-x", instructions="Be brief.", input="Hello")
        assert (TEXT, "completed") == (plain.output_text, plain.status)
        async with served.gpt.responses.stream(model="gpt-x", instructions="Be brief.", input="Hello") as stream:
            events = [event async for event in stream]
            whole = await stream.get_final_response()
        deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
        assert (TEXT, TEXT) == ("".join(deltas), whole.output_text)
        assert plain.usage == whole.usage
        assert plain.usage is not None
        cut = await served.gpt.responses.create(model="gpt-x", input="Hello " * 40, max_output_tokens=16)
        assert TEXT == cut.output_text

    run(ask)


def test_openai_responses_calls_a_tool_and_continues_by_id() -> None:
    """The result names the call only; what was said before is known by the response's id."""

    async def ask(served: Served) -> None:
        tools: Any = [{"type": "function", "name": "book_slot", "parameters": PARAMETERS, "strict": False}]
        async with served.gpt.responses.stream(model="x", input=BOOK, tools=tools) as stream:
            first = await stream.get_final_response()
        (call,) = [item for item in first.output if item.type == "function_call"]
        assert ("book_slot", '{"time":"10 AM"}') == (call.name, call.arguments)
        result: Any = [{"type": "function_call_output", "call_id": call.call_id, "output": "Tuesday"}]
        after = await served.gpt.responses.create(model="x", input=result, previous_response_id=first.id)
        assert "Booked: Tuesday" == after.output_text
        with pytest.raises(served.openai.BadRequestError, match="not found"):
            await served.gpt.responses.create(model="x", input="Hello", previous_response_id="resp_unknown")

    run(ask)


def test_a_wrong_key_is_refused_by_both() -> None:
    """With the exceptions of the clients."""

    async def ask(served: Served) -> None:
        with pytest.raises(served.anthropic.AuthenticationError):
            await served.claude.messages.create(**claude_question("Hello"))
        with pytest.raises(served.openai.AuthenticationError):
            await served.gpt.responses.create(model="x", input="Hello")

    run(ask, key="sk-other")


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequestError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (529, "InternalServerError"),
    ],
)
def test_errors_arrive_as_the_vendors_own(status: int, name: str) -> None:
    """Their types stand in the body, and a rate limit says when to try again. name: the class's, of both vendors."""

    async def ask(served: Served) -> None:
        served.faults.set_faults([Fault(kind=FaultKind.REFUSES, status=status, retry_after=3)])
        once = {"max_retries": 0}
        with pytest.raises(getattr(served.anthropic, name)) as refused:
            await served.claude.with_options(**once).messages.create(**claude_question("Hello"))
        error: Any = refused.value
        assert "error" == error.body["type"]
        assert ("3" if status in {429, 529} else None) == error.response.headers.get("retry-after")
        with pytest.raises(getattr(served.openai, name)) as refused_too:
            await served.gpt.with_options(**once).responses.create(model="x", input="Hello")
        error = refused_too.value
        assert "Simulated refusal" == error.body["message"]
        assert ("3" if status == 429 else None) == error.response.headers.get("retry-after")

    run(ask)


def test_clients_recover_from_a_rate_limit() -> None:
    """They ask again by themselves, after the seconds that the refusal names."""

    async def ask(served: Served) -> None:
        served.faults.set_faults([Fault(kind=FaultKind.REFUSES, status=429, times=1, retry_after=0)])
        await served.claude.messages.create(**claude_question("Hello"))
        served.faults.set_faults([Fault(kind=FaultKind.REFUSES, status=429, times=1, retry_after=0)])
        assert TEXT == (await served.gpt.responses.create(model="x", input="Hello")).output_text

    run(ask)


def test_an_unscripted_question_says_how_to_script_it() -> None:
    """In the error that the client raises."""

    async def ask(served: Served) -> None:
        with pytest.raises(served.anthropic.BadRequestError, match=r"Add \[\[rules\]\]"):
            await served.claude.messages.create(**claude_question("What is the weather?"))
        with pytest.raises(served.openai.BadRequestError, match=r"Add \[\[rules\]\]"):
            await served.gpt.responses.create(model="x", input="What is the weather?")
        assert 2 == len(served.journal.find_entries("call.unscripted"))

    run(ask)


def test_what_is_not_simulated_is_named_in_the_vendors_shape() -> None:
    """Embeddings are not."""

    async def ask(served: Served) -> None:
        with pytest.raises(served.openai.NotFoundError, match="Not simulated: POST /v1/embeddings"):
            await served.gpt.embeddings.create(model="x", input="Hello")
        assert ["/v1/embeddings"] == [each["path"] for each in served.journal.find_entries("call.not_simulated")]

    run(ask)
