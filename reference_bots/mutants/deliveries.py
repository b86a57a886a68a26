"""Mutants: what is taken in that must not be, or refused that must be taken (SEC)."""

import base64
import hmac
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.components import BotComponents
from reference_bots.engine.inbox import DUPLICATE_WINDOW, build_incoming_event
from reference_bots.http.health import VERSION
from reference_bots.http.webhook_parsing import (
    IgnoredWebhook,
    WebhookDelivery,
    WebhookRefusedError,
    parse_native_webhook,
)
from reference_bots.mutants.changes import (
    Application,
    with_component,
    with_components,
    with_middleware,
    with_status_replaced,
)
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.ports import Clock
from reference_bots.settings import Settings
from reference_bots.storage.store import IncomingEvent

MUTANTS = MutantRegistry()

_LONGEST_SIGNATURE = 64


def _with_key(key: type[Any]) -> Application:
    """The bots whose public key is wrapped in this class."""
    return with_components(
        lambda parts: replace(
            parts, settings=replace(parts.settings, ghl_webhook_public_key=key(parts.settings.ghl_webhook_public_key))
        )
    )


@MUTANTS.register("SEC-001_any_signature_taken", _with_key)
class _AnySignature:
    """Any signature is taken for the right one, and none as well."""

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key

    def verify(self, _signature: bytes, _body: bytes) -> None:
        """Refuse nothing."""


class _OlderSignature:
    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key

    def verify(self, signature: bytes, body: bytes) -> None:
        """Check the newer signature alone."""
        if len(signature) <= _LONGEST_SIGNATURE:
            self._key.verify(signature, body)


def _with_signature_headers(change: Callable[[bytes, bytes], tuple[bytes, bytes]]) -> Application:
    """The bots that read each header as `change(name, value)` and take every signature that is too long."""

    def make_application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        class ChangeHeaders:
            def __init__(self, app: ASGIApp) -> None:
                self._app = app

            async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
                headers = [change(name, value) for name, value in scope.get("headers", ())]
                await self._app({**scope, "headers": headers}, receive, send)

        bots = _with_key(_OlderSignature)(environment, clock=clock)
        bots.add_middleware(ChangeHeaders)
        return bots

    return make_application


@MUTANTS.register("SEC-001_older_signature_taken", _with_signature_headers)
def _older_signature_taken(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A delivery with the older signature alone is taken, whatever it holds."""
    return b"x-ghl-signature" if name == b"x-wh-signature" else name, value


@MUTANTS.register("SEC-001_note_of_no_signature_taken", _with_signature_headers)
def _note_of_no_signature_taken(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A delivery with the note that there is no signature is taken, whatever it holds."""
    too_long = base64.b64encode(bytes(_LONGEST_SIGNATURE + 1))
    return name, too_long if name == b"x-ghl-signature" and value.upper() == b"N/A" else value


def _taking_any_workflow(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    secret = Settings.from_environment(environment).workflow_webhook_secret

    class SignWorkflows:
        def __init__(self, app: ASGIApp) -> None:
            self._app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"] != "/webhooks/workflow":
                await self._app(scope, receive, send)
                return
            body, more = b"", True
            while more:
                part = await receive()
                body, more = body + part.get("body", b""), part.get("more_body", False)

            async def receive_again() -> Message:
                return {"type": "http.request", "body": body, "more_body": False}

            headers = [(name, value) for name, value in scope["headers"] if name != b"x-workflow-signature"]
            signature = hmac.new(secret.encode(), body, "sha256").hexdigest().encode()
            signed = {**scope, "headers": [*headers, (b"x-workflow-signature", signature)]}
            await self._app(signed, receive_again, send)

    return with_middleware(SignWorkflows)(environment, clock=clock)


MUTANTS.add(
    "SEC-001_workflow_signature_not_checked", "What a workflow delivers is not checked at all.", _taking_any_workflow
)


def _with_native_bodies(change: Callable[[bytes, datetime], bytes]) -> Application:
    """The bots that parse each native webhook as `change(body, now)` returns it."""

    def parse(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
        return parse_native_webhook(change(body, now), locations=locations, now=now)

    return with_component("parse_native")(parse)


def _read(body: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(body)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


@MUTANTS.register("SEC-001_late_delivery_refused", _with_native_bodies)
def _late_delivery_refused(body: bytes, now: datetime) -> bytes:
    """A delivery whose timestamp is older than five minutes is refused."""
    written = _read(body).get("timestamp")
    if isinstance(written, str) and now - datetime.fromisoformat(written) > timedelta(minutes=5):
        raise WebhookRefusedError(401, "stale")
    return body


@MUTANTS.register("SEC-001_deliveries_forgotten_after_a_day", with_component("identify_delivery"))
def _deliveries_forgotten_after_a_day(delivery: WebhookDelivery) -> IncomingEvent:
    """What was delivered is forgotten after a day."""
    return replace(build_incoming_event(delivery), duplicate_window=timedelta(days=1))


@MUTANTS.register("SEC-001_workflow_replay_taken_after_seconds", with_component("identify_delivery"))
def _workflow_replay_taken_after_seconds(delivery: WebhookDelivery) -> IncomingEvent:
    """What a workflow delivered is taken again after ten seconds."""
    arrival = build_incoming_event(delivery)
    if not arrival.may_be_said_again:
        return arrival
    return replace(arrival, duplicate_window=DUPLICATE_WINDOW, may_be_said_again=False)


@MUTANTS.register(
    "SEC-001_words_by_workflow_heard_once", with_component("identify_delivery"), also_breaks=("CONV-003",)
)
def _words_by_workflow_heard_once(delivery: WebhookDelivery) -> IncomingEvent:
    """The same words by a workflow are taken for a repeated delivery for ever."""
    return replace(build_incoming_event(delivery), may_be_said_again=False)


MUTANTS.add(
    "SEC-002_malformed_answered_with_500", "A malformed body is answered with 500.", with_status_replaced(400, 500)
)
MUTANTS.add("SEC-002_too_large_answered_with_500", "A large body is answered with 500.", with_status_replaced(413, 500))
MUTANTS.add("SEC-002_malformed_acknowledged", "A malformed body is answered with 200.", with_status_replaced(400, 200))


@MUTANTS.register("SEC-002_refusal_without_reason", with_middleware)
class _RefusalWithoutReason:
    """A refusal does not say why."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = False

        async def send_without_reason(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and 400 <= message["status"] < 500:
                refused = True
                message = {**message, "headers": []}
            await send({**message, "body": b""} if refused and "body" in message else message)

        await self._app(scope, receive, send_without_reason)


@MUTANTS.register("SEC-002_whole_body_read_first", with_middleware)
class _WholeBodyReadFirst:
    """The whole body is read before its size is looked at."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        parts: list[Message] = [await receive()]
        while parts[-1].get("more_body", False):
            parts.append(await receive())

        async def receive_again() -> Message:
            return parts.pop(0) if parts else await receive()

        await self._app(scope, receive_again, send)


def _refuse_if(is_wrong: Callable[[bytes], bool]) -> Application:
    def refuse(body: bytes, _now: datetime) -> bytes:
        if is_wrong(body):
            raise WebhookRefusedError(400, "malformed")
        return body

    return _with_native_bodies(refuse)


MUTANTS.add("SEC-002_null_refused", "A null is refused.", _refuse_if(lambda body: b":null" in body))
MUTANTS.add(
    "SEC-002_number_refused",
    "A number in the place of the words is refused.",
    _refuse_if(lambda body: isinstance(_read(body).get("body"), int)),
)
MUTANTS.add(
    "SEC-002_epoch_refused",
    "A date that is written as an epoch is refused.",
    _refuse_if(lambda body: isinstance(_read(body).get("dateAdded"), int)),
)
MUTANTS.add(
    "SEC-002_half_an_emoji_refused",
    "Half an emoji makes a body malformed.",
    _refuse_if(lambda body: rb"\ud83d" in body),
)
MUTANTS.add(
    "SEC-002_unknown_event_refused",
    "An event of an unknown type is refused.",
    _refuse_if(lambda body: b"SomethingNew" in body),
)


@MUTANTS.register("SEC-002_unknown_event_answered", _with_native_bodies)
def _unknown_event_answered(body: bytes, _now: datetime) -> bytes:
    """An event of an unknown type that holds words is answered like a message."""
    payload = _read(body)
    known = payload.get("type") in {"InboundMessage", "OutboundMessage", "ContactUpdate", "ContactTagUpdate"}
    return body if known or not payload else json.dumps({**payload, "type": "InboundMessage"}).encode()


@MUTANTS.register("SEC-002_any_type_taken", _with_native_bodies)
def _any_type_taken(body: bytes, _now: datetime) -> bytes:
    """Whatever stands in the place of the words is taken for words."""
    payload = _read(body)
    if isinstance(payload.get("body"), list | dict):
        return json.dumps({**payload, "body": json.dumps(payload["body"])}).encode()
    return body


@MUTANTS.register("SEC-003_other_location_answered", with_components)
def _other_location_answered(parts: BotComponents) -> BotComponents:
    """A message at another location is answered at the own one."""

    def parse(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
        payload = _read(body)
        if payload.get("locationId") and payload["locationId"] not in locations:
            body = json.dumps({**payload, "locationId": next(iter(locations))}).encode()
        return parse_native_webhook(body, locations=locations, now=now)

    return replace(parts, parse_native=parse)


@MUTANTS.register("SEC-005_metrics_open", with_middleware)
class _MetricsOpen:
    """Metrics are shown to anybody."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/metrics":
            text = b"inbox_waiting 0\n"
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": text})
            return
        await self._app(scope, receive, send)


@MUTANTS.register("SEC-005_health_shows_the_latest_delivery", with_middleware)
class _HealthShowsTheLatestDelivery:
    """Health shows what was delivered last, with the person's words."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._latest = b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/health":
            body = json.dumps({"version": VERSION, "status": "ok", "latest": self._latest.decode()}).encode()
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": body})
            return

        async def receive_and_keep() -> Message:
            message = await receive()
            self._latest = message.get("body", b"") or self._latest
            return message

        await self._app(scope, receive_and_keep, send)


@MUTANTS.register("SEC-004_words_logged", with_components)
def _words_logged(parts: BotComponents) -> BotComponents:
    """What a person wrote stands in the log."""

    def parse(body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
        parts.log.error("received", text=_read(body).get("body"))
        return parse_native_webhook(body, locations=locations, now=now)

    return replace(parts, parse_native=parse)


@MUTANTS.register("SEC-004_settings_logged", with_components)
def _settings_logged(parts: BotComponents) -> BotComponents:
    """The token for the CRM stands in the log."""
    parts.log.error("started", token=parts.settings.ghl_api_key)
    return parts
