"""A target in the suite's own process, on the suite's event loop and clock."""

import asyncio
from collections.abc import Mapping

import httpx

from support.simulators.kernel.asgi_transport import AsgiTransport
from support.targets.lifespan import SHUTDOWN_TIMEOUT, ApplicationLifespan, LifespanError, build_shutdown_error
from support.targets.port import (
    DeliveryInterrupted,
    DeliveryResponse,
    OnSent,
    Webhook,
    build_unanswered_error,
    ignore_sending,
    read_metrics_text,
    send_webhook,
)
from support.targets.real_deadline import finish_in_real_time
from support.targets.target_code import Factory, describe_start_error
from support.targets.task_ownership import OwnedTasks
from support.vocabulary.clock import Clock
from support.vocabulary.explained_error import SetUpError

_ADDRESS = "http://target.test"


class InProcessTarget:
    """An ASGI application, created again at every start from the same environment; its state is on disk.

    webhook_timeout: seconds of the loop's time after which GoHighLevel gives up waiting for an answer.
    """

    def __init__(
        self, factory: Factory, environment: Mapping[str, str], clock: Clock, *, webhook_timeout: float = 60.0
    ) -> None:
        self._factory = factory
        self._environment = environment
        self._clock = clock
        self._webhook_timeout = webhook_timeout
        self._tasks = OwnedTasks()
        self._lifespan: ApplicationLifespan | None = None
        self._transport: AsgiTransport | None = None
        self._client: httpx.AsyncClient | None = None

    def configure(self, environment: Mapping[str, str]) -> None:
        """Use these environment variables from the next start on."""
        self._environment = environment

    async def start(self) -> None:
        """Make the application and run its start-up. Raises SetUpError for whatever it raises."""
        self._tasks = OwnedTasks()
        try:
            await finish_in_real_time(self._tasks.create_task(self._make_application()), "start-up")
        except Exception as refused:
            await self._tasks.end()
            raise SetUpError(
                "The target did not start.",
                seen=describe_start_error(refused),
                perhaps="a setting it needs is missing or malformed in the profile's [start.environment].",
                look="compare the profile with fixtures/targets/reference.toml",
            ) from refused

    async def deliver(self, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        """Post one webhook, as GoHighLevel does.

        Raises DeliveryUnanswered when GoHighLevel gave up, DeliveryInterrupted when the target was ended meanwhile.
        """
        client = self._require_running_client()
        on_sent()
        try:
            async with asyncio.timeout(self._webhook_timeout):
                return await send_webhook(client, path, webhook)
        except TimeoutError as late:
            raise build_unanswered_error(path, webhook, self._webhook_timeout) from late
        except httpx.ReadError as ended:
            raise DeliveryInterrupted(f"The target was ended before it answered {webhook.method} {path}.") from ended

    async def read_metrics(self, path: str, token: str) -> str:
        """Its own metrics, in Prometheus text. Raises TargetError when it does not show them."""
        return await read_metrics_text(self._require_running_client(), path, token)

    async def kill(self) -> None:
        """Cancel all its tasks at once, without shutdown. Raises TargetError when some do not end."""
        self._lifespan = None
        try:
            await self._tasks.end()
        finally:
            await self._close_client()

    async def stop(self) -> None:
        """Shut down in good order: answer what was asked, then return, then end what is left.

        Raises LifespanError when it does not return.
        """
        if self._lifespan is not None:
            await finish_in_real_time(self._shut_down(self._lifespan), "shutdown")
        await self.kill()

    async def _make_application(self) -> None:
        try:
            application = self._factory(self._environment, clock=self._clock)
        except SystemExit as left:  # which would end the suite's loop
            raise LifespanError(f"it left with {left!r}") from left
        lifespan = ApplicationLifespan(application, create_task=self._tasks.create_task)
        await lifespan.start()
        self._lifespan = lifespan
        self._transport = AsgiTransport(application, create_task=self._tasks.create_task)
        self._client = httpx.AsyncClient(transport=self._transport, base_url=_ADDRESS, timeout=None)  # noqa: S113 - virtual time

    async def _shut_down(self, lifespan: ApplicationLifespan) -> None:
        if self._transport is not None:
            try:
                async with asyncio.timeout(SHUTDOWN_TIMEOUT):
                    await self._transport.wait_for_running_requests()
            except TimeoutError as late:
                raise build_shutdown_error("a request is still under way") from late
        await lifespan.stop()

    async def _close_client(self) -> None:
        if self._client is not None:
            await self._client.aclose()
        self._transport = self._client = None

    def _require_running_client(self) -> httpx.AsyncClient:
        if self._client is None:
            raise RuntimeError("The target is not running; start() comes first.")
        return self._client
