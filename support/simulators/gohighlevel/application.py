"""GoHighLevel's API as an ASGI application: who may ask, how often, in which shape; and everything into the journal.

The order of the checks is route, token (401), Version (401), location (403), rate limit (429), shape (422), business
rule (400). Every answer is JSON and carries a traceId.
Source: docs/sources/gohighlevel.md#order-of-checks, docs/sources/gohighlevel.md#errors.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

import msgspec

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.context import Surroundings
from support.simulators.gohighlevel.crm import Crm
from support.simulators.gohighlevel.limits import RateLimit, Traffic
from support.simulators.gohighlevel.request import Request
from support.simulators.gohighlevel.routes import Match, interface, route_map
from support.simulators.kernel.schema_guard import SchemaBroken
from support.vocabulary.asgi import Receive, Scope, Send

VERSIONS = frozenset({"2021-04-15", "2021-07-28", "2023-02-21"})
"""The values of the Version header with the shapes simulated here; the runtime takes any of them on any path."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNREADABLE = object()


class Application:
    """Answers API requests out of the CRM."""

    def __init__(self, around: Surroundings, crm: Crm) -> None:
        self._around = around
        self._crm = crm
        self._routes = route_map()
        self._interface = interface()
        self._bearer = f"Bearer {around.account.token}".encode()
        self._limit = RateLimit(
            around.account.limits, around.clock, message=around.account.unverified.rate_limit_message
        )

    @property
    def traffic(self) -> Traffic:
        """How hard this location was pressed."""
        return self._limit.traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        began = self._around.now()
        headers = dict(scope["headers"])
        body = _parsed(headers, await _body(receive))
        query = parse_qs(scope["query_string"].decode(), keep_blank_values=True) if scope["query_string"] else {}
        method, path = scope["method"], scope["path"]
        match = self._routes.find(method, path)
        status, answer = self._answer(scope, headers, match, query, body)
        answer["traceId"] = self._around.identifiers.uuid()
        if match is not None:
            contact = match.path.get("contactId") or (body.get("contactId", "") if isinstance(body, dict) else "")
            self._around.write(
                "call",
                contact,
                method=method,
                path=path,
                query={name: values[0] if len(values) == 1 else values for name, values in query.items()},
                status=status,
                request=None if body is _UNREADABLE else body,
                answer=answer,
                seconds=(self._around.now() - began).total_seconds(),
            )
        content = msgspec.json.encode(answer)
        sent = [
            (b"content-type", b"application/json; charset=utf-8"),
            (b"content-length", b"%d" % len(content)),
            *self._limit.headers(),
        ]
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": content})

    def _answer(
        self,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        match: Match | None,
        query: Mapping[str, list[str]],
        body: Any,
    ) -> tuple[int, dict[str, Any]]:
        """Status and body, both what the vendor could have answered; what cannot be answered fails the scenario."""
        method, path = scope["method"], scope["path"]
        try:
            if match is None:
                self._around.write("call.unmatched", method=method, url=path)
                raise errors.unknown_path(method, path)
            self._admit(headers, match, query, body)
            answer = match.route(self._crm, _checked(match, query, body))
            self._guard(scope, lambda: match.operation.check_answer(answer))
            return match.operation.status, dict(answer)
        except errors.Refusal as refusal:
            status, told = refusal.status, dict(refusal.body)
            self._guard(scope, lambda: self._interface.check_refusal(status, told))
            return status, told
        except errors.NotSimulated as missing:
            self._around.write("call.unmatched", method=method, url=f"{path} ({missing})")
            return 501, {"statusCode": 501, "message": f"Not simulated: {missing}"}

    def _guard(self, scope: Scope, check: Callable[[], None]) -> None:
        """A broken schema is journaled before it is raised, because a target may swallow what it is raised into."""
        try:
            check()
        except SchemaBroken as broken:
            url = f"{scope['path']} ({broken.what} {broken.seen})"
            self._around.write("call.unmatched", method=scope["method"], url=url)
            raise

    def _admit(self, headers: Mapping[bytes, bytes], match: Match, query: Mapping[str, list[str]], body: Any) -> None:
        """Check token, version, location and rate, in this order."""
        authorization = headers.get(b"authorization", b"")
        if authorization != self._bearer:
            raise errors.unauthorized(_token_message(authorization))
        _check_version(headers.get(b"version"))
        named = [match.path.get("locationId"), *query.get("locationId", ()), *query.get("location_id", ())]
        if isinstance(body, dict):
            named.append(body.get("locationId"))
        if any(isinstance(location, str) and location != self._around.account.location_id for location in named):
            raise errors.wrong_location()
        self._limit.take()


def _checked(match: Match, query: Mapping[str, list[str]], body: Any) -> Request:
    """The request, once its shape is what the operation takes."""
    if body is _UNREADABLE:
        raise errors.bad_request("Unexpected token in JSON")
    typed = match.operation.typed(query)
    problems = (*match.operation.query_problems(typed), *match.operation.body_problems(body))
    if problems:
        raise errors.malformed(problems)
    return Request(path=match.path, query=typed, body=body)


def _token_message(authorization: bytes) -> str:
    if authorization.startswith(b"Bearer pit-"):
        return "Invalid Private Integration token"
    return "Invalid JWT" if authorization.startswith(b"Bearer ") else "Invalid token: access token is invalid"


def _check_version(version: bytes | None) -> None:
    if version is None:
        raise errors.unauthorized("version header was not found.")
    text = version.decode("latin-1")
    if text in VERSIONS:
        return
    if text == "v3":
        raise errors.NotSimulated("Version: v3")
    if _DATE.fullmatch(text):
        raise errors.unauthorized("version header is invalid")
    raise errors.bad_request(f"Invalid API version segment '{text}' at position 0")


async def _body(receive: Receive) -> bytes:
    message = await receive()
    content: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        content += message.get("body", b"")
    return content


def _parsed(headers: Mapping[bytes, bytes], content: bytes) -> Any:
    """The body's JSON; a body that does not say it is JSON is not looked at."""
    if not content or not headers.get(b"content-type", b"").startswith(b"application/json"):
        return {}
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _UNREADABLE
