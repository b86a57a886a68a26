"""How a flawed bot is made: the honest bots with one piece exchanged, and nothing else touched."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.adapters.circuit_breaker import Breaker
from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import GoHighLevelCalls, Shape, Version
from reference_bots.adapters.http_service import Service
from reference_bots.adapters.rate_limiter import Limiter
from reference_bots.app import build
from reference_bots.components import Parts, honest_parts
from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import Effect, Say
from reference_bots.conversation.events import Happening
from reference_bots.conversation.rules import Reply, Rules, Turn
from reference_bots.conversation.state import Conversation, Seller
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot, Temperature
from reference_bots.engine.admission import Limits
from reference_bots.ports import Clock
from reference_bots.rules.default_rules import HONEST
from reference_bots.settings import Settings
from reference_bots.system_clock import SystemClock

Part = TypeVar("Part")
P = ParamSpec("P")
R = TypeVar("R")
Answer = Callable[[Rules, Conversation, Words, Facts], Reply]


class Application(Protocol):
    """What a profile's `factory` names."""

    def __call__(self, environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        """The bots, for one life."""


def with_parts(spoil: Callable[[Parts], Parts]) -> Application:
    """The bots made of honest parts after `spoil` has exchanged one."""

    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        return build(spoil(honest_parts(Settings.from_environment(environment), clock or SystemClock())))

    return application


def with_status(honest: int, said: int) -> Application:
    """The bots behind a door that answers with the status `said` where the honest one answers with `honest`."""

    class Door:
        def __init__(self, app: ASGIApp) -> None:
            self._app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            async def changed(message: Message) -> None:
                await send({**message, "status": said} if message.get("status") == honest else message)

            await self._app(scope, receive, changed)

    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        bots = build(honest_parts(Settings.from_environment(environment), clock or SystemClock()))
        bots.add_middleware(Door)
        return bots

    return application


def with_breaker(breaker: type[Breaker]) -> Application:
    """The bots with other breakers before their services."""

    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        settings = Settings.from_environment(environment)
        return build(honest_parts(settings, clock or SystemClock(), breaker=breaker))

    return application


def with_limits(change: Callable[[Limits], Limits]) -> Application:
    """The bots with room for another number of conversations."""
    return with_parts(lambda parts: replace(parts, limits=change(parts.limits)))


def with_rules(**rules: Any) -> Application:
    """The bots with these of the rules exchanged; a name that is none of them raises TypeError at the start."""
    return with_parts(lambda parts: replace(parts, rules=replace(HONEST, **rules)))


def with_lead(**rules: Any) -> Application:
    """The bots with these rules of the lead bot exchanged."""
    return with_rules(lead=replace(HONEST.lead, **rules))


def with_tiers_moved(points: int) -> Application:
    """The bots whose known tiers change that many points too soon, or, below zero, too late."""
    rule, rank = HONEST.lead.temperature, {Temperature.COLD: 0, Temperature.WARM: 1, Temperature.HOT: 2}

    def moved(score: int, before: Temperature | None) -> Temperature:
        if before is None:
            return rule(score, before)
        up, down = rule(score + points, before), rule(score - points, before)
        if rank[up] > rank[before]:
            return up
        return down if rank[down] < rank[before] else before

    return with_lead(temperature=moved)


def with_buyer(**rules: Any) -> Application:
    """The bots with these rules of the buyer bot exchanged."""
    return with_rules(buyer=replace(HONEST.buyer, **rules))


def with_seller(**rules: Any) -> Application:
    """The bots with these rules of the seller bot exchanged."""
    return with_rules(seller=replace(HONEST.seller, **rules))


def with_ten_questions(**rules: Any) -> Application:
    """The bots with these rules of the seller bot exchanged where it asks ten questions, and only there."""

    def spoil(parts: Parts) -> Parts:
        asks_ten = parts.settings.seller_questions == "10"
        seller = replace(parts.rules.seller, **rules) if asks_ten else parts.rules.seller
        return replace(parts, rules=replace(parts.rules, seller=seller))

    return with_parts(spoil)


def with_calendar(**rules: Any) -> Application:
    """The bots with these rules about appointments exchanged."""
    return with_rules(calendar=replace(HONEST.calendar, **rules))


def with_answers(answers: Mapping[Bot, Answer]) -> Application:
    """The bots with another way of answering a message, for the bots named."""
    flows = {bot: replace(flow, answer=answers.get(bot, flow.answer)) for bot, flow in HONEST.flows.items()}
    return with_rules(flows=flows)


def with_known(change: Callable[[Seller, Seller], Seller]) -> Application:
    """The bots with what is known of a seller after each message passed through `change(before, after)`."""

    def answer(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Reply:
        reply = HONEST.flows[Bot.SELLER].answer(rules, state, words, facts)
        return replace(reply, state=replace(reply.state, seller=change(state.seller, reply.state.seller)))

    return with_answers({Bot.SELLER: answer})


def turned(change: Callable[[Turn, Happening], Turn]) -> Callable[[Rules, Conversation | None, Happening, Facts], Turn]:
    """The honest rule `taking`, with every finished turn passed through `change`."""

    def taking(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
        turn = HONEST.taking(rules, state, happening, facts)
        return turn if turn.wanted is not None else change(turn, happening)

    return taking


def with_turns(change: Callable[[Turn, Happening], Turn]) -> Application:
    """The bots with every finished turn passed through `change`."""
    return with_rules(taking=turned(change))


def reworded(turn: Turn, change: Callable[[str], str], *, intent: str | None = None) -> Turn:
    """The turn with every phrase passed through `change`, or only those of one intent; a changed one is final."""

    def said(effect: Effect) -> Effect:
        if not isinstance(effect, Say) or intent not in (None, effect.intent):
            return effect
        phrase = change(effect.phrase)
        return effect if phrase == effect.phrase else replace(effect, phrase=phrase, rephrase=False)

    return replace(turn, effects=tuple(map(said, turn.effects)))


def with_words(change: Callable[[str], str], *, intent: str | None = None) -> Application:
    """The bots with every phrase passed through `change`, or only those of one intent."""
    return with_turns(lambda turn, _: reworded(turn, change, intent=intent))


def instead(original: Part, **methods: Callable[..., Any]) -> Part:
    """`original` with these methods exchanged. Raises AttributeError for a method it does not have."""
    for name in methods:
        getattr(original, name)
    return cast("Part", _StandIn(original, methods))


def sluggish(rule: Callable[P, R], *, seconds: float, every: int = 8) -> Callable[P, R]:
    """The same rule, which keeps the processor busy for so long at every so-many-th call.

    seconds: on the machine's clock.  every: 8, because promises about time are kept 95 times in 100.
    """
    calls = count(1)

    def busy(*args: P.args, **kwargs: P.kwargs) -> R:
        until = time.perf_counter() + (0.0 if next(calls) % every else seconds)
        while time.perf_counter() < until:
            pass
        return rule(*args, **kwargs)

    return busy


def with_crm_calls(change: Callable[[str, dict[str, Any]], None]) -> Application:
    """The bots with the body of each writing call to the CRM passed through `change(path, body)`."""

    class Changed(GoHighLevelCalls):
        async def ask(
            self,
            version: Version,
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
            return await super().ask(version, method, path, shape, query=query, body=body)

    def changed(parts: Parts) -> Parts:
        service = Service(
            parts.client,
            name="gohighlevel",
            address=parts.settings.ghl_base_url,
            count=parts.metrics.service_call,
            measure=parts.metrics.service_measured,
            breaker=parts.breakers["gohighlevel"],
        )
        calls = Changed(service, token=parts.settings.ghl_api_key, limiter=Limiter(parts.clock))
        return replace(parts, crm=GoHighLevelCrm(calls, parts.settings, parts.clock))

    return with_parts(changed)


class _StandIn:
    def __init__(self, original: object, methods: Mapping[str, Callable[..., Any]]) -> None:
        self._original = original
        self._methods = methods

    def __getattr__(self, name: str) -> Any:
        return self._methods[name] if name in self._methods else getattr(self._original, name)
