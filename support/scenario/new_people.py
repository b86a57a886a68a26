"""People and homes that are new in every scenario, for a target that remembers those of earlier ones."""

from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from support.scenario.house_numbers import HouseNumbers
from support.test_data.persona import Persona, generate_phone_numbers, generate_strangers

_SEED_STEP = 1_000_003
"""Between the seeds of two scenarios, so that neighbouring runs share none."""

_PLACES_IN_A_SECOND = 10
"""More than scenarios in a second: what a target remembers of one run is not met again in the next one."""


class NewPeople:
    """Hands out other ids, telephone numbers, e-mail addresses and house numbers in every scenario of a run.

    began: when the run did. With the same seed, a later run has others, too: the target may remember those of this one.
    """

    def __init__(self, began: datetime) -> None:
        self._first = self._place = int(began.timestamp() * _PLACES_IN_A_SECOND)
        self._strangers: Iterator[Persona] | None = None

    def begin_scenario(self) -> None:
        """Another scenario begins."""
        self._place += 1

    def choose_seed(self, seed: int) -> int:
        """What the scenario's ids are drawn from: the target must not take a contact for one of an earlier scenario."""
        return seed + _SEED_STEP * self._place

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast and strangers, with telephone numbers and e-mail addresses that are new in this run."""
        if self._strangers is None:
            self._strangers = self._generate_people(seed)
        strangers = self._strangers
        return {name: self._give_addresses_of(next(strangers), persona) for name, persona in cast.items()}, strangers

    def choose_homes(self) -> HouseNumbers:
        """The house numbers of the scenario."""
        return HouseNumbers(self._place)

    def _generate_people(self, seed: int) -> Iterator[Persona]:
        for stranger, number in zip(generate_strangers(seed), generate_phone_numbers(seed + self._first), strict=True):
            yield self._give_new_email(msgspec.structs.replace(stranger, phone=f"+1{number}"))

    def _give_addresses_of(self, stranger: Persona, persona: Persona) -> Persona:
        return self._give_new_email(msgspec.structs.replace(persona, phone=stranger.phone))

    def _give_new_email(self, persona: Persona) -> Persona:
        email = persona.email and persona.email.replace("@", f".{self._place}@")
        return msgspec.structs.replace(persona, email=email)
