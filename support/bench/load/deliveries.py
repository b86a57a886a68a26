"""Deliveries made and signed before the clock runs, so that a storm costs its generator nothing but the posting."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from support.cast.dialogue import load_dialogue
from support.hosting.simulation import Simulation

DIALOGUES = ("lead", "buyer", "seller")
SEED = 1


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """One delivery as it is posted."""

    body: str
    headers: dict[str, str]


def prepared(simulation: Simulation, *, people: int, count: int) -> Iterator[Prepared]:
    """So many deliveries, a person's line after the other, everybody in turn; each is a message of its own.

    Who is put into an account of the same seed in the same order has the same contact ids.
    """
    crm = simulation.crm
    says = [load_dialogue(Path(f"fixtures/dialogues/{name}.toml")).says for name in DIALOGUES]
    somebody = [crm.add_contact(**contact(number)).id for number in range(people)]
    for number in range(count):
        who, line = number % people, number // people
        lines = says[who % len(says)]
        webhook = crm.inbound_webhook(crm.person_writes(somebody[who], lines[line % len(lines)]))
        yield Prepared(body=webhook.body.decode(), headers=webhook.headers)


def contact(number: int) -> dict[str, Any]:
    """How the n-th person is put into the CRM."""
    tags = ("needs-qualifying", "buyer-lead", "seller-lead")
    return {"first_name": f"Bea {number}", "phone": f"+1909555{number:04d}", "tags": [tags[number % len(tags)]]}


def write(path: Path, deliveries: Iterator[Prepared]) -> None:
    """The file both generators read."""
    path.write_bytes(msgspec.json.encode(list(itertools.chain(deliveries))))
