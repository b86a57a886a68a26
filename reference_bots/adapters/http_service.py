"""One request to one service over httpx, with its troubles sorted by what they mean for the caller."""

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx
import msgspec

from reference_bots.adapters.circuit_breaker import Breaker

CountCall = Callable[[str, str], None]
"""Told the service's name and the outcome of every request."""

MeasureCall = Callable[[str, float], None]
"""Told the service's name and how long a request took, in seconds of the machine's time, however it ended."""

Shape = TypeVar("Shape")

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_encoder = msgspec.json.Encoder()


class NoAnswer(Exception):
    """No usable answer came.

    perhaps_done: whether the service may have done what was asked.  status: the HTTP status, None when none came.
    """

    def __init__(self, why: str, *, perhaps_done: bool, status: int | None = None) -> None:
        super().__init__(why)
        self.perhaps_done = perhaps_done
        self.status = status


class ServiceRests(NoAnswer):
    """The service failed too often; the request was not sent, so asking again at once is of no use."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is left alone for a while", perhaps_done=False)


class Service:
    """One service at one address, behind its breaker."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        name: str,
        address: str,
        count: CountCall,
        measure: MeasureCall,
        breaker: Breaker,
    ) -> None:
        self._client = client
        self._name = name
        self._address = address
        self._count = count
        self._measure = measure
        self._breaker = breaker

    def refuse_while_open(self) -> None:
        """Spare the caller whatever comes before a request that would be refused. Raises ServiceRests."""
        if self._breaker.refuses:
            raise ServiceRests(self._name)

    async def ask(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        patience: float,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
    ) -> httpx.Response:
        """Send one request; return an answer below 500, whatever it says.

        patience: seconds.  Raises NoAnswer for transport trouble and for 5xx, ServiceRests while the breaker is open.
        """
        if not self._breaker.admits():
            raise ServiceRests(self._name)
        # Built directly, which spares merging with the client's own address, headers and cookies: it has none.
        request = httpx.Request(
            method,
            self._address + path,
            params=query,
            content=None if body is None else _encoder.encode(body),
            headers=headers,
            extensions={"timeout": {"connect": patience, "read": patience, "write": patience, "pool": patience}},
        )
        began = time.perf_counter()
        try:
            answer = await self._client.send(request)
        except httpx.RequestError as trouble:  # also an answer that cannot be unpacked
            kind = type(trouble).__name__
            self._count(self._name, kind)
            self._breaker.failed()
            raise NoAnswer(f"{self._name}: {kind}", perhaps_done=not isinstance(trouble, _NOT_SENT)) from trouble
        except BaseException:
            # Whoever asked gave up. A breaker that waits for this one request must not wait for ever.
            self._breaker.failed()
            raise
        finally:
            self._measure(self._name, time.perf_counter() - began)
        self._count(self._name, str(answer.status_code))
        if answer.is_server_error:
            self._breaker.failed()
            raise NoAnswer(f"{self._name} answered {answer.status_code}", perhaps_done=True, status=answer.status_code)
        self._breaker.answered()
        return answer

    def read(self, answer: httpx.Response, shape: type[Shape]) -> Shape:
        """The answer's JSON in `shape`. Raises NoAnswer when it is not; then what the service did is unknown."""
        try:
            return msgspec.json.decode(answer.content, type=shape)
        except msgspec.MsgspecError as malformed:
            self._count(self._name, "malformed")
            raise NoAnswer(
                f"{self._name} answered nonsense", perhaps_done=True, status=answer.status_code
            ) from malformed
