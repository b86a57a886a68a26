"""Who writes in the bench, and what: real people in the simulated CRM, and their lines signed as GoHighLevel signs."""

import http.client
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from support.test_data.dialogue import load_dialogue
from support.vocabulary.explained_error import SuiteError

BOTS = {"lead": "needs-qualifying", "buyer": "buyer-lead", "seller": "seller-lead"}
"""The dialogues, and the tag that leads a contact to the bot it is meant for."""

AT_ONCE = 1000
"""Deliveries made ready by one request."""


class _Introduced(msgspec.Struct, frozen=True):
    contact_id: str


def introduced(control: str, people: int) -> Sequence[str]:
    """So many people put into the CRM, the dialogues in turn; their contact ids."""
    tags = list(BOTS.values())
    with closing(http.client.HTTPConnection(control.removeprefix("http://"), timeout=60)) as connection:
        return [
            msgspec.json.decode(
                _asked(
                    connection,
                    "/contacts",
                    {"first_name": "Bea", "last_name": f"No {number}", "tags": [tags[number % len(tags)]]},
                ),
                type=_Introduced,
            ).contact_id
            for number in range(people)
        ]


def made_ready(control: str, people: Sequence[str], *, deliveries: int, file: Path) -> None:
    """A file of signed deliveries: everybody's first line, then everybody's second, and after the last the first."""
    says = [load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says for bot in BOTS]

    def lines() -> Iterator[dict[str, str]]:
        for number in range(deliveries):
            who, line = number % len(people), number // len(people)
            hers = says[who % len(says)]
            yield {"contact_id": people[who], "text": hers[line % len(hers)]}

    ready: list[Any] = []
    with closing(http.client.HTTPConnection(control.removeprefix("http://"), timeout=60)) as connection:
        told = lines()
        while some := list(islice(told, AT_ONCE)):
            ready += msgspec.json.decode(_asked(connection, "/deliveries", {"messages": some}))
    file.write_bytes(msgspec.json.encode(ready))


def _asked(connection: http.client.HTTPConnection, path: str, content: object) -> bytes:
    connection.request("POST", path, msgspec.json.encode(content))
    answer = connection.getresponse()
    told = answer.read()
    if answer.status >= 300:
        raise SuiteError(
            f"The simulated CRM's control refused POST {path}.",
            seen=f"{answer.status}: {told[:200].decode(errors='replace')}",
            perhaps="it and this bench are not of the same version.",
        )
    return told
