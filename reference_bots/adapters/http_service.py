"""One request to one service, with errors classified by whether the service may have done the work."""

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx
import msgspec

from reference_bots.adapters.circuit_breaker import CircuitBreaker
from reference_bots.adapters.transport import ServiceAnswer, ServiceClient

CountCall = Callable[[str, str], None]
"""Called with the service's name and the outcome of every request."""

MeasureCall = Callable[[str, float], None]
"""Called with the service's name and a request's seconds of machine time, however it ended."""

Shape = TypeVar("Shape")

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_encoder = msgspec.json.Encoder()


class NoAnswerError(Exception):
    """No usable answer came.

    maybe_done: whether the service may have done what was asked.
    status: the HTTP status, None if none came.
    """

    def __init__(self, reason: str, *, maybe_done: bool, status: int | None = None) -> None:
        super().__init__(reason)
        self.maybe_done = maybe_done
        self.status = status


class CircuitOpen(NoAnswerError):
    """The circuit breaker is open: the request was not sent, so an immediate retry is of no use."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not called while its circuit breaker is open", maybe_done=False)


class HttpService:
    """One service at one address, behind its circuit breaker.

    client: HTTP client with connection pool.
    name: in metrics, health and errors.
    address: base URL.
    count: called with name and outcome of every request.
    measure: called with name and seconds of every request.
    breaker: refuses requests while the service fails.
    """

    def __init__(
        self,
        client: ServiceClient,
        *,
        name: str,
        address: str,
        count: CountCall,
        measure: MeasureCall,
        breaker: CircuitBreaker,
    ) -> None:
        self._client = client
        self._name = name
        self._address = address
        self._count = count
        self._measure = measure
        self._breaker = breaker

    async def request(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        timeout: float,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> ServiceAnswer:
        """Send one request; return any answer below 500.

        timeout: limit of each phase of the request, in seconds.
        Raises NoAnswerError for transport errors and 5xx, CircuitOpen while the breaker is open.
        """
        if not self._breaker.admit_request():
            raise CircuitOpen(self._name)
        return await self._send(method, path, headers=headers, timeout=timeout, query=query, body=body)

    async def probe(
        self, path: str, *, headers: Mapping[str, str], timeout: float, query: Mapping[str, str] | None = None
    ) -> None:
        """Read something, also while the breaker is open, to see whether the service answers; breaker and health know.

        timeout: limit of each phase of the request, in seconds.
        Raises NoAnswerError for transport errors, 5xx and an answer that is no JSON.
        """
        answer = await self._send("GET", path, headers=headers, timeout=timeout, query=query, body=None)
        self.decode(answer, msgspec.Raw)

    async def _send(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        timeout: float,
        query: Mapping[str, str] | None,
        body: Mapping[str, Any] | None,
    ) -> ServiceAnswer:
        began = time.perf_counter()
        try:
            answer = await self._client.exchange(
                method,
                self._address,
                path,
                query=query,
                headers=headers,
                content=b"" if body is None else _encoder.encode(body),
                timeout=timeout,
            )
        except httpx.RequestError as error:  # also an answer that cannot be decompressed
            kind = type(error).__name__
            self._count(self._name, kind)
            self._breaker.record_failure()
            raise NoAnswerError(f"{self._name}: {kind}", maybe_done=not isinstance(error, _NOT_SENT)) from error
        except BaseException:
            # Cancelled: a half-open breaker must not wait for this probe for ever.
            self._breaker.record_failure()
            raise
        finally:
            self._measure(self._name, time.perf_counter() - began)
        self._count(self._name, str(answer.status_code))
        if answer.is_server_error:
            self._breaker.record_failure()
            raise NoAnswerError(
                f"{self._name} answered {answer.status_code}", maybe_done=True, status=answer.status_code
            )
        self._breaker.record_success()
        return answer

    def decode(self, answer: ServiceAnswer, response_type: type[Shape]) -> Shape:
        """Decode the JSON. Raises NoAnswerError if it is malformed; then it is unknown what the service did."""
        try:
            return msgspec.json.decode(answer.content, type=response_type)
        except msgspec.MsgspecError as malformed:
            self._count(self._name, "malformed")
            raise NoAnswerError(
                f"{self._name} sent a malformed answer", maybe_done=True, status=answer.status_code
            ) from malformed
