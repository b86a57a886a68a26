"""The hosted CRM's control, as the suite asks it: a plain client, which nothing mounted in this process intercepts."""

import http.client
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, TypeVar

import msgspec

from support.load.plan import Talker
from support.vocabulary.lesson import SuiteError

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


class _Everybody(msgspec.Struct, frozen=True):
    contacts: tuple[Held, ...]


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
