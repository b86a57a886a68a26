"""Mounts simulated services in process, under respx, on the real host names."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final, Self

import httpx
import respx
from respx.mocks import HTTPXMocker

from support.simulators.kernel.faults import Application, ConnectionLost
from support.simulators.kernel.journal import Journal

_IN_PROCESS: Final = (httpx.ASGITransport, httpx.WSGITransport, httpx.MockTransport)
"""Transports that lead to an application in this process, as the suite's own do to the target."""


class _WhateverTransport(HTTPXMocker):
    """Takes over httpx clients with any transport that leads out of this process, be it httpx's own or another."""

    name = "whatever transport"

    @classmethod
    def mock(cls, spec: Callable[..., Any]) -> Callable[..., Any]:
        """`spec` chooses a client's transport for an address; so does what is returned, mounted services first."""
        mounted = super().mock(spec)  # type: ignore[no-untyped-call]

        def transport_for_url(client: object, url: httpx.URL) -> Any:
            chosen = spec(client, url)
            return chosen if isinstance(chosen, _IN_PROCESS) else mounted(client, url)

        return transport_for_url


class MountedServices:
    """While entered, every httpx call in this process reaches a simulated service or is recorded as unmatched.

    services: host name -> ASGI application.
    A caller's read time-out is honoured on the loop's own clock, since no socket is there to do it.
    """

    def __init__(self, services: Mapping[str, Application], journal: Journal) -> None:
        self._journal = journal
        self._router = respx.MockRouter(assert_all_called=False, assert_all_mocked=False, using=_WhateverTransport.name)
        for host, application in services.items():
            self._router.route(host=host).mock(side_effect=_Mounted(application))
        self._router.route().mock(side_effect=self._unmatched)

    def __enter__(self) -> Self:
        """Take over every httpx call of the process."""
        self._router.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Give httpx back its sockets."""
        self._router.stop(clear=True, reset=True, quiet=True)

    def _unmatched(self, request: httpx.Request) -> httpx.Response:
        self._journal.write(
            "target", "call.unmatched", method=request.method, url=str(request.url.copy_with(query=None))
        )
        raise httpx.ConnectError(f"No simulated service answers for {request.url.host}.", request=request)


class _Mounted:
    """One ASGI application as respx calls it."""

    def __init__(self, application: Application) -> None:
        self._handler = respx.ASGIHandler(application)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        patience = request.extensions.get("timeout", {}).get("read")
        try:
            async with asyncio.timeout(patience):
                return await self._handler(request)
        except TimeoutError as waited:
            raise httpx.ReadTimeout(f"No answer within {patience} s.", request=request) from waited
        except ConnectionLost as lost:
            raise httpx.ReadError(str(lost), request=request) from lost
