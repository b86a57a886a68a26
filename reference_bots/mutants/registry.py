"""The registry of mutants: bots with one seeded defect each, for mutation testing of the acceptance suite."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reference_bots.mutants.changes import Application

Changed = TypeVar("Changed")

_ID = re.compile(r"(?P<requirement>[A-Z]{2,5}-\d{3})_[a-z0-9_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """Bots with one seeded defect.

    id: `<requirement>_<what is wrong>`, with the first requirement that the defect breaks.
    breaks: every requirement that the defect breaks, the first one first.
    defect: what is wrong, one sentence.
    application: makes the bots, as `InProcessStart.factory` of a target's profile does.
    under_load: whether the defect shows only when many people write at once.
    """

    id: str
    breaks: tuple[str, ...]
    defect: str
    application: Application
    under_load: bool


class MutantRegistry:
    """The mutants of one module, in the order of the file."""

    def __init__(self, *, under_load: bool = False) -> None:
        self._under_load = under_load
        self._mutants: dict[str, Mutant] = {}

    def add(self, mutant_id: str, defect: str, application: Application, *, also_breaks: Sequence[str] = ()) -> None:
        """Register a mutant. Raises ValueError for an id that is malformed or taken."""
        named = _ID.fullmatch(mutant_id)
        if named is None or mutant_id in self._mutants:
            raise ValueError(f"The id {mutant_id} is {'taken' if named else 'not REQUIREMENT-000_what_is_wrong'}.")
        self._mutants[mutant_id] = Mutant(
            id=mutant_id,
            breaks=(named["requirement"], *also_breaks),
            defect=defect,
            application=application,
            under_load=self._under_load,
        )

    def register(
        self, mutant_id: str, change: Callable[[Changed], Application], *, also_breaks: Sequence[str] = ()
    ) -> Callable[[Changed], Changed]:
        """Decorate the function or class that a mutant's bots use; its docstring is the defect.

        change: makes the bots that use it.
        """

        def register_mutant(changed: Changed) -> Changed:
            self.add(mutant_id, changed.__doc__ or "", change(changed), also_breaks=also_breaks)
            return changed

        return register_mutant

    @property
    def mutants(self) -> Mapping[str, Mutant]:
        """Every registered mutant by id."""
        return self._mutants
