"""Client of the simulators' control API. Opens plain connections, which nothing mounted in this process intercepts."""

import http.client
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVar

import msgspec

from support.load.model.plan import SimulatedUser, authorization_header
from support.simulators.server.batch_state import BatchState
from support.simulators.server.history_log import HistoryEvent
from support.targets.profile import Profile
from support.vocabulary.explained_error import SuiteError

Shape = TypeVar("Shape")
TIMEOUT = 60.0
"""Seconds one request may take; the longest waits until the CRM is quiet."""


class ContactRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What the CRM holds about one contact.

    opportunities: name and value.
    messages: direction, channel and text, oldest first.
    """

    contact_id: str
    tags: tuple[str, ...]
    fields: dict[str, Any]
    appointments: tuple[str, ...]
    tasks: tuple[str, ...]
    workflows: tuple[str, ...]
    opportunities: tuple[tuple[str, float], ...]
    messages: tuple[tuple[str, str, str], ...]


class CrmApiLoad(msgspec.Struct, frozen=True, kw_only=True):
    """Load on the CRM API of one location.

    calls: all of them.
    most_in_ten_seconds: calls in the busiest ten seconds.
    refused: calls beyond the rate limit.
    """

    calls: int
    most_in_ten_seconds: int
    refused: int


class MessageEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A message in either direction.

    contact: its id.
    what: `person.wrote`, `message.sent` ...
    at: seconds of this machine's monotonic clock.
    """

    contact: str
    what: str
    at: float
    message_id: str = ""
    text: str = ""


class UnheldInvariants(msgspec.Struct, frozen=True, kw_only=True):
    """What did not hold of one person.

    kind: name of the broken promise's class.
    what, seen, perhaps: as a scenario about that person alone would say it.
    invariants: name and requirement of each, the one that is told first.
    """

    kind: str
    what: str
    seen: str
    perhaps: str
    invariants: tuple[tuple[str, str], ...]


class PeopleJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """How the people of a run were judged by the invariants.

    people: how many there were.
    judged: how many of them were drawn and judged; 0 = too much happened to keep what is needed.
    seconds: of the processor, that it took.
    broken: for each person of whom something does not hold.
    """

    people: int = 0
    judged: int = 0
    seconds: float = 0.0
    broken: tuple[UnheldInvariants, ...] = ()


class _ContactsResponse(msgspec.Struct, frozen=True):
    contacts: tuple[ContactRecord, ...]


class _MessagesResponse(msgspec.Struct, frozen=True):
    messages: tuple[MessageEvent, ...]


class _HistoryResponse(msgspec.Struct, frozen=True):
    events: tuple[HistoryEvent, ...]


class _QuietResponse(msgspec.Struct, frozen=True):
    quiet: bool


class _CreatedContact(msgspec.Struct, frozen=True):
    contact_id: str


class _AnswersResponse(msgspec.Struct, frozen=True):
    answers: tuple[str, ...] = ()


class ControlApiClient:
    """The control API at this base address. Each request has its own connection: minutes may lie between two.

    token: the API's; "" = it needs none.
    """

    def __init__(self, address: str, token: str = "") -> None:
        self.address = address
        self.token = token

    def set_webhook_addresses(self, *, native: str, workflow: str) -> None:
        """Deliver webhooks to these addresses from now on."""
        self._request("PUT", "/target", dict[str, Any], {"native": native, "workflow": workflow})

    def create_contact(self, user: SimulatedUser) -> str:
        """Create a contact for this user; its id."""
        return self._request("POST", "/contacts", _CreatedContact, user.contact).contact_id

    def send_message(self, contact_id: str, text: str, *, timeout: float) -> Sequence[str]:
        """Write a message as this contact; the answers that came within `timeout` seconds."""
        content = {"text": text, "wait": timeout}
        return self._request("POST", f"/contacts/{contact_id}/messages", _AnswersResponse, content).answers

    def prepare_webhooks(self, messages: Sequence[Mapping[str, str]]) -> Sequence[dict[str, Any]]:
        """Signed webhooks of these messages, none of them posted: address, headers and body.

        messages: `contact_id` and `text`.
        """
        return self._request("POST", "/deliveries", list[dict[str, Any]], {"messages": messages})

    def wait_until_quiet(self, *, quiet_seconds: float, timeout: float) -> bool:
        """Whether nothing changed in the CRM for `span` seconds, within `timeout` seconds."""
        return self._request("GET", f"/quiet?span={quiet_seconds}&wait={timeout}", _QuietResponse).quiet

    def read_contacts(self) -> Mapping[str, ContactRecord]:
        """All contacts, by id."""
        return {held.contact_id: held for held in self._request("GET", "/contacts", _ContactsResponse).contacts}

    def read_api_load(self) -> Mapping[str, CrmApiLoad]:
        """Load on the CRM API, by location id."""
        return self._request("GET", "/peaks", dict[str, CrmApiLoad])

    def read_messages(self) -> Sequence[MessageEvent]:
        """All messages, oldest first for each contact."""
        return self._request("GET", "/messages", _MessagesResponse).messages

    def start_batch(self, messages: Sequence[tuple[str, str]], *, at_once: int = 100) -> None:
        """Have contacts write messages and each delivered, without waiting for it.

        messages: contact id and text, in the order in which they are written.
        at_once: deliveries under way at the same time.
        """
        content = {"messages": [{"contact_id": each, "text": text} for each, text in messages], "at_once": at_once}
        self._request("POST", "/batches", dict[str, int], content)

    def read_batch_state(self) -> BatchState:
        """What became of the messages of all batches."""
        return self._request("GET", "/batches", BatchState)

    def set_redelivery(self, minute: float) -> None:
        """Repeat refused deliveries; one of the vendor's minutes takes so many seconds."""
        self._request("PUT", "/events", Any, {"repeats": True, "scale": minute / 60})

    def begin_history(self) -> None:
        """Keep the history from now on."""
        self._request("POST", "/history", dict[str, Any])

    def read_history(self) -> Sequence[HistoryEvent]:
        """The history so far, in order."""
        return self._request("GET", "/history", _HistoryResponse).events

    def judge_by_invariants(self, profile: Profile, bots: Mapping[str, str]) -> PeopleJudgement:
        """How a sample of these people stands by the invariants.

        bots: contact id -> the bot written to first.
        """
        asked = {"profile": profile, "bots": bots}
        return self._request("POST", "/invariants", PeopleJudgement, asked)

    def reset(self, seed: int) -> None:
        """Remove all contacts, faults and counts. Webhook addresses stay."""
        self._request("POST", "/reset", dict[str, Any], {"seed": seed})

    def inject_faults(self, service: str, faults: Sequence[Mapping[str, Any]]) -> None:
        """Inject these faults into a service from now on; () removes all.

        faults: in the form of `support.simulators.kernel.control_api`.
        """
        self._request("PUT", f"/faults/{service}", dict[str, Any], list(faults))

    def read_event_counts(self) -> Mapping[str, Mapping[str, int]]:
        """Service -> kind of event -> how often."""
        return self._request("GET", "/counts", dict[str, dict[str, int]])

    def _request(self, method: str, path: str, shape: type[Shape], content: Any = None) -> Shape:
        body = None if content is None else msgspec.json.encode(content)
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=TIMEOUT)
        with closing(connection):
            connection.request(method, path, body, authorization_header(self.token))
            response = connection.getresponse()
            text = response.read()
        if response.status >= 300 and not (response.status == 502 and shape is _AnswersResponse):
            raise SuiteError(
                f"The simulators' control API refused {method} {path}.",
                seen=f"{response.status}: {text[:200].decode(errors='replace')}",
                perhaps="it and this suite are not of the same version.",
            )
        return msgspec.json.decode(text, type=shape)
