"""People who are new in every scenario, for a target that remembers those of earlier ones."""

from collections.abc import Iterator, Mapping

import msgspec

from support.test_data.persona import Persona, generate_strangers

_SEED_STEP = 1_000_003
"""Between the seeds of two scenarios, so that neighbouring runs share none."""


class NewPeople:
    """Hands out other ids, telephone numbers and e-mail addresses in every scenario of a run."""

    def __init__(self) -> None:
        self._scenario_count = 0
        self._strangers: Iterator[Persona] | None = None

    def begin_scenario(self) -> None:
        """Another scenario begins."""
        self._scenario_count += 1

    def choose_seed(self, seed: int) -> int:
        """What the scenario's ids are drawn from: the target must not take a contact for one of an earlier scenario."""
        return seed + _SEED_STEP * self._scenario_count

    def choose_people(self, cast: Mapping[str, Persona], seed: int) -> tuple[Mapping[str, Persona], Iterator[Persona]]:
        """The cast with telephone numbers and e-mail addresses that are new in this run, and strangers."""
        if self._strangers is None:
            self._strangers = generate_strangers(seed)
        return {name: self._give_new_addresses(persona, self._strangers) for name, persona in cast.items()}, (
            self._strangers
        )

    def _give_new_addresses(self, persona: Persona, people: Iterator[Persona]) -> Persona:
        email = persona.email and persona.email.replace("@", f".{self._scenario_count}@")
        return msgspec.structs.replace(persona, phone=next(people).phone, email=email)
