"""The mutants of a target: bots with one seeded defect each, listed by the registry that the target's profile names."""

import importlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError

PROJECT = Path(__file__).parents[2]

_ID = re.compile(r"(?P<requirement>[A-Z]{2,5}-\d{3})_[a-z0-9_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """Bots with one seeded defect.

    id: `<requirement>_<what is wrong>`.
    breaks: every requirement that the defect breaks; the id begins with the first.
    defect: what is wrong, one sentence.
    under_load: whether the defect shows only when many people write at once.
    """

    id: str
    breaks: tuple[str, ...]
    defect: str
    under_load: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetWithMutants:
    """A target and its mutants.

    profile: text of the profile's file.
    factory: makes the target itself, as the profile names it.
    registry: the module that holds the mutants; its attribute named by a mutant's id is the factory of that mutant.
    mutants: id -> mutant, in order of the ids.
    """

    profile: str
    factory: str
    registry: str
    mutants: Mapping[str, Mutant]

    def build_profile_text(self, mutant_id: str) -> str:
        """Text of a profile that starts this mutant; "" is the target itself.

        The accepted release that a mutant is compared with stays as it is: only the first mention is replaced.
        """
        factory = f"{self.registry}:{mutant_id}" if mutant_id else self.factory
        return self.profile.replace(f'"{self.factory}"', f'"{factory}"', 1)

    def build_extension_text(self, mutant_id: str, extension: Path) -> str:
        """Text of a profile that starts this mutant as an extension of the target's profile says."""
        text = extension.read_text(encoding="utf-8").replace('extends = "', f'extends = "{extension.parent}/', 1)
        return f'{text}\n[start]\nfactory = "{self.registry}:{mutant_id}"\n'

    def select_mutants(self, mutant_ids: Sequence[str], *, under_load: bool = False) -> list[Mutant]:
        """The mutants with these ids, or all when there are none.

        under_load: selects among the mutants whose defect shows under load, or among the others.
        Raises SetUpError for an id that is not among them.
        """
        known = {mutant.id: mutant for mutant in self.mutants.values() if mutant.under_load == under_load}
        unknown = sorted(set(mutant_ids) - set(known))
        if unknown:
            raise SetUpError(
                f"There is no mutant {', '.join(unknown)} {'under load' if under_load else 'to run in process'}.",
                seen=f"{len(known)} mutants of {self.registry}, none with that id",
                perhaps="the id is misspelt, or the mutant is not registered yet.",
                look="python -m support.mutation --list",
            )
        return [known[mutant_id] for mutant_id in dict.fromkeys(mutant_ids or known)]


@cache
def load_target_with_mutants(profile: Path) -> TargetWithMutants:
    """The target of this profile with its mutants.

    Raises SetUpError when the profile names no registry, when the registry cannot be read, and for a mutant without a
    broken requirement or a defect, or with an id that does not begin with the first requirement.
    """
    found = load_profile(profile)
    if found.mutants is None:
        raise SetUpError(
            f"The target {found.name} has no mutants.",
            seen=f"{profile} has no table [mutants]",
            perhaps="the target is not written in Python, or no defects were seeded in it.",
            look="fixtures/targets/reference.toml names a registry under [mutants]",
        )
    registry = found.mutants.registry
    try:
        registered = importlib.import_module(registry).MUTANTS
    except (ImportError, AttributeError) as missing:
        raise SetUpError(
            f"The registry of mutants {registry} cannot be read.",
            seen=f"{type(missing).__name__}: {missing}",
            perhaps="the profile's [mutants] registry is misspelt, or the module has no MUTANTS.",
            look=f"python -c 'import {registry}; {registry}.MUTANTS'",
        ) from missing
    mutants = [
        Mutant(id=mutant_id, breaks=tuple(each.breaks), defect=each.defect, under_load=each.under_load)
        for mutant_id, each in sorted(registered.items())
    ]
    for mutant in mutants:
        require_well_formed_mutant(mutant)
    return TargetWithMutants(
        profile=profile.read_text(encoding="utf-8"),
        factory=found.start.factory,
        registry=registry,
        mutants={mutant.id: mutant for mutant in mutants},
    )


def require_well_formed_mutant(mutant: Mutant) -> None:
    """Raise SetUpError for a mutant whose id, requirements or defect cannot be used."""
    named = _ID.fullmatch(mutant.id)
    wrong = (
        "breaks no requirement"
        if not mutant.breaks
        else "has an id that does not begin with the first requirement it breaks"
        if named is None or named["requirement"] != mutant.breaks[0]
        else "names a requirement twice"
        if len(set(mutant.breaks)) < len(mutant.breaks)
        else "does not say what its defect is"
        if not mutant.defect.strip() or "\n" in mutant.defect
        else ""
    )
    if wrong:
        raise SetUpError(
            f"The mutant {mutant.id} {wrong}.",
            seen=f"breaks = {list(mutant.breaks)}, defect = {mutant.defect!r}",
            perhaps="the entry was copied, or a requirement was put before the others.",
            look="an id is REQUIREMENT-000_what_is_wrong, a defect one sentence on one line",
        )
