"""One request to one service over httpx, with its troubles sorted by what they mean for the caller."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import httpx
import msgspec

CountCall = Callable[[str, str], None]
"""Told the service's name and the outcome of every request."""

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


class Service:
    """One service at one address."""

    def __init__(self, client: httpx.AsyncClient, *, name: str, address: str, count: CountCall) -> None:
        self._client = client
        self._name = name
        self._address = address
        self._count = count

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

        patience: seconds.  Raises NoAnswer for transport trouble and for 5xx.
        """
        # Built directly, which spares merging with the client's own address, headers and cookies: it has none.
        request = httpx.Request(
            method,
            self._address + path,
            params=query,
            content=None if body is None else _encoder.encode(body),
            headers=headers,
            extensions={"timeout": {"connect": patience, "read": patience, "write": patience, "pool": patience}},
        )
        try:
            answer = await self._client.send(request)
        except httpx.TransportError as trouble:
            kind = type(trouble).__name__
            self._count(self._name, kind)
            raise NoAnswer(f"{self._name}: {kind}", perhaps_done=not isinstance(trouble, _NOT_SENT)) from trouble
        self._count(self._name, str(answer.status_code))
        if answer.is_server_error:
            raise NoAnswer(f"{self._name} answered {answer.status_code}", perhaps_done=True, status=answer.status_code)
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
