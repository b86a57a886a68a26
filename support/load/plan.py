"""What a load run does: a workload from the fixtures becomes one plan file, which the generator reads. Pure.

Gherkin and generator share this description: the features name the workload and the people, the plan holds the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated

import msgspec

from support.cast.persona import Persona
from support.cast.reading import read_toml
from support.vocabulary.lesson import SetUpError

Count = Annotated[int, msgspec.Meta(ge=1)]
EFFORTS = ("quick", "standard", "full")


class Operation(IntEnum):
    """What samples are taken of.

    ANSWER: from the person's writing to the answer in the CRM.
    ACKNOWLEDGEMENT: from the delivery's posting to the bots' reply, measured where GoHighLevel stands.
    INTRODUCTION: putting a person into the CRM, which is no load of the bots.
    """

    ANSWER = 0
    ACKNOWLEDGEMENT = 1
    INTRODUCTION = 2


class Span(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long a level lasts, in whole seconds. warm_up: not counted.  counted: after that."""

    warm_up: Count
    counted: Count

    @property
    def seconds(self) -> int:
        """From the first to the last planned start."""
        return self.warm_up + self.counted


class CrmScale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much the simulated account takes. seats: bookings a calendar's slot takes."""

    requests_in_ten_seconds: Count
    seats: Count


class Workload(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A recipe of `fixtures/workloads`. dialogues: names in `fixtures/dialogues`, taken in turn.  patience: seconds."""

    dialogues: tuple[str, ...]
    patience: Count
    crm: CrmScale
    effort: dict[str, Span]

    def span(self, effort: str) -> Span:
        """How long a level lasts with this effort. Raises SetUpError for an effort the recipe does not name."""
        if effort in self.effort:
            return self.effort[effort]
        raise SetUpError(
            f"There is no effort '{effort}'.",
            seen=f"the workload names: {', '.join(self.effort)}",
            perhaps="a misspelling.",
            look="make load EFFORT=quick",
        )


class Talker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who will talk. contact: what the control is told of her.  dialogue: what she says, by name."""

    contact: dict[str, str | list[str]]
    dialogue: str


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One run. at_once: people talking at the same time.  control: base address.  talkers: who comes, in this order."""

    workload: str
    at_once: Count
    span: Span
    patience: Count
    control: str
    says: Mapping[str, tuple[str, ...]]
    talkers: tuple[Talker, ...]


def load_workload(path: Path) -> Workload:
    """The recipe in this file. Raises SetUpError when it is missing or malformed."""
    return read_toml(path, Workload)


def talkers(people: Iterable[Persona], dialogues: Sequence[str], tags: Mapping[str, str]) -> tuple[Talker, ...]:
    """These people, the dialogues dealt out in turn. tags: dialogue -> what marks a contact for that bot."""
    return tuple(
        talker(person, dialogue, tags[dialogue]) for person, dialogue in zip(people, cycle(dialogues), strict=False)
    )


def talker(person: Persona, dialogue: str, tag: str) -> Talker:
    """This person with this dialogue."""
    contact: dict[str, str | list[str]] = {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "phone": person.phone,
        "timezone": person.timezone,
        "tags": [tag],
    }
    if person.email is not None:
        contact["email"] = person.email
    return Talker(contact=contact, dialogue=dialogue)


def part_of(plan: Plan, *, index: int, of: int) -> tuple[Talker, ...]:
    """The talkers of one generator process out of so many: no two processes share a person."""
    return tuple(islice(plan.talkers, index, None, of))


def written(plan: Plan) -> bytes:
    """The plan as JSON, as it is kept with the results."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=1)


def read_plan(text: bytes) -> Plan:
    """The plan a generator was given."""
    return msgspec.json.decode(text, type=Plan)
