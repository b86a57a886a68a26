"""Who may use the control API: callers with its token, and no page of another web site."""

import hmac
from collections.abc import Collection

import msgspec

from support.vocabulary.asgi import Application, Receive, Scope, Send

_FOREIGN_SITES = (b"cross-site", b"same-site")
"""Values of Sec-Fetch-Site that a browser sends for a page of another origin."""

NOT_ALLOWED = "The control API needs the token that was printed at start, as `Authorization: Bearer <token>`."
FOREIGN_PAGE = "The control API is not for pages of other web sites."


class ControlAccess:
    """The application behind both checks; each refusal is JSON.

    token: the one that is valid; "" = none is needed.
    open_paths: what may be read without it: pages and documents that hold nothing of the simulated services.
    """

    def __init__(self, application: Application, *, token: str, open_paths: Collection[str]) -> None:
        self._application = application
        self._token = token.encode()
        self._open_paths = frozenset(open_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it: 403 from a page of another site, 401 without the token."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if _is_from_foreign_page(headers):
            await _refuse(send, 403, FOREIGN_PAGE)
        elif not self._is_allowed(scope, headers):
            await _refuse(send, 401, NOT_ALLOWED)
        else:
            await self._application(scope, receive, send)

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
