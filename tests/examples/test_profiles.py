"""Every profile of examples/ is one that the suite accepts."""

from pathlib import Path

import pytest

from support.targets.profile import load_profile

PROJECT = Path(__file__).parents[2]
PROFILES = [
    *sorted(path for path in (PROJECT / "examples" / "profiles").glob("*.toml") if not path.stem.endswith("_model")),
    *sorted((PROJECT / "fixtures" / "targets").glob("*_bots.toml")),
]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_a_profile_is_complete(path: Path) -> None:
    """Nothing in it is unknown, and nothing that it declares lacks its name."""
    assert load_profile(path).bots
