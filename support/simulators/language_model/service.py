"""The simulated language model as an ASGI application: Anthropic's Messages and OpenAI's Chat Completions.

It never invents an answer: a question that its source has no answer to is an error, which is journaled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

import msgspec

from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import read_body
from support.simulators.kernel.unsimulated_calls import mask_identifiers
from support.simulators.language_model import anthropic_messages, model_list, openai_chat
from support.simulators.language_model.question import (
    AnswerMissing,
    AnswerSource,
    FoundAnswer,
    InvalidRequest,
    ModelAnswer,
    ModelApiError,
    ModelRequest,
)
from support.simulators.language_model.script import ReplyScript, ScriptedAnswers, load_script
from support.test_data.model_misbehaviour import Misbehaviour
from support.vocabulary.asgi import Receive, Scope, Send

__all__ = ["HOSTS", "LanguageModelSimulator", "ReplyScript", "ScriptedAnswers", "TokenUsage", "load_script"]

DIALECTS: Final[Mapping[str, ModuleType]] = {dialect.PATH: dialect for dialect in (anthropic_messages, openai_chat)}
"""Path -> the vendor's requests and responses."""
HOSTS: Final = tuple(dialect.HOST for dialect in DIALECTS.values())
"""The hosts that an unmodified target calls."""
SERVICE: Final = "language_model"

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUsage:
    """The number of answers and of tokens so far."""

    answers: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Response:
    """What is sent back. events: server-sent ones instead of the body."""

    status: int
    body: Mapping[str, Any]
    events: tuple[bytes, ...] = ()


class LanguageModelSimulator:
    """Answers from one source, rightly or, once it misbehaves, wrongly."""

    def __init__(self, *, answers: AnswerSource, journal: Journal, identifiers: IdGenerator, clock: Clock) -> None:
        self._answers = answers
        self._journal = journal
        self._identifiers = identifiers
        self._clock = clock
        self._misbehaviour: Misbehaviour | None = None
        self._wrong_answers = 0
        self._usage = TokenUsage()

    @property
    def usage(self) -> TokenUsage:
        """The usage since this simulator was created."""
        return self._usage

    def set_misbehaviour(self, misbehaviour: Misbehaviour) -> None:
        """From now on answer every request wrongly, with the wordings in turn; each is a fault in the journal."""
        self._misbehaviour = misbehaviour

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application. An unknown path or method gets a 404 and is journaled as not simulated."""
        method, path = scope["method"], scope["path"]
        dialect = DIALECTS.get(path)
        body = await read_body(receive)
        if (method, path) == ("GET", model_list.PATH):
            status, listed = model_list.answer_model_list(dict(scope["headers"]))
            response = _Response(status=status, body=listed)
        elif method != "POST" or dialect is None:
            self._journal.write(SERVICE, "call.not_simulated", method=method, path=mask_identifiers(path))
            response = _Response(status=404, body=anthropic_messages.build_error(404, "not_found_error", "Not found"))
        else:
            try:
                response = await self._answer(dialect, path, dict(scope["headers"]), body)
            except ModelApiError as refused:
                error = dialect.build_error(refused.status, refused.kind, str(refused))
                response = _Response(status=refused.status, body=error)
        self._journal.write(
            SERVICE,
            "call",
            method=method,
            path=path,
            query={},
            status=response.status,
            request=_format_for_journal(body),
            answer=response.body,
            seconds=0.0,
        )
        await _send_response(send, response, request_id=f"req_{self._identifiers.draw_short_id()}")

    async def _answer(self, dialect: ModuleType, path: str, headers: Mapping[bytes, bytes], body: bytes) -> _Response:
        if (error := dialect.find_header_error(headers)) is not None:
            raise ModelApiError(*error)
        try:
            question = dialect.parse_request(body)
        except InvalidRequest as invalid:
            raise ModelApiError(400, "invalid_request_error", str(invalid)) from invalid
        found = await self._find_answer(ModelRequest(host=dialect.HOST, path=path, body=body, question=question))
        answer_id, now = self._identifiers.draw_short_id(), int(self._clock.now().timestamp())
        answer = dialect.build_response(question, found.answer, answer_id=answer_id, now=now)
        self._count_answer(found, *dialect.read_usage(answer))
        events = tuple(dialect.build_events(question, answer)) if question.stream else ()
        return _Response(status=200, body=answer, events=events)

    async def _find_answer(self, request: ModelRequest) -> FoundAnswer:
        try:
            return self._misbehave(await self._answers.find_answer(request))
        except AnswerMissing as missing:
            question = request.question
            self._journal.write(
                SERVICE,
                "call.unscripted",
                intent=missing.intent,
                asked=question.user[:200],
                remedy=missing.remedy,
            )
            raise ModelApiError(400, "unscripted_question", missing.remedy) from missing

    def _misbehave(self, found: FoundAnswer) -> FoundAnswer:
        """What was found, or, while the model misbehaves, the next wrong answer made of it."""
        if self._misbehaviour is None:
            return found
        answers = self._misbehaviour.answers
        wrong = answers[self._wrong_answers % len(answers)]
        self._wrong_answers += 1
        self._journal.write(
            SERVICE,
            "fault",
            kind=self._misbehaviour.name,
            operation="POST an answer",
            made_up=list(wrong.made_up),
        )
        return FoundAnswer(intent=found.intent, answer=ModelAnswer(text=wrong.fill_in(found.answer.text)))

    def _count_answer(self, found: FoundAnswer, input_tokens: int, output_tokens: int) -> None:
        self._usage = TokenUsage(
            answers=self._usage.answers + 1,
            input_tokens=self._usage.input_tokens + input_tokens,
            output_tokens=self._usage.output_tokens + output_tokens,
        )
        self._journal.write(
            SERVICE,
            "phrase.made",
            intent=found.intent,
            text=found.answer.text,
            input_tokens=input_tokens,
            output_tokens=output_tokens,
        )


def _format_for_journal(body: bytes) -> Any:
    """The request body as JSON if possible, else as text."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return body.decode(errors="replace")


async def _send_response(send: Send, response: _Response, *, request_id: str) -> None:
    parts = response.events or (_encode(response.body),)
    kind = b"text/event-stream; charset=utf-8" if response.events else b"application/json"
    headers = [
        (b"content-type", kind),
        (b"content-length", b"%d" % sum(map(len, parts))),
        (b"request-id", request_id.encode()),
        (b"x-request-id", request_id.encode()),
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    for number, part in enumerate(parts, start=1):
        await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})
