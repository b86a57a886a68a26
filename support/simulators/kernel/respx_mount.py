"""Mounts simulated services in process under their real host names, with respx."""

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Self

import httpx
import respx
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
    """Intercepts httpx clients with any transport that leaves this process, httpx's own or another."""

    name = "any transport"

    @classmethod
    def mock(cls, spec: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap `spec`, which chooses a client's transport for a URL: mounted services come first."""
        mounted = super().mock(spec)  # type: ignore[no-untyped-call]

        def transport_for_url(client: object, url: httpx.URL) -> Any:
            chosen = spec(client, url)
            if isinstance(chosen, _IN_PROCESS_TRANSPORTS):
                return chosen
            return _REFUSAL if isinstance(client, httpx.Client) else mounted(client, url)

        return transport_for_url


class MountedServices:
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
        self._router = respx.MockRouter(
            assert_all_called=False, assert_all_mocked=False, using=_AnyTransportMocker.name
        )
        for host, application in services.items():
            mounted = _MountedApplication(application, known.get(host, CallLatency(0)))
            self._router.route(host=host).mock(side_effect=mounted)
            for port in (port for port, served in own_ports.items() if served == host):
                self._router.route(host=LOOPBACK, port=port).mock(side_effect=mounted)
        self._router.route().mock(side_effect=self._refuse_unknown_host)
        self._guard = NetworkGuard(services, journal, own_ports=own_ports)

    def __enter__(self) -> Self:
        """Intercept every httpx call of the process, and refuse what goes past httpx to a public address."""
        self._guard.__enter__()
        self._router.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop intercepting."""
        self._router.stop(clear=True, reset=True, quiet=True)
        self._guard.__exit__()

    def _refuse_unknown_host(self, request: httpx.Request) -> httpx.Response:
        journal_unknown_host(self._journal, method=request.method, host=request.url.host, path=request.url.path)
        raise httpx.ConnectError(f"No simulated service has the host {request.url.host}.", request=request)


class _MountedApplication:
    """One ASGI application as respx calls it."""

    def __init__(self, application: Application, latency: CallLatency) -> None:
        self._latency = latency
        self._handler = respx.ASGIHandler(application)

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        timeout = request.extensions.get("timeout", {}).get("read")
        try:
            async with asyncio.timeout(timeout):
                await self._latency.wait()
                return await self._handler(request)
        except TimeoutError as error:
            raise httpx.ReadTimeout(f"No response within {timeout} s.", request=request) from error
        except SimulatedConnectionLoss as lost:
            raise httpx.ReadError(str(lost), request=request) from lost
