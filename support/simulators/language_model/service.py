"""The language model as one ASGI application: POST /v1/messages, answered by script.

It understands intents, not prompts: what no script covers is an error that the suite sees, never a canned reply.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal
from support.simulators.language_model.messages import (
    Question,
    UnreadableQuestion,
    answer_to,
    error_body,
    read_question,
)
from support.simulators.language_model.script import Script, load_script
from support.vocabulary.asgi import Receive, Scope, Send

__all__ = ["HOST", "LanguageModel", "Script", "Usage", "load_script"]

HOST: Final = "api.anthropic.com"
SERVICE: Final = "language_model"

_VERSIONS: Final = frozenset({"2023-01-01", "2023-06-01"})
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What was asked and said so far: answers given, and tokens both ways."""

    answers: int = 0
    input_tokens: int = 0
    output_tokens: int = 0


class _Refused(Exception):
    """An error answer. kind: the API's error type."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status, self.kind = status, kind


class LanguageModel:
    """Answers by script, or with one text whatever it is asked."""

    def __init__(self, *, script: Script, journal: Journal, identifiers: Identifiers) -> None:
        self._script = script
        self._journal = journal
        self._identifiers = identifiers
        self._turns: Counter[str] = Counter()
        self._fixed: str | None = None
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """Everything counted since this model was made."""
        return self._usage

    def says(self, text: str) -> None:
        """Answer everything with this text from now on; "" says nothing at all."""
        self._fixed = text

    def follow_script(self) -> None:
        """Answer by script again."""
        self._fixed = None

    async def application(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application. A request it does not know is answered 404 and journaled as unmatched."""
        method, path = scope["method"], scope["path"]
        body = await _body(receive)
        try:
            status, answer = 200, self._respond(method, path, dict(scope["headers"]), body)
        except _Refused as refused:
            status, answer = refused.status, error_body(refused.kind, str(refused))
        self._journal.write(
            SERVICE,
            "call",
            method=method,
            path=path,
            query={},
            status=status,
            request=_as_journaled(body),
            answer=answer,
            seconds=0.0,
        )
        await _send(send, status, answer, request_id=f"req_{self._identifiers.short()}")

    def _respond(self, method: str, path: str, headers: Mapping[bytes, bytes], body: bytes) -> dict[str, Any]:
        if (method, path) != ("POST", "/v1/messages"):
            self._journal.write(SERVICE, "call.unmatched", method=method, url=f"https://{HOST}{path}")
            raise _Refused(404, "not_found_error", "Not found")
        if not headers.get(b"x-api-key"):
            raise _Refused(401, "authentication_error", "x-api-key header is required")
        version = headers.get(b"anthropic-version", b"").decode("latin-1")
        if not version:
            raise _Refused(400, "invalid_request_error", "anthropic-version: header is required")
        if version not in _VERSIONS:
            raise _Refused(400, "invalid_request_error", f'anthropic-version: "{version}" is not a valid version')
        try:
            question = read_question(body)
        except UnreadableQuestion as wrong:
            raise _Refused(400, "invalid_request_error", str(wrong)) from wrong
        return self._say(question)

    def _say(self, question: Question) -> dict[str, Any]:
        intent = self._script.intent_of(question.system_text)
        text = self._fixed if self._fixed is not None else self._by_script(intent, question)
        answer = answer_to(question, text, message_id=f"msg_{self._identifiers.short()}")
        spent = answer["usage"]
        self._usage = Usage(
            answers=self._usage.answers + 1,
            input_tokens=self._usage.input_tokens + spent["input_tokens"],
            output_tokens=self._usage.output_tokens + spent["output_tokens"],
        )
        self._journal.write(SERVICE, "phrase.made", intent=intent, text=text, **spent)
        return answer

    def _by_script(self, intent: str, question: Question) -> str:
        text = self._script.answer(
            intent,
            language=self._script.language_of(question.system_text),
            phrase=question.phrase,
            turn=self._turns[intent],
        )
        if text is None:
            self._journal.write(SERVICE, "call.unscripted", intent=intent)
            raise _Refused(400, "unscripted_question", f"The script has no intent {intent!r}.")
        self._turns[intent] += 1
        return text


def _as_journaled(body: bytes) -> Any:
    """The request as JSON where it is JSON, else as text."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return body.decode(errors="replace")


async def _body(receive: Receive) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


async def _send(send: Send, status: int, answer: Mapping[str, Any], *, request_id: str) -> None:
    body = _encode(answer)
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"%d" % len(body)),
        (b"request-id", request_id.encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
