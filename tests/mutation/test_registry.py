"""The registry of mutants is read strictly."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from support.mutation.registry import Mutant, TargetWithMutants, load_target_with_mutants, require_well_formed_mutant
from support.targets.profile_extension import read_extended_content
from support.targets.target_code import find_factory
from support.test_data.toml_reader import read_content
from support.vocabulary.explained_error import SetUpError
from tests.mutation.reference_mutants import TARGET, UNDER_LOAD

MUTANTS: Mapping[str, object] = {
    "LEAD-001_late": SimpleNamespace(breaks=("LEAD-001", "CONV-001"), defect="Late.", under_load=False),
    "BUY-001_mute": SimpleNamespace(breaks=("BUY-001",), defect="Mute.", under_load=True),
}
"""What a profile of these tests names as its registry."""

HERE = "tests.mutation.test_registry"


def _profile(folder: Path, registry: str) -> Path:
    """The profile of the reference bots with another registry."""
    text = TARGET.profile.replace(f'registry = "{TARGET.registry}"', f'registry = "{registry}"')
    without = re.sub(r"(?ms)^\[mutants[^\n]*\n.*?(?=^\[(?!mutants)|\Z)", "", text)
    (folder / "target.toml").write_text(text if registry else without, encoding="utf-8")
    return folder / "target.toml"


def test_mutants_are_read_in_order_of_their_ids(tmp_path: Path) -> None:
    """Each has its requirements, its defect, and whether it needs load."""
    assert [
        ("BUY-001_mute", ("BUY-001",), "Mute.", True),
        ("LEAD-001_late", ("LEAD-001", "CONV-001"), "Late.", False),
    ] == [
        (each.id, each.breaks, each.defect, each.under_load)
        for each in load_target_with_mutants(_profile(tmp_path, HERE)).mutants.values()
    ]


def test_a_mutant_has_a_profile_of_its_own(tmp_path: Path) -> None:
    """It is that of the target with the mutant as factory; without a mutant it is the target's own."""
    target = load_target_with_mutants(_profile(tmp_path, HERE))
    assert f'\nfactory = "{HERE}:LEAD-001_late"\n' in target.build_profile_text("LEAD-001_late")
    assert target.profile == target.build_profile_text("")


def test_mutants_are_selected_by_their_ids(tmp_path: Path) -> None:
    """No id selects all, of those that need load or of the others; an unknown id is refused."""
    target = load_target_with_mutants(_profile(tmp_path, HERE))
    assert ["LEAD-001_late"] == [mutant.id for mutant in target.select_mutants([])]
    assert ["BUY-001_mute"] == [mutant.id for mutant in target.select_mutants([], under_load=True)]
    assert ["LEAD-001_late"] == [mutant.id for mutant in target.select_mutants(["LEAD-001_late", "LEAD-001_late"])]
    with pytest.raises(SetUpError, match=r"There is no mutant BUY-001_mute to run in process"):
        target.select_mutants(["LEAD-001_late", "BUY-001_mute"])


@pytest.mark.parametrize(
    ("registry", "refusal"),
    [("", "has no mutants"), ("tests.nowhere", "cannot be read"), ("tests.mutation.conftest", "cannot be read")],
)
def test_a_registry_that_cannot_be_read_is_refused(tmp_path: Path, registry: str, refusal: str) -> None:
    """A profile without a registry, a missing module and a module without MUTANTS are set-up errors."""
    with pytest.raises(SetUpError, match=refusal):
        load_target_with_mutants(_profile(tmp_path, registry))


@pytest.mark.parametrize(
    ("mutant_id", "breaks", "defect", "refusal"),
    [
        ("LEAD-001_late", (), "Late.", "breaks no requirement"),
        ("LEAD-001_late", ("BUY-001",), "Late.", "does not begin with the first requirement"),
        ("late", ("LEAD-001",), "Late.", "does not begin with the first requirement"),
        ("LEAD-001_so late", ("LEAD-001",), "Late.", "does not begin with the first requirement"),
        ("LEAD-001_late", ("LEAD-001", "LEAD-001"), "Late.", "names a requirement twice"),
        ("LEAD-001_late", ("LEAD-001",), " ", "does not say what its defect is"),
        ("LEAD-001_late", ("LEAD-001",), "Late.\nVery.", "does not say what its defect is"),
    ],
)
def test_a_malformed_mutant_is_refused(mutant_id: str, breaks: tuple[str, ...], defect: str, refusal: str) -> None:
    """The error names the mutant."""
    with pytest.raises(SetUpError, match=refusal) as refused:
        require_well_formed_mutant(Mutant(id=mutant_id, breaks=breaks, defect=defect, under_load=False))
    assert mutant_id in refused.value.what


@pytest.mark.parametrize("mutant_id", UNDER_LOAD)
def test_the_id_of_a_mutant_names_its_factory(mutant_id: str) -> None:
    """A profile finds the mutant in the registry by its id."""
    assert callable(find_factory(f"{TARGET.registry}:{mutant_id}"))


def test_an_extension_of_the_profile_starts_the_mutant_as_well(tmp_path: Path) -> None:
    """Its other settings stay; what it extends is found from any folder."""
    (tmp_path / "target.toml").write_text('name = "Bots"\n[start]\nfactory = "bots:make"\n', encoding="utf-8")
    extension = tmp_path / "on_server.toml"
    extension.write_text('extends = "target.toml"\n[start.environment]\nDATABASE_URL = "x"\n', encoding="utf-8")
    target = TargetWithMutants(profile="", factory="bots:make", registry="bots.mutants", mutants={})
    elsewhere = tmp_path / "elsewhere" / "mutant.toml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(target.build_extension_text("QUE-002_wrong", extension), encoding="utf-8")
    content = read_extended_content(elsewhere, read_content(elsewhere))
    assert content["name"] == "Bots"
    assert content["start"] == {"factory": "bots.mutants:QUE-002_wrong", "environment": {"DATABASE_URL": "x"}}
