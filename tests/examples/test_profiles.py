"""Every profile of examples/ is one that the suite accepts."""

import tomllib
from pathlib import Path

import pytest

from support.targets.profile import load_profile

PROJECT = Path(__file__).parents[2]
PROFILES = [
    *sorted(path for path in (PROJECT / "examples" / "profiles").glob("*.toml") if not path.stem.endswith("_model")),
    *sorted((PROJECT / "fixtures" / "targets").glob("*_bots*.toml")),
]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_profile_is_complete(path: Path) -> None:
    """Nothing in it is unknown, and nothing that it declares lacks its name."""
    assert load_profile(path).bots


def test_virtual_time_is_all_that_differs() -> None:
    """The Node bots in virtual time are the Node bots, but that they may sleep at night."""
    machine, virtual = (
        tomllib.loads((PROJECT / "fixtures" / "targets" / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("node_bots", "node_bots_virtual")
    )
    assert {"kind": "virtual"} == virtual.pop("time")
    assert "yes" == virtual["capabilities"].pop("virtual_clock")
    del machine["program"]["environment"]["TEXTING_HOURS"]
    assert machine | {"name": virtual["name"]} == virtual
