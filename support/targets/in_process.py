"""A target in the suite's own process, on the suite's event loop and clock."""

import importlib
import logging
import traceback
from collections.abc import Callable, Mapping

import httpx

from support.targets.lifespan import ApplicationLifespan, LifespanError
from support.targets.port import DeliveryResponse, Webhook, read_metrics_text, send_webhook
from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.clock import Clock
from support.vocabulary.explained_error import SetUpError

Factory = Callable[..., Application]
_ADDRESS = "http://target.test"
_NOT_THE_TARGET = (
    __file__,
    importlib.__file__,
    "<frozen importlib._bootstrap>",
    "<frozen importlib._bootstrap_external>",
)


def find_factory(path: str) -> Factory:
    """The callable named `package.module:name`. Raises SetUpError when there is none."""
    module, _, name = path.partition(":")
    try:
        return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]
    except Exception as missing:
        raise SetUpError(
            f"The target {path} cannot be imported.",
            seen=_describe_start_error(missing),
            perhaps="the profile's `factory` is misspelt, or the package is not installed in this environment.",
            look=f"python -c 'import {module}; {module}.{name}'",
        ) from missing


def _describe_start_error(error: Exception) -> str:
    """The error and the line that raised it; what a target says of its own settings needs no line."""
    if isinstance(error, LifespanError | ValueError):
        return str(error)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename not in _NOT_THE_TARGET]
    place = f" ({frames[-1].filename}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


def _wrap_error_logging(application: Application) -> Application:
    """The application, with what it lets through logged, as a server would; the caller only sees a status of 500."""

    async def run_and_log(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await application(scope, receive, send)
        except Exception:
            logging.getLogger("target").exception("The application let an exception through.")
            raise

    return run_and_log


class InProcessTarget:
    """An ASGI application, created again at every start from the same environment; its state is on disk."""

    def __init__(self, factory: Factory, environment: Mapping[str, str], clock: Clock) -> None:
        self._factory = factory
        self._environment = environment
        self._clock = clock
        self._lifespan: ApplicationLifespan | None = None
        self._client: httpx.AsyncClient | None = None

    def configure(self, environment: Mapping[str, str]) -> None:
        """Use these environment variables from the next start on."""
        self._environment = environment

    async def start(self) -> None:
        """Make the application and run its start-up. Raises SetUpError for whatever it raises."""
        try:
            application = self._factory(self._environment, clock=self._clock)
            self._lifespan = ApplicationLifespan(application)
            await self._lifespan.start()
        except Exception as refused:
            raise SetUpError(
                "The target did not start.",
                seen=_describe_start_error(refused),
                perhaps="a setting it needs is missing or malformed in the profile's [start.environment].",
                look="compare the profile with fixtures/targets/reference.toml",
            ) from refused
        transport = httpx.ASGITransport(_wrap_error_logging(application), raise_app_exceptions=False)
        self._client = httpx.AsyncClient(transport=transport, base_url=_ADDRESS, timeout=None)  # noqa: S113 - virtual time

    async def deliver(self, path: str, webhook: Webhook) -> DeliveryResponse:
        """Post one webhook, as GoHighLevel does."""
        return await send_webhook(self._require_running_client(), path, webhook)

    async def read_metrics(self, path: str, token: str) -> str:
        """Its own metrics, in Prometheus text. Raises TargetError when it does not show them."""
        return await read_metrics_text(self._require_running_client(), path, token)

    async def kill(self) -> None:
        """Cancel everything it does at once, without shutdown."""
        if self._lifespan is not None:
            await self._lifespan.kill()
        await self._close_client()

    async def stop(self) -> None:
        """Shut down in good order."""
        if self._lifespan is not None:
            await self._lifespan.stop()
        await self._close_client()

    async def _close_client(self) -> None:
        if self._client is not None:
            await self._client.aclose()
        self._lifespan = self._client = None

    def _require_running_client(self) -> httpx.AsyncClient:
        if self._client is None:
            raise RuntimeError("The target is not running; start() comes first.")
        return self._client
