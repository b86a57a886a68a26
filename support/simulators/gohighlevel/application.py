"""GoHighLevel's API as an ASGI application: authorisation, rate limit and validation; every call is journaled.

A path that the vendor does not document gets its 404. One of a document that this simulator does not have gets 501,
whatever its token, which some need and some do not: no client repeats that, and none takes it for its own fault.
An operation of the documents that it has, without a function, is answered with the document's example.
The order of the checks is route, token (401), Version (401), location (403), rate limit (429), schema (422), business
rule (400). Every response is JSON; all but lists carry a traceId.
Source: docs/sources/gohighlevel.md#order-of-checks, docs/sources/gohighlevel.md#errors.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.contact_changes import translate_custom_field_object
from support.simulators.gohighlevel.context import SimulatorContext
from support.simulators.gohighlevel.crm import CrmRecords
from support.simulators.gohighlevel.deviations import Deviations
from support.simulators.gohighlevel.limits import RateLimiter, RequestCounts
from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.gohighlevel.request import ApiRequest
from support.simulators.gohighlevel.request_parsing import INVALID_JSON, parse_body, parse_query
from support.simulators.gohighlevel.routes import RouteMatch, UnsimulatedOperation, load_route_map
from support.simulators.gohighlevel.tokens import require_scope
from support.simulators.kernel.request_body import BodyTooLong, read_body
from support.simulators.kernel.schema_guard import SchemaViolation
from support.simulators.kernel.unsimulated_calls import mask_identifiers
from support.vocabulary.asgi import Receive, Scope, Send

SUPPORTED_VERSIONS = frozenset({"2021-04-15", "2021-07-28", "2023-02-21", "v3"})
"""The accepted values of the Version header; the live API accepts any of them on any path that it has under them."""

EXAMPLE_ANSWERED = "answered with the example of its document; nothing was stored"
"""The reason that is journaled for an operation without a function."""

_JSON = (b"content-type", b"application/json; charset=utf-8")
_TOO_MANY_REQUESTS = 429
_VERSION_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WITHOUT_TOKEN = frozenset({"get-access-token", "trigger-workflow"})
"""Operations that issue tokens or have a secret address; others whose document names none need one all the same."""


class GoHighLevelApi:
    """Handles API requests on one location."""

    def __init__(self, context: SimulatorContext, crm: CrmRecords) -> None:
        self._context = context
        self._crm = crm
        self._routes = load_route_map()
        self._interface = load_interface()
        self._deviations = Deviations(context)
        self._bearer = f"Bearer {context.account.token}".encode()
        self._rate_limit = RateLimiter(
            context.account.limits, context.clock, message=context.account.unverified.rate_limit_message
        )

    @property
    def request_counts(self) -> RequestCounts:
        """The requests counted so far."""
        return self._rate_limit.request_counts

    def build_refusal(self, status: int) -> tuple[list[tuple[bytes, bytes]], bytes]:
        """Headers and body of a request that a fault refuses."""
        is_limit = status == _TOO_MANY_REQUESTS
        refusal = self._rate_limit.refuse_request() if is_limit else errors.simulated_refusal(status)
        headers = [_JSON, *self._rate_limit.build_headers(exhausted=is_limit)]
        return headers, msgspec.json.encode(refusal.body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; its journal entry is written before anything of the answer is sent."""
        began = self._context.now()
        headers = dict(scope["headers"])
        query = parse_query(scope["query_string"])
        method, path = scope["method"], scope["path"]
        version = headers.get(b"version", b"")
        match = (load_route_map("v3") if version == b"v3" else self._routes).find_route(method, path)
        named = match.path.get("contactId") if match is not None else None
        body: Any = {}
        answer: Any = {}
        status = 500
        try:
            body = parse_body(headers, await read_body(receive, longest=self._context.account.limits.body_bytes))
            status, answer = self._handle_request(scope, headers, match, query, body)
        except BodyTooLong:
            refusal = errors.body_too_long()
            status, answer = refusal.status, dict(refusal.body)
        finally:
            if isinstance(answer, dict):
                answer["traceId"] = self._context.identifiers.draw_uuid()
            self._context.write_journal_entry(
                "call",
                named or (body.get("contactId", "") if isinstance(body, dict) else ""),
                method=method,
                path=path,
                query={name: values[0] if len(values) == 1 else values for name, values in query.items()},
                status=status,
                request=None if body is INVALID_JSON else body,
                answer=answer,
                seconds=(self._context.now() - began).total_seconds(),
            )
        content = msgspec.json.encode(answer)
        sent = [
            _JSON,
            (b"content-length", b"%d" % len(content)),
            *self._rate_limit.build_headers(),
        ]
        if isinstance(match, RouteMatch) and match.route is None and status < 400:
            sent.append((b"x-simulated", b"example"))
        await send({"type": "http.response.start", "status": status, "headers": sent})
        await send({"type": "http.response.body", "body": content})

    def _handle_request(
        self,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        match: RouteMatch | UnsimulatedOperation | None,
        query: Mapping[str, list[str]],
        body: Any,
    ) -> tuple[int, Any]:
        """Status and body, validated against the vendor's schema; a request that is not simulated gets status 501."""
        method, path = scope["method"], scope["path"]
        try:
            if match is None or not self._deviations.take_path(match.template, method, path):
                self._context.write_journal_entry("call.unknown_path", method=method, path=mask_identifiers(path))
                raise errors.path_not_found(method, path)
            if isinstance(match, UnsimulatedOperation):
                raise errors.NotSimulated
            self._authorise_or_journal(method, headers, match, query, body)
            self._rate_limit.count_or_refuse_request()
            if match.route is None and match.operation.example is None:
                raise errors.NotSimulated
            answer = self._answer_request(match, headers, query, body)
            self._journal_schema_violation(scope, lambda: match.operation.check_answer(answer))
            return match.operation.status, dict(answer) if isinstance(answer, dict) else answer
        except errors.ApiRefusal as refusal:
            status, error_body = refusal.status, dict(refusal.body)
            self._journal_schema_violation(scope, lambda: self._interface.check_refusal(status, error_body))
            return status, error_body
        except errors.NotSimulated as missing:
            template = path if match is None else match.template
            self._context.write_journal_entry("call.not_simulated", method=method, path=template, reason=str(missing))
            return 501, {"statusCode": 501, "message": f"Not simulated: {str(missing) or f'{method} {template}'}"}
        except SchemaViolation:
            raise
        except Exception as defect:
            self._context.write_journal_entry(
                "call.invalid_answer", method=method, path=path, reason=f"{type(defect).__name__}: {defect}"
            )
            raise

    def _answer_request(
        self, match: RouteMatch, headers: Mapping[bytes, bytes], query: Mapping[str, list[str]], body: Any
    ) -> Any:
        """The answer of the operation's function, or the example of its document. Raises ApiRefusal, NotSimulated."""
        version = "v3" if headers.get(b"version") == b"v3" else "v2"
        if self._context.account.accepts_custom_field:
            body = translate_custom_field_object(body)
        body = self._deviations.take_body(match.operation, body, version=version)
        query = self._deviations.take_query(match.operation, query)
        request = _validate_request(match, headers, query, body)
        if match.route is not None:
            return match.route(self._crm, request)
        operation = match.operation
        self._context.write_journal_entry(
            "call.not_simulated", method=operation.method, path=operation.path, reason=EXAMPLE_ANSWERED
        )
        return operation.example

    def _journal_schema_violation(self, scope: Scope, check: Callable[[], None]) -> None:
        """Run a check and journal its SchemaViolation before raising it, because a target may swallow the exception."""
        try:
            check()
        except SchemaViolation as broken:
            self._context.write_journal_entry(
                "call.invalid_answer", method=scope["method"], path=scope["path"], reason=f"{broken.what} {broken.seen}"
            )
            raise

    def _authorise_or_journal(
        self, method: str, headers: Mapping[bytes, bytes], match: RouteMatch, query: Mapping[str, list[str]], body: Any
    ) -> None:
        """Refuse a request without the right to it, or journal that GoHighLevel would, as the account says."""
        try:
            self._authorise_request(headers, match, query, body)
        except errors.ApiRefusal as refusal:
            if not self._context.account.accepts_unknown_access:
                raise
            self._context.write_journal_entry(
                "access.unknown", method=method, path=match.template, status=refusal.status, reason=refusal.reason
            )

    def _authorise_request(
        self, headers: Mapping[bytes, bytes], match: RouteMatch, query: Mapping[str, list[str]], body: Any
    ) -> None:
        """Check token, version and location, in this order."""
        reaches_all = self._check_token(headers.get(b"authorization", b""), match)
        if match.operation.name not in _WITHOUT_TOKEN:
            _check_version(headers.get(b"version"))
        if not reaches_all:
            named = [match.path.get("locationId"), *query.get("locationId", ()), *query.get("location_id", ())]
            if isinstance(body, dict):
                named.append(body.get("locationId"))
            own = self._context.account.location_id
            for location in named:
                if location != own and isinstance(location, str):
                    raise errors.wrong_location()

    def _check_token(self, authorization: bytes, match: RouteMatch) -> bool:
        """Whether the token reaches all locations of the company. Raises ApiRefusal (401) for an unsuitable one."""
        if authorization == self._bearer:
            classes = match.operation.scopes
            if classes and all(name.startswith("Agency") for name in classes):
                if not self._context.account.tolerance.agency_operations:
                    raise errors.unauthorized_request("The token is not authorized for this scope.")
                return match.path.get("locationId") is None
            return False
        if match.operation.name in _WITHOUT_TOKEN:
            return True
        token = self._context.tokens.find_token(authorization.decode("latin-1").removeprefix("Bearer "))
        if token is None:
            raise errors.unauthorized_request(_invalid_token_message(authorization))
        require_scope(token, match.operation.scopes)
        return token.user_type == "Company"


def _validate_request(
    match: RouteMatch, headers: Mapping[bytes, bytes], query: Mapping[str, list[str]], body: Any
) -> ApiRequest:
    """The request, validated against the operation's schema. Raises ApiRefusal."""
    if body is INVALID_JSON:
        raise errors.bad_request("Unexpected token in JSON")
    typed = match.operation.convert_query(query)
    problems = (*match.operation.find_query_problems(typed), *match.operation.find_body_problems(body))
    if problems:
        raise errors.invalid_shape(problems)
    token = headers.get(b"authorization", b"").decode("latin-1").removeprefix("Bearer ")
    return ApiRequest(path=match.path, query=typed, body=body, token=token)


def _invalid_token_message(authorization: bytes) -> str:
    if authorization.startswith(b"Bearer pit-"):
        return "Invalid Private Integration token"
    return "Invalid JWT" if authorization.startswith(b"Bearer ") else "Invalid token: access token is invalid"


def _check_version(version: bytes | None) -> None:
    if version is None:
        raise errors.unauthorized_request("version header was not found.")
    text = version.decode("latin-1")
    if text in SUPPORTED_VERSIONS:
        return
    if _VERSION_DATE.fullmatch(text):
        raise errors.unauthorized_request("version header is invalid")
    raise errors.bad_request(f"Invalid API version segment '{text}' at position 0")
