"""Changes that make a mutant: the reference bots with one component replaced and all others untouched."""

import time
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from itertools import count
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.adapters.circuit_breaker import CircuitBreaker
from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import ApiVersion, GoHighLevelClient, Shape
from reference_bots.adapters.http_service import HttpService
from reference_bots.adapters.rate_limiter import RateLimiter
from reference_bots.adapters.valuation_cache import CachedValuer
from reference_bots.app import build_application
from reference_bots.components import BotComponents, build_components
from reference_bots.conversation.context import NotValued, ServiceUnavailable, Valuation
from reference_bots.engine.admission import ConversationLimits
from reference_bots.ports import Clock, Valuer
from reference_bots.settings import Settings
from reference_bots.system_clock import SystemClock

Component = TypeVar("Component")
P = ParamSpec("P")
R = TypeVar("R")


class Application(Protocol):
    """What `InProcessStart.factory` of a profile names: makes the bots for one start."""

    def __call__(self, environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        """The bots, set up from the environment; without a clock they use the system's."""


def with_components(change: Callable[[BotComponents], BotComponents]) -> Application:
    """The bots built from the components that `change` returns."""

    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        return build_application(
            change(build_components(Settings.from_environment(environment), clock or SystemClock()))
        )

    return application


def with_component(name: str) -> Callable[[Any], Application]:
    """Replaces the component of that name. Raises TypeError when there is none."""
    if name not in {field.name for field in fields(BotComponents)}:
        raise TypeError(f"The reference bots have no component {name}.")
    return lambda component: with_components(lambda parts: replace(parts, **{name: component}))


def with_middleware(middleware: Callable[..., ASGIApp]) -> Application:
    """The bots behind an ASGI middleware."""

    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        bots = with_components(lambda parts: parts)(environment, clock=clock)
        bots.add_middleware(middleware)
        return bots

    return application


def with_status_replaced(original: int, replacement: int) -> Application:
    """The bots that answer with one HTTP status where they would answer with another."""

    class StatusReplacement:
        def __init__(self, app: ASGIApp) -> None:
            self._app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            async def send_replaced(message: Message) -> None:
                await send({**message, "status": replacement} if message.get("status") == original else message)

            await self._app(scope, receive, send_replaced)

    return with_middleware(StatusReplacement)


def with_breaker(breaker: type[CircuitBreaker]) -> Application:
    """The bots with another circuit breaker for every service they call."""

    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        settings = Settings.from_environment(environment)
        return build_application(build_components(settings, clock or SystemClock(), breaker_class=breaker))

    return application


def with_limits(change: Callable[[ConversationLimits], ConversationLimits]) -> Application:
    """The bots with other limits of conversations."""
    return with_components(lambda parts: replace(parts, limits=change(parts.limits)))


def valuation_cache(parts: BotComponents) -> CachedValuer:
    """The cache of valuations. Raises TypeError when the reference bots have another one."""
    if not isinstance(parts.valuer, CachedValuer):
        raise TypeError("The reference bots cache valuations in another way than this mutant expects.")
    return parts.valuer


def with_valuation_cache(change: Callable[[CachedValuer], Valuer]) -> Application:
    """The bots with the cache of valuations passed through `change`."""
    return with_components(lambda parts: replace(parts, valuer=change(valuation_cache(parts))))


def with_valuations(change: Callable[[Valuation], Valuation]) -> Application:
    """The bots with every valuation that the service makes passed through `change`."""

    def replace_valuer(parts: BotComponents) -> BotComponents:
        async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
            found = await parts.valuer.value_home(address)
            return change(found) if isinstance(found, Valuation) else found

        return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))

    return with_components(replace_valuer)


def crm_service(parts: BotComponents) -> HttpService:
    """The HTTP service through which the bots call GoHighLevel."""
    return HttpService(
        parts.client,
        name="gohighlevel",
        address=parts.settings.ghl_base_url,
        count=parts.metrics.count_service_call,
        measure=parts.metrics.observe_service_call,
        breaker=parts.breakers["gohighlevel"],
    )


def crm_with_bodies(parts: BotComponents, change: Callable[[str, dict[str, Any]], None]) -> GoHighLevelCrm:
    """The CRM of the bots with the body of each writing call passed through `change(path, body)`."""

    class ChangedCalls(GoHighLevelClient):
        async def request(
            self,
            version: ApiVersion,
            method: str,
            path: str,
            shape: type[Shape],
            *,
            query: Mapping[str, str] | None = None,
            body: Mapping[str, Any] | None = None,
        ) -> Shape:
            if body is not None:
                body = dict(body)
                change(path, body)
            return await super().request(version, method, path, shape, query=query, body=body)

    calls = ChangedCalls(crm_service(parts), token=parts.settings.ghl_api_key, limiter=RateLimiter(parts.clock))
    return GoHighLevelCrm(calls, parts.settings, parts.clock)


def with_crm_bodies(change: Callable[[str, dict[str, Any]], None]) -> Application:
    """The bots with the body of each writing call to the CRM passed through `change(path, body)`."""
    return with_components(lambda parts: replace(parts, crm=crm_with_bodies(parts, change)))


def replace_methods(original: Component, **methods: Callable[..., Any]) -> Component:
    """`original` with these methods replaced. Raises AttributeError for a method that it does not have."""
    for name in methods:
        getattr(original, name)
    return cast("Component", _PartialReplacement(original, methods))


class _PartialReplacement:
    def __init__(self, original: object, methods: Mapping[str, Callable[..., Any]]) -> None:
        self._original = original
        self._methods = methods

    def __getattr__(self, name: str) -> Any:
        return self._methods[name] if name in self._methods else getattr(self._original, name)


def slow_down(function: Callable[P, R], *, seconds: float, every: int = 8) -> Callable[P, R]:
    """The same function, which uses the processor for additional time at every `every`-th call.

    seconds: additional time, on the machine's clock.
    every: 8 by default, because time budgets are promised for 95 of 100 messages.
    """
    calls = count(1)

    def slow(*args: P.args, **kwargs: P.kwargs) -> R:
        until = time.perf_counter() + (0.0 if next(calls) % every else seconds)
        while time.perf_counter() < until:
            pass
        return function(*args, **kwargs)

    return slow
