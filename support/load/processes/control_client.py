"""The hosted CRM's control, as the suite asks it: a plain client, which nothing mounted in this process intercepts."""

import http.client
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVar

import msgspec

from support.load.model.plan import Talker
from support.vocabulary.explained_error import SuiteError

Shape = TypeVar("Shape")
PATIENCE = 60.0
"""Seconds one question may take; the longest waits for silence."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What the CRM holds about one contact. messages: direction, channel and text, oldest first."""

    contact_id: str
    tags: tuple[str, ...]
    fields: dict[str, Any]
    appointments: tuple[str, ...]
    tasks: tuple[str, ...]
    workflows: tuple[str, ...]
    opportunities: tuple[tuple[str, float], ...]
    messages: tuple[tuple[str, str, str], ...]


class Peak(msgspec.Struct, frozen=True, kw_only=True):
    """How hard one location's API was pressed. most_in_ten_seconds: calls in the worst stretch.  refused: beyond it."""

    calls: int
    most_in_ten_seconds: int
    refused: int


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """A message either way. what: `person.wrote`, `message.sent` ...  at: seconds of this machine's steady clock."""

    contact: str
    what: str
    at: float
    message_id: str = ""
    text: str = ""


class _Everybody(msgspec.Struct, frozen=True):
    contacts: tuple[Held, ...]


class _Happenings(msgspec.Struct, frozen=True):
    happenings: tuple[Happening, ...]


class _Quiet(msgspec.Struct, frozen=True):
    quiet: bool


class _Introduced(msgspec.Struct, frozen=True):
    contact_id: str


class _Written(msgspec.Struct, frozen=True):
    answers: tuple[str, ...] = ()


class CrmDoor:
    """The control at this base address. Each question has its own connection: minutes may lie between two."""

    def __init__(self, address: str) -> None:
        self.address = address

    def aim(self, *, native: str, workflow: str) -> None:
        """Deliver from now on to these addresses."""
        self._ask("PUT", "/target", dict[str, Any], {"native": native, "workflow": workflow})

    def introduce(self, talker: Talker) -> str:
        """Put her into the CRM; her contact id."""
        return self._ask("POST", "/contacts", _Introduced, talker.contact).contact_id

    def say(self, contact_id: str, line: str, *, patience: float) -> Sequence[str]:
        """She writes; what she was answered within `patience` seconds."""
        content = {"text": line, "wait": patience}
        return self._ask("POST", f"/contacts/{contact_id}/messages", _Written, content).answers

    def quiet(self, *, span: float, patience: float) -> bool:
        """Whether nothing happened in the CRM for `span` seconds, within `patience` seconds."""
        return self._ask("GET", f"/quiet?span={span}&wait={patience}", _Quiet).quiet

    def everybody(self) -> Mapping[str, Held]:
        """What the CRM holds, by contact id."""
        return {held.contact_id: held for held in self._ask("GET", "/contacts", _Everybody).contacts}

    def peaks(self) -> Mapping[str, Peak]:
        """How hard each location's API was pressed, by its id."""
        return self._ask("GET", "/peaks", dict[str, Peak])

    def happenings(self) -> Sequence[Happening]:
        """Everybody's messages, oldest first for each contact."""
        return self._ask("GET", "/happenings", _Happenings).happenings

    def begin_again(self, seed: int) -> None:
        """Empty the CRM: nobody in it, no trouble, nothing counted. What is delivered to stays."""
        self._ask("POST", "/reset", dict[str, Any], {"seed": seed})

    def trouble(self, service: str, faults: Sequence[Mapping[str, Any]]) -> None:
        """Let a service misbehave so from now on; () heals it. The form stands in `simulators.kernel.control`."""
        self._ask("PUT", f"/faults/{service}", dict[str, Any], list(faults))

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Service -> what happened there -> how often."""
        return self._ask("GET", "/counts", dict[str, dict[str, int]])

    def _ask(self, method: str, path: str, shape: type[Shape], content: Any = None) -> Shape:
        body = None if content is None else msgspec.json.encode(content)
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=PATIENCE)
        with closing(connection):
            connection.request(method, path, body)
            answer = connection.getresponse()
            text = answer.read()
        if answer.status >= 300 and not (answer.status == 502 and shape is _Written):
            raise SuiteError(
                f"The simulated CRM's control refused {method} {path}.",
                seen=f"{answer.status}: {text[:200].decode(errors='replace')}",
                perhaps="it and this suite are not of the same version.",
            )
        return msgspec.json.decode(text, type=shape)
