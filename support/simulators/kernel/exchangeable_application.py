"""One address whose application is exchanged while it is served.

What a client still does for an earlier application is answered by that one, as far as the request names an id of it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from support.simulators.kernel.request_body import read_ahead
from support.vocabulary.asgi import Application, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class _EarlierApplication:
    application: Application
    ids: frozenset[bytes]


class ExchangeableApplication:
    """An ASGI application that passes requests on to the present one."""

    def __init__(self) -> None:
        self._present: Application | None = None
        self._earlier: list[_EarlierApplication] = []

    def replace(self, application: Application) -> None:
        """Pass requests on to this application from now on."""
        self._present = application

    def retire(self, ids: Collection[str]) -> None:
        """Keep the present application for requests that name one of these ids in path, query or body."""
        if self._present is not None and ids:
            known = frozenset(each.encode() for each in ids)
            self._earlier.append(_EarlierApplication(self._present, known))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        chosen = self._present
        if self._earlier and scope["type"] == "http":
            body, receive = await read_ahead(receive)
            named = b"\0".join((scope["path"].encode(), scope.get("query_string", b""), body))
            for each in self._earlier:
                if any(known in named for known in each.ids):
                    chosen = each.application
                    break
        if chosen is None:
            raise RuntimeError("No application was put here yet; replace() comes first.")
        await chosen(scope, receive, send)
