"""Who may use the control API: callers with its token, and no page of another web site; and how long a body may be."""

import hmac
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from support.simulators.kernel.request_body import BodyTooLong, read_ahead
from support.vocabulary.asgi import Application, Receive, Scope, Send

_FOREIGN_SITES = (b"cross-site", b"same-site")
"""Values of Sec-Fetch-Site that a browser sends for a page of another origin."""

NOT_ALLOWED = "The control API needs the token that was printed at start, as `Authorization: Bearer <token>`."
FOREIGN_PAGE = "The control API is not for pages of other web sites."


MOST_BODY_BYTES: Final = 10_000_000
"""Of a request's body where nothing else is said."""


class ControlAccess:
    """The application behind these checks; each refusal is JSON.

    token: the one that is valid; "" = none is needed.
    open_paths: what may be read without it: pages and documents that hold nothing of the simulated services.
    body_bytes: path -> the longest body that it takes, where that is not MOST_BODY_BYTES.
    """

    def __init__(
        self,
        application: Application,
        *,
        token: str,
        open_paths: Collection[str],
        body_bytes: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self._application = application
        self._token = token.encode()
        self._open_paths = frozenset(open_paths)
        self._body_bytes = body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it: 403 from a page of another site, 401 without the token, 413 if too long."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if _is_from_foreign_page(headers):
            await _refuse(send, 403, FOREIGN_PAGE)
        elif not self._is_allowed(scope, headers):
            await _refuse(send, 401, NOT_ALLOWED)
        else:
            await self._answer_if_short(scope, receive, send)

    async def _answer_if_short(self, scope: Scope, receive: Receive, send: Send) -> None:
        longest = self._body_bytes.get(scope["path"], MOST_BODY_BYTES)
        try:
            _, receive_again = await read_ahead(receive, longest=longest)
        except BodyTooLong:
            await _refuse(send, 413, f"The body of this request is longer than {longest:,} bytes.")
        else:
            await self._application(scope, receive_again, send)

    def _is_allowed(self, scope: Scope, headers: dict[bytes, bytes]) -> bool:
        if not self._token or (scope["method"] in {"GET", "HEAD"} and scope["path"] in self._open_paths):
            return True
        scheme, _, given = headers.get(b"authorization", b"").partition(b" ")
        return scheme.lower() == b"bearer" and hmac.compare_digest(given.strip(), self._token)


def _is_from_foreign_page(headers: dict[bytes, bytes]) -> bool:
    origin = headers.get(b"origin")
    if origin is not None and origin != b"http://" + headers.get(b"host", b""):
        return True
    return headers.get(b"sec-fetch-site") in _FOREIGN_SITES


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = msgspec.json.encode({"error": reason})
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
