"""The simulated language model as an ASGI application: Anthropic's Messages, OpenAI's Chat Completions and Responses.

It never invents an answer: a question that its source has no answer to is an error, which is journaled.
"""

import hmac
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any, Final

import msgspec

from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import BodyTooLong, read_body
from support.simulators.kernel.unsimulated_calls import mask_identifiers
from support.simulators.language_model import anthropic_messages, openai_chat, openai_responses
from support.simulators.language_model.other_operations import answer_other_operation, guess_dialect
from support.simulators.language_model.question import (
    AnswerMissing,
    AnswerSource,
    FoundAnswer,
    InvalidRequest,
    ModelAnswer,
    ModelApiError,
    ModelQuestion,
    ModelRequest,
)
from support.simulators.language_model.script import ReplyScript, ScriptedAnswers
from support.simulators.language_model.script_file import load_script
from support.test_data.model_misbehaviour import Misbehaviour
from support.vocabulary.asgi import Receive, Scope, Send

__all__ = [
    "HOSTS",
    "LanguageModelSimulator",
    "Pace",
    "ReplyScript",
    "ScriptedAnswers",
    "TokenUsage",
    "build_refusal",
    "load_script",
]

DIALECTS: Final[Mapping[str, ModuleType]] = {
    dialect.PATH: dialect for dialect in (anthropic_messages, openai_chat, openai_responses)
}
"""Path -> the vendor's requests and responses."""
HOSTS: Final = tuple(dict.fromkeys(dialect.HOST for dialect in DIALECTS.values()))
"""The hosts that an unmodified target calls."""
SERVICE: Final = "language_model"

LONGEST_BODY: Final = 32_000_000
"""Bytes of a request, as Anthropic documents its limit."""
KEPT_RESPONSES: Final = 1_000
"""Responses that a later request may continue by their id."""

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
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast the model answers.

    first: seconds until the answer begins.
    each: seconds between the events of a stream.
    """

    first: float = 0.0
    each: float = 0.0


@dataclass(frozen=True, slots=True)
class _EarlierResponse:
    """What a later request may continue. history: (role, text).  calls: id of a call -> name of its tool."""

    history: Sequence[tuple[str, str]]
    calls: Mapping[str, str]


class LanguageModelSimulator:
    """Answers from one source, rightly or, once it misbehaves, wrongly.

    key: the only API key that is valid; "" = any.
    """

    def __init__(
        self, *, answers: AnswerSource, journal: Journal, identifiers: IdGenerator, clock: Clock, key: str = ""
    ) -> None:
        self._answers = answers
        self._journal = journal
        self._identifiers = identifiers
        self._clock = clock
        self._misbehaviour: Misbehaviour | None = None
        self._wrong_answers = 0
        self._usage = TokenUsage()
        self._key = key
        self._source_name = "script"
        self._pace = Pace()
        self._earlier: OrderedDict[str, _EarlierResponse] = OrderedDict()

    @property
    def usage(self) -> TokenUsage:
        """The usage since this simulator was created."""
        return self._usage

    @property
    def source_name(self) -> str:
        """Where the answers come from."""
        return self._source_name

    @property
    def pace(self) -> Pace:
        """How fast it answers."""
        return self._pace

    @property
    def misbehaviour_name(self) -> str | None:
        """How it misbehaves; None = it answers rightly."""
        return self._misbehaviour.name if self._misbehaviour else None

    def use_answers(self, answers: AnswerSource, *, name: str = "script") -> None:
        """From now on answer from this source. name: of the source."""
        self._answers, self._source_name = answers, name

    def set_pace(self, pace: Pace) -> None:
        """From now on answer as fast as this."""
        self._pace = pace

    def set_misbehaviour(self, misbehaviour: Misbehaviour | None) -> None:
        """From now on answer every request wrongly, with the wordings in turn; each is a fault in the journal.

        misbehaviour: None = rightly again.
        """
        self._misbehaviour = misbehaviour
        self._wrong_answers = 0

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application. An unknown path or method gets a 404 and is journaled as not simulated."""
        method, path, headers = scope["method"], scope["path"], dict(scope["headers"])
        body, is_too_long = await _read_limited_body(receive)
        answering = DIALECTS.get(path) if method == "POST" else None
        dialect = answering or guess_dialect(headers)
        try:
            if is_too_long:
                raise ModelApiError(413, dialect.ERROR_KINDS[413], "Request exceeds the maximum size")
            if answering is not None:
                response = await self._answer(dialect, path, headers, body)
            else:
                response = self._answer_other(dialect, method, path, headers, body)
        except ModelApiError as refused:
            if refused.status == 404 and answering is None:
                self._journal.write(SERVICE, "call.not_simulated", method=method, path=mask_identifiers(path))
            error = dialect.build_error(refused.status, refused.kind, str(refused))
            limits = dialect.build_limit_headers(refused.status, refused.retry_after)
            response = _Response(status=refused.status, body=error, headers=limits)
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
        request_id = f"req_{self._identifiers.draw_short_id()}"
        await _send_response(send, response, request_id=request_id, pace=self._pace, clock=self._clock)

    async def _answer(self, dialect: ModuleType, path: str, headers: Mapping[bytes, bytes], body: bytes) -> _Response:
        self._check_headers(dialect, headers)
        try:
            question = self._continue_earlier(dialect.parse_request(body))
        except InvalidRequest as invalid:
            raise ModelApiError(400, "invalid_request_error", str(invalid)) from invalid
        found = await self._find_answer(ModelRequest(host=dialect.HOST, path=path, body=body, question=question))
        answer_id, now = self._identifiers.draw_short_id(), int(self._clock.now().timestamp())
        answer = dialect.build_response(question, found.answer, answer_id=answer_id, now=now)
        self._count_answer(found, *dialect.read_usage(answer))
        self._keep_response(question, answer, found.answer)
        events = tuple(dialect.build_events(question, answer)) if question.stream else ()
        return _Response(status=200, body=answer, events=events)

    def _answer_other(
        self, dialect: ModuleType, method: str, path: str, headers: Mapping[bytes, bytes], body: bytes
    ) -> _Response:
        response = _Response(status=200, body=answer_other_operation(method, path, body, dialect))
        self._check_headers(dialect, headers)
        return response

    def _check_headers(self, dialect: ModuleType, headers: Mapping[bytes, bytes]) -> None:
        if (error := dialect.find_header_error(headers)) is not None:
            raise ModelApiError(*error)
        given = headers.get(b"x-api-key") or headers.get(b"authorization", b"")[len("Bearer ") :]
        if self._key and not hmac.compare_digest(given, self._key.encode()):
            raise ModelApiError(401, dialect.ERROR_KINDS[401], dialect.WRONG_KEY)

    def _continue_earlier(self, question: ModelQuestion) -> ModelQuestion:
        """The question with what was said before it, and the names of the tools whose results it holds."""
        if not question.previous:
            return question
        earlier = self._earlier.get(question.previous)
        if earlier is None:
            raise InvalidRequest(f"Previous response with id '{question.previous}' not found.")
        results = tuple(
            replace(result, name=result.name or earlier.calls.get(result.call_id, "")) for result in question.results
        )
        user = question.user or next((text for role, text in reversed(earlier.history) if role == "user"), "")
        return replace(question, user=user, history=[*earlier.history, *question.history], results=results)

    def _keep_response(self, question: ModelQuestion, answer: Mapping[str, Any], said: ModelAnswer) -> None:
        calls = {item["call_id"]: item["name"] for item in answer.get("output", ()) if item["type"] == "function_call"}
        self._earlier[answer["id"]] = _EarlierResponse([*question.history, ("assistant", said.text)], calls)
        if len(self._earlier) > KEPT_RESPONSES:
            self._earlier.popitem(last=False)

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


async def _read_limited_body(receive: Receive) -> tuple[bytes, bool]:
    """The body, and whether it is longer than the vendors take; then nothing of it is kept."""
    try:
        return await read_body(receive, longest=LONGEST_BODY), False
    except BodyTooLong:
        return b"", True


def _format_for_journal(body: bytes) -> Any:
    """The request body as JSON if possible, else as text."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return body.decode(errors="replace")


async def _send_response(send: Send, response: _Response, *, request_id: str, pace: Pace, clock: Clock) -> None:
    if pace.first:
        await clock.sleep(pace.first)
    headers = [
        (b"request-id", request_id.encode()),
        (b"x-request-id", request_id.encode()),
        *((name.encode(), value.encode()) for name, value in response.headers.items()),
    ]
    if response.events:
        headers.append((b"content-type", b"text/event-stream; charset=utf-8"))
    else:
        content = _encode(response.body)
        headers += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    if not response.events:
        await send({"type": "http.response.body", "body": content})
        return
    for part in response.events:
        await send({"type": "http.response.body", "body": part, "more_body": True})
        if pace.each:
            await clock.sleep(pace.each)
    await send({"type": "http.response.body", "body": b""})


def build_refusal(scope: Scope, status: int, seconds: int) -> tuple[Sequence[tuple[bytes, bytes]], bytes]:
    """Headers and body of a refused request, as the vendor that was asked writes them.

    seconds: after which the request may be repeated.
    """
    dialect = DIALECTS.get(scope["path"]) or guess_dialect(dict(scope["headers"]))
    kind = dialect.ERROR_KINDS.get(status, dialect.OTHER_ERROR)
    headers = [(b"content-type", b"application/json")]
    headers += [(k.encode(), v.encode()) for k, v in dialect.build_limit_headers(status, seconds).items()]
    return headers, _encode(dialect.build_error(status, kind, "Simulated refusal"))
