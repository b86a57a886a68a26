"""Mutants are registered with well-formed ids, each once, and found by their ids."""

import importlib
from pathlib import Path

import pytest

from reference_bots import mutants
from reference_bots.app import application
from reference_bots.mutants import AREAS
from reference_bots.mutants.registry import MutantRegistry
from tests.reference_bots.bots_harness import environment

SLOW_START = "STR-003_start_11_seconds"


def test_a_decorated_function_is_registered_with_its_docstring() -> None:
    """The id names the first broken requirement, the docstring is the defect, and the function stays as it is."""
    registry = MutantRegistry()

    @registry.register("LEAD-001_late", lambda _: application, also_breaks=("CONV-001",))
    def late() -> int:
        """Late."""
        return 6

    (mutant,) = registry.mutants.values()
    assert ("LEAD-001_late", ("LEAD-001", "CONV-001"), "Late.") == (mutant.id, mutant.breaks, mutant.defect)
    assert application is mutant.application
    assert 6 == late()


@pytest.mark.parametrize("mutant_id", ["late", "LEAD-1_late", "LEAD-001_Late", "LEAD-001_", "LEAD-001_taken"])
def test_a_malformed_or_taken_id_is_refused(mutant_id: str) -> None:
    """The error names the id."""
    registry = MutantRegistry()
    registry.add("LEAD-001_taken", "Taken.", application)

    with pytest.raises(ValueError, match=mutant_id):
        registry.add(mutant_id, "Late.", application)


def test_no_mutant_lies_in_the_module_of_another_area() -> None:
    """Every mutant of a module is found by its id, in the modules of the area that the id names."""
    modules = {name for names in AREAS.values() for name in names}
    registered = [
        id_ for name in modules for id_ in importlib.import_module(f"{mutants.__name__}.{name}").MUTANTS.mutants
    ]

    assert sorted(registered) == sorted(mutants.MUTANTS)


def test_an_id_is_an_attribute_of_the_package() -> None:
    """It is the factory of the mutant; an unknown name of a known or unknown area is an AttributeError."""
    assert mutants.MUTANTS["LEAD-005_hot_from_79"].application is getattr(mutants, "LEAD-005_hot_from_79")
    for unknown in ("LEAD-005_unknown", "NONE-001_unknown"):
        with pytest.raises(AttributeError, match=unknown):
            getattr(mutants, unknown)


@pytest.mark.parametrize("area", AREAS)
def test_every_mutant_can_be_made(area: str, tmp_path: Path) -> None:
    """The components, rules and methods that it replaces exist."""
    made = [
        mutant.application(environment(tmp_path))
        for mutant_id, mutant in mutants.MUTANTS.items()
        if mutant_id.startswith(f"{area}-") and mutant_id != SLOW_START
    ]
    assert made
