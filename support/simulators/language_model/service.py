"""The simulated language model as an ASGI application: POST /v1/messages, answered by script.

It recognises intents, not prompts: a request that the script does not cover is an error, never a canned reply.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import read_body
from support.simulators.kernel.unsimulated_calls import mask_identifiers
from support.simulators.language_model.messages import (
    InvalidRequest,
    MessagesRequest,
    build_error,
    build_response,
    parse_request,
)
from support.simulators.language_model.script import ReplyScript, load_script
from support.vocabulary.asgi import Receive, Scope, Send

__all__ = ["HOST", "LanguageModelSimulator", "ReplyScript", "TokenUsage", "load_script"]

HOST: Final = "api.anthropic.com"
SERVICE: Final = "language_model"

_VERSIONS: Final = frozenset({"2023-01-01", "2023-06-01"})
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenUsage:
    """The number of answers and of tokens so far."""

    answers: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class _ModelApiError(Exception):
    """The request is answered with an error. kind: the API's error type."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind = status, kind


class LanguageModelSimulator:
    """Replies by script, or with one fixed text."""

    def __init__(self, *, script: ReplyScript, journal: Journal, identifiers: IdGenerator) -> None:
        self._script = script
        self._journal = journal
        self._identifiers = identifiers
        self._turns: Counter[str] = Counter()
        self._fixed_reply: str | None = None
        self._usage = TokenUsage()

    @property
    def usage(self) -> TokenUsage:
        """The usage since this simulator was created."""
        return self._usage

    def set_fixed_reply(self, text: str) -> None:
        """Reply to every request with this text; "" gives an empty response."""
        self._fixed_reply = text

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application. An unknown path or method gets a 404 and is journaled as not simulated."""
        method, path = scope["method"], scope["path"]
        body = await read_body(receive)
        try:
            status, answer = 200, self._validate_and_reply(method, path, dict(scope["headers"]), body)
        except _ModelApiError as refused:
            status, answer = refused.status, build_error(refused.kind, str(refused))
        self._journal.write(
            SERVICE,
            "call",
            method=method,
            path=path,
            query={},
            status=status,
            request=_format_for_journal(body),
            answer=answer,
            seconds=0.0,
        )
        await _send_response(send, status, answer, request_id=f"req_{self._identifiers.draw_short_id()}")

    def _validate_and_reply(
        self, method: str, path: str, headers: Mapping[bytes, bytes], body: bytes
    ) -> dict[str, Any]:
        if (method, path) != ("POST", "/v1/messages"):
            self._journal.write(SERVICE, "call.not_simulated", method=method, path=mask_identifiers(path))
            raise _ModelApiError(404, "not_found_error", "Not found")
        if not headers.get(b"x-api-key"):
            raise _ModelApiError(401, "authentication_error", "x-api-key header is required")
        version = headers.get(b"anthropic-version", b"").decode("latin-1")
        if not version:
            raise _ModelApiError(400, "invalid_request_error", "anthropic-version: header is required")
        if version not in _VERSIONS:
            raise _ModelApiError(400, "invalid_request_error", f'anthropic-version: "{version}" is not a valid version')
        try:
            question = parse_request(body)
        except InvalidRequest as error:
            raise _ModelApiError(400, "invalid_request_error", str(error)) from error
        return self._build_reply(question)

    def _build_reply(self, question: MessagesRequest) -> dict[str, Any]:
        intent = self._script.find_intent(question.system_text)
        text = self._fixed_reply if self._fixed_reply is not None else self._reply_from_script(intent, question)
        answer = build_response(question, text, message_id=f"msg_{self._identifiers.draw_short_id()}")
        usage = answer["usage"]
        self._usage = TokenUsage(
            answers=self._usage.answers + 1,
            input_tokens=self._usage.input_tokens + usage["input_tokens"],
            output_tokens=self._usage.output_tokens + usage["output_tokens"],
        )
        self._journal.write(SERVICE, "phrase.made", intent=intent, text=text, **usage)
        return answer

    def _reply_from_script(self, intent: str, question: MessagesRequest) -> str:
        text = self._script.build_reply(
            intent,
            language=self._script.find_language(question.system_text),
            phrase=question.last_user_text,
            turn=self._turns[intent],
        )
        if text is None:
            self._journal.write(SERVICE, "call.unscripted", intent=intent)
            raise _ModelApiError(400, "unscripted_question", f"The script has no intent {intent!r}.")
        self._turns[intent] += 1
        return text


def _format_for_journal(body: bytes) -> Any:
    """The request body as JSON if possible, else as text."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return body.decode(errors="replace")


async def _send_response(send: Send, status: int, answer: Mapping[str, Any], *, request_id: str) -> None:
    body = _encode(answer)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"request-id", request_id.encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
