"""Mounts simulated services in process under their real host names, with respx."""

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Self

import httpx
from respx.mocks import HTTPXMocker

from support.simulators.kernel.call_latency import CallLatency
from support.simulators.kernel.faults import Application, SimulatedConnectionLoss
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.network_guard import NetworkGuard
from support.simulators.kernel.unsimulated_calls import journal_unknown_host
from support.vocabulary.loopback import LOOPBACK

_IN_PROCESS_TRANSPORTS: Final = (httpx.ASGITransport, httpx.WSGITransport, httpx.MockTransport)
"""Transports to an application in this process, such as the suite's own transport to the target."""


def _refuse_synchronous_call(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError(
        f"{request.url.host} was called by httpx's synchronous client. In process only the asynchronous one reaches "
        'the simulated services; the target can be judged with reach = "program".',
        request=request,
    )


_REFUSAL: Final = httpx.MockTransport(_refuse_synchronous_call)
"""For a client that would block the loop on which the services answer."""


class _AnyTransportMocker(HTTPXMocker):
    """Intercepts httpx clients with any transport that leaves this process, httpx's own or another.

    What answers is the transport that was registered first. respx's own router, which keeps every call and looks at the
    signature of each handler again for each call, would take a tenth of a scenario's time.
    """

    name = "any transport"

    @classmethod
    def mock(cls, spec: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap `spec`, which chooses a client's transport for a URL: mounted services come first."""

        def transport_for_url(client: object, url: httpx.URL) -> Any:
            chosen = spec(client, url)
            if isinstance(chosen, _IN_PROCESS_TRANSPORTS):
                return chosen
            return _REFUSAL if isinstance(client, httpx.Client) else cls.routers[0]

        return transport_for_url


class MountedServices(httpx.AsyncBaseTransport):
    """While entered, httpx calls of this process reach a simulated service, or are journaled as to an unknown host.

    The client's read timeout is enforced on the loop's own clock, because there is no socket to enforce it.

    services: host name -> ASGI application.
    latency: host name -> how long its calls are on their way; a host that is left out answers at once.
    own_ports: port at which the loop serves an application itself, for clients other than httpx -> the host it is.
    """

    def __init__(
        self,
        services: Mapping[str, Application],
        journal: Journal,
        *,
        latency: Mapping[str, CallLatency] | None = None,
        own_ports: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        self._journal = journal
        known = latency or {}
        self._by_host = {
            host: _MountedApplication(application, known.get(host, CallLatency(0)))
            for host, application in services.items()
        }
        self._own_ports = own_ports
        self._guard = NetworkGuard(services, journal, own_ports=own_ports)

    def __enter__(self) -> Self:
        """Intercept every httpx call of the process, and refuse what goes past httpx to a public address."""
        self._guard.__enter__()
        _AnyTransportMocker.register(self)  # type: ignore[arg-type]  # the transport itself, no router
        _AnyTransportMocker.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop intercepting."""
        _AnyTransportMocker.unregister(self)  # type: ignore[arg-type]  # likewise
        _AnyTransportMocker.stop()
        self._guard.__exit__()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the service that has the host. Raises ConnectError for a host that none has."""
        host = request.url.host
        service = self._by_host.get(self._own_ports.get(request.url.port or 0, "") if host == LOOPBACK else host)
        if service is None:
            journal_unknown_host(self._journal, method=request.method, host=host, path=request.url.path)
            raise httpx.ConnectError(f"No simulated service has the host {host}.", request=request)
        return await service.answer(request)


class _MountedApplication:
    """One ASGI application behind its calls' latency."""

    def __init__(self, application: Application, latency: CallLatency) -> None:
        self._latency = latency
        self._transport = httpx.ASGITransport(application)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        """The application's answer. Raises ReadTimeout when it comes late, ReadError when the connection is lost."""
        timeout = request.extensions.get("timeout", {}).get("read")
        try:
            async with asyncio.timeout(timeout):
                await self._latency.wait()
                return await self._transport.handle_async_request(request)
        except TimeoutError as error:
            raise httpx.ReadTimeout(f"No response within {timeout} s.", request=request) from error
        except SimulatedConnectionLoss as lost:
            raise httpx.ReadError(str(lost), request=request) from lost
