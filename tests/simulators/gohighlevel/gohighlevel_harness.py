"""A simulated GoHighLevel on a manual clock, called as ASGI without an HTTP client."""

import json
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.simulators.gohighlevel.account import SubAccount, load_account
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import ManualClock

ACCOUNT_FILE = Path(__file__).parents[3] / "fixtures" / "crm_accounts" / "rancho.toml"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@cache
def load_rancho() -> SubAccount:
    """The account in fixtures."""
    return load_account(ACCOUNT_FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response of the API."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str]

    @property
    def message(self) -> Any:
        """The message of an error response."""
        return self.body["message"]


class LocationHarness:
    """One location and a caller with its token."""

    def __init__(self, account: SubAccount | None = None) -> None:
        self.account = account or load_rancho()
        self.clock = ManualClock()
        self.journal = Journal(self.clock)
        self.crm = GoHighLevelSimulator(
            account=self.account,
            clock=self.clock,
            identifiers=IdGenerator(1),
            journal=self.journal,
            webhook_key=KEY,
        )
        self.headers = {"Authorization": f"Bearer {self.account.token}", "Version": "2021-07-28"}

    def add_maria(self, **changes: Any) -> str:
        """Add Maria to the CRM; her contact id."""
        known = {"first_name": "Maria", "last_name": "Delgado", "phone": "+19095550101", "email": "maria@example.com"}
        return self.crm.add_contact(**(known | changes)).id

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Answer:
        """One request, answered without waiting. content: a raw body instead of JSON."""
        sent: list[MutableMapping[str, Any]] = []
        raw = content if content is not None else b"" if body is None else json.dumps(body).encode()

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        given = {"content-type": "application/json"} | (self.headers if headers is None else dict(headers))
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": urlencode(query or {}, doseq=True).encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        }
        answering: Any = self.crm.application(scope, receive, send)
        try:
            answering.send(None)
        except StopIteration:
            start, end = sent
        else:
            raise AssertionError("the simulator waited for something")
        response_headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(status=start["status"], body=json.loads(end["body"]), headers=response_headers)

    def event_names(self) -> list[str]:
        """The names of the journaled events, without calls."""
        return [entry.what for entry in self.journal if entry.what != "call"]
