"""Questions passed on to a real model, within a budget, and its answers recorded."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import msgspec

from support.simulators.language_model.question import FoundAnswer, ModelApiError, ModelRequest
from support.simulators.language_model.recording import append_answer

LONGEST_ANSWER_TOKENS = 4_096
"""Tokens that an answer is counted with in advance where the request states no limit."""
TIMEOUT = 60.0
"""Seconds in which the model must answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPrices:
    """US dollars for one token."""

    asked: float
    said: float


class ModelBudget:
    """What one run has spent on a real model, in US dollars, and may spend."""

    def __init__(self, dollars: float, prices: TokenPrices) -> None:
        self.dollars = dollars
        self.spent = 0.0
        self._prices = prices

    def compute_cost(self, asked: int, said: int) -> float:
        """The price of so many tokens."""
        return asked * self._prices.asked + said * self._prices.said

    def require_room(self, asked: int, said: int) -> None:
        """Raises ModelApiError when so many tokens would cost more than is left."""
        cost = self.compute_cost(asked, said)
        if self.spent + cost > self.dollars:
            raise ModelApiError(
                429,
                "budget_spent",
                f"The run's budget for the language model would be exceeded: ${self.spent:.4f} of ${self.dollars:.2f} "
                f"spent, and this request may cost ${cost:.4f}. Raise `budget` in [language_model], or record once and "
                'use source = "recording".',
            )

    def add_use(self, asked: int, said: int) -> None:
        """These tokens were used."""
        self.spent += self.compute_cost(asked, said)


SendRequest = Callable[[httpx.Request], Awaitable[httpx.Response]]


class RealModelAnswers:
    """Answers of the vendor at `address`.

    key: of the account that pays; it replaces the target's, and is never journaled or recorded.
    dialects: path -> the vendor's requests and responses.
    record_to: the file that answers are added to; None = none.
    model: asked instead of the one that the target names; "" = that one.
    """

    def __init__(
        self,
        *,
        address: str,
        key: str,
        budget: ModelBudget,
        dialects: Mapping[str, ModuleType],
        record_to: Path | None,
        model: str,
        send: SendRequest | None = None,
    ) -> None:
        self._address = address.rstrip("/")
        self._key = key
        self._budget = budget
        self._dialects = dialects
        self._record_to = record_to
        self._model = model
        self._send = send or _send_request

    async def find_answer(self, request: ModelRequest) -> FoundAnswer:
        """The model's own answer. Raises ModelApiError for what it refuses, and when the budget does not suffice."""
        question, dialect = request.question, self._dialects[request.path]
        self._budget.require_room(question.input_tokens, question.max_tokens or LONGEST_ANSWER_TOKENS)
        response = await self._ask(request, dialect)
        self._budget.add_use(*dialect.read_usage(response))
        answer = dialect.read_answer(response)
        if self._record_to is not None:
            append_answer(self._record_to, question, answer)
        return FoundAnswer(intent="real model", answer=answer)

    async def _ask(self, request: ModelRequest, dialect: ModuleType) -> Mapping[str, Any]:
        body = msgspec.json.decode(request.body) | {"stream": False}
        body.pop("stream_options", None)
        if self._model:
            body["model"] = self._model
        headers = dialect.build_key_headers(self._key)
        try:
            response = await self._send(
                httpx.Request("POST", f"{self._address}{request.path}", json=body, headers=headers)
            )
        except httpx.TransportError as unreachable:
            raise ModelApiError(
                502, "unreachable", f"The real model did not answer: {type(unreachable).__name__}."
            ) from unreachable
        try:
            read = msgspec.json.decode(response.content)
        except msgspec.DecodeError as wrong:
            raise ModelApiError(
                502, "unreadable", f"The real model answered {response.status_code}, no JSON."
            ) from wrong
        if response.status_code != httpx.codes.OK:
            error = read.get("error", {}) if isinstance(read, dict) else {}
            error = error if isinstance(error, dict) else {"message": str(error)}
            wait = response.headers.get("retry-after", "")
            raise ModelApiError(
                response.status_code,
                str(error.get("type", "error")),
                str(error.get("message", "no message")),
                retry_after=int(wait) if wait.isascii() and wait.isdecimal() else 1,
            )
        return dict(read)


async def _send_request(request: httpx.Request) -> httpx.Response:
    async with httpx.AsyncClient(timeout=TIMEOUT) as client:
        return await client.send(request)
