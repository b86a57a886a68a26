"""A canary: one conversation with bots in service, in a location without real people.

It is held over the control API of the simulated services, where those stand behind the bots, or over GoHighLevel itself
in a sandbox location that both the profile and ALLOW_SANDBOX name.
"""

import http.client
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from support.operations.reading import CanaryTurn
from support.targets.addresses import ALLOW_SANDBOX, is_loopback, is_sandbox_allowed, resolve_host
from support.targets.profile import Profile
from support.vocabulary.explained_error import SetUpError

POLL = 0.2
"""Seconds between two looks for an answer."""
SETTLE = 1.5
"""Seconds after an answer in which a second one would come."""
SILENCE = 3.0
"""Seconds in which nothing may come where silence is right."""
TIMEOUT = 30.0

GREETING = "Hi, I am thinking about selling my house. It is in good condition."
OPT_OUT = "Please stop texting me."
AFTERWARDS = "What is my house worth?"


class CanaryLine(Protocol):
    """How a canary reaches the bots."""

    def begin(self, tag: str) -> str:
        """Make the contact, marked for a bot; its id."""

    def write(self, contact: str, text: str) -> None:
        """Write a message as this contact."""

    def read_answers(self, contact: str) -> Sequence[str]:
        """Every message that the contact was sent, oldest first."""

    def end(self, contact: str) -> None:
        """Remove the contact, so that nothing is sent to it later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canary:
    """Holds the conversation.

    tag: marks the contact for a bot.  longest: seconds that an answer is waited for.
    """

    line: CanaryLine
    tag: str
    longest: float
    sleep: Callable[[float], None] = time.sleep
    read_time: Callable[[], float] = time.monotonic

    def hold(self, *, with_opt_out: bool) -> tuple[CanaryTurn, ...]:
        """What became of each message.

        with_opt_out: it ends with an opt-out and a message after it, unless something was not answered: a late answer
        to the one would look like an answer to the other.
        """
        contact = self.line.begin(self.tag)
        try:
            turns = [self._say(contact, GREETING)]
            for text in (OPT_OUT, AFTERWARDS) if with_opt_out else ():
                if turns[-1].answers:
                    turns.append(self._say(contact, text, silent=text == AFTERWARDS))
            return tuple(turns)
        finally:
            self.line.end(contact)

    def _say(self, contact: str, text: str, *, silent: bool = False) -> CanaryTurn:
        before = len(self.line.read_answers(contact))
        began = self.read_time()
        self.line.write(contact, text)
        longest = SILENCE if silent else self.longest
        seconds: float | None = None
        while (waited := self.read_time() - began) < longest:
            if len(self.line.read_answers(contact)) > before:
                seconds = self.read_time() - began
                break
            self.sleep(POLL)
        if seconds is not None:
            self.sleep(SETTLE)
        answers = tuple(self.line.read_answers(contact)[before:])
        return CanaryTurn(text=text, seconds=seconds, waited=seconds or waited, answers=answers, silent=silent)


CONTROL_TOKEN = "SIMULATORS_TOKEN"  # noqa: S105 - a variable's name
"""Names the token of the control API, as `make simulators` prints it."""


class SimulatorLine:
    """Over the control API of the simulated services at this address.

    token: that `make simulators` printed; "" = the control asks for none, as in a run of the suite.
    """

    def __init__(self, address: str, *, token: str = "") -> None:
        self._api = _JsonApi(address, {"Authorization": f"Bearer {token}"} if token else {})

    def begin(self, tag: str) -> str:
        """A new contact with a number that nobody has."""
        number = f"+1909555{random.randrange(10_000):04d}"
        contact = {"first_name": "Canary", "phone": number, "tags": [tag]}
        return str(self._api.request("POST", "/contacts", contact)["contact_id"])

    def write(self, contact: str, text: str) -> None:
        """Record and deliver it."""
        self._api.request("POST", f"/contacts/{contact}/messages", {"text": text})

    def read_answers(self, contact: str) -> Sequence[str]:
        """What the bots sent."""
        events = self._api.request("GET", f"/messages?contact={contact}")["messages"]
        return [event.get("text", "") for event in events if event["what"] == "message.sent"]

    def end(self, contact: str) -> None:
        """Simulated contacts stay: nobody is reached by them."""


class SandboxLine:
    """Over GoHighLevel's API v2, in a location without real people."""

    def __init__(self, address: str, *, token: str, location: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._api = _JsonApi(address, headers)
        self._location = location

    def begin(self, tag: str) -> str:
        """A new contact with a number that nobody has."""
        contact = {
            "firstName": "Canary",
            "phone": f"+1909555{random.randrange(100, 200):04d}",
            "tags": [tag],
            "locationId": self._location,
        }
        return str(self._api.request("POST", "/contacts/upsert", contact, version="2021-07-28")["contact"]["id"])

    def write(self, contact: str, text: str) -> None:
        """Add it to the conversation as if the contact had written it."""
        message = {"type": "SMS", "contactId": contact, "message": text}
        self._api.request("POST", "/conversations/messages/inbound", message, version="2021-04-15")

    def read_answers(self, contact: str) -> Sequence[str]:
        """The outbound messages of the contact's conversation."""
        query = f"/conversations/search?locationId={self._location}&contactId={contact}"
        found = self._api.request("GET", query, version="2021-04-15")["conversations"]
        if not found:
            return []
        path = f"/conversations/{found[0]['id']}/messages?limit=100"
        messages = self._api.request("GET", path, version="2021-04-15")["messages"]["messages"]
        return [each.get("body", "") for each in reversed(messages) if each.get("direction") == "outbound"]

    def end(self, contact: str) -> None:
        """Delete the contact."""
        self._api.request("DELETE", f"/contacts/{contact}", version="2021-07-28")


def build_canary(profile: Profile, environment: Mapping[str, str], *, longest: float) -> Canary | None:
    """The canary that the environment allows; None where it names none.

    environment: CANARY_CONTROL is the control API of simulated services, SIMULATORS_TOKEN its token.
    CANARY_GHL_TOKEN is the token of the sandbox location that the profile names.
    Raises SetUpError where it would write to a location that may have real people.
    """
    tag = next(iter(profile.tags.activation.values()), "")
    if address := environment.get("CANARY_CONTROL", ""):
        host = urlsplit(address).hostname or ""
        if not is_loopback(host, resolve_host):
            raise SetUpError(
                "The control API of simulated services is always on this machine, so that no canary is held.",
                seen=f"CANARY_CONTROL={address}",
                perhaps="it is the address of a real service.",
                look="make simulators prints it",
            )
        return Canary(line=SimulatorLine(address, token=environment.get(CONTROL_TOKEN, "")), tag=tag, longest=longest)
    if token := environment.get("CANARY_GHL_TOKEN", ""):
        location = profile.services.sandbox_location
        if not is_sandbox_allowed(environment, location):
            raise SetUpError(
                "A canary writes to people, and nothing says that its location has none.",
                seen=f'sandbox_location = "{location}"; {ALLOW_SANDBOX} holds '
                f"{environment.get(ALLOW_SANDBOX) or 'nothing'}",
                perhaps="the profile is that of the real location.",
                look="[services] sandbox_location of the profile, and ALLOW_SANDBOX with the same id",
            )
        address = environment.get("CANARY_GHL_BASE", "https://services.leadconnectorhq.com")
        return Canary(line=SandboxLine(address, token=token, location=location), tag=tag, longest=longest)
    return None


class _JsonApi:
    """JSON over HTTP, each request with a connection of its own."""

    def __init__(self, address: str, headers: Mapping[str, str]) -> None:
        self._parts = urlsplit(address)
        self._headers = headers

    def request(self, method: str, path: str, content: Any = None, *, version: str = "") -> Any:
        """The answer. Raises SetUpError when there is none, or it is a refusal."""
        kind = http.client.HTTPSConnection if self._parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(self._parts.hostname or "", self._parts.port, timeout=TIMEOUT)
        headers = {**self._headers, "Content-Type": "application/json", **({"Version": version} if version else {})}
        with closing(connection):
            try:
                body = None if content is None else json.dumps(content)
                connection.request(method, path, body=body, headers=headers)
                response = connection.getresponse()
                text = response.read()
            except (OSError, http.client.HTTPException) as failed:
                raise self._refuse(method, path, type(failed).__name__) from failed
        if not 200 <= response.status < 300:
            raise self._refuse(method, path, f"status {response.status}: {text[:200].decode(errors='replace')}")
        return json.loads(text) if text else {}

    def _refuse(self, method: str, path: str, seen: str) -> SetUpError:
        return SetUpError(
            "No canary conversation can be held.",
            seen=f"{method} {path.partition('?')[0]} at {self._parts.hostname}: {seen}",
            perhaps="the simulated services have ended, or the token is not of the sandbox location.",
            look="CANARY_CONTROL with SIMULATORS_TOKEN, or CANARY_GHL_TOKEN and [services] sandbox_location",
        )
