"""The page on abilities is true: its smallest profile is complete, its examples load, its lists are the code's."""

import copy
import re
import tomllib
from pathlib import Path
from typing import Any

from support.targets.bot_settings import ABILITIES, BOTS
from support.targets.profile import TargetCapabilities, load_profile
from support.targets.stated_numbers import StatedNumbers
from tests.layout.project import PROJECT
from tests.targets.profile_contents import CONTENT, load
from tests.targets.test_bot_abilities import find_applying

PAGE = (PROJECT / "docs" / "targets-abilities.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)


def merge(content: dict[str, Any], addition: dict[str, Any]) -> dict[str, Any]:
    """The content with the addition's tables filled in, its lists and values replaced."""
    merged = copy.deepcopy(content)
    for name, value in addition.items():
        merged[name] = merge(merged.get(name, {}), value) if isinstance(value, dict) else value
    return merged


def test_the_smallest_profile_is_complete_and_judged(tmp_path: Path) -> None:
    """It has at most forty lines, and scenarios remain that apply to it: none that needs more than an answer."""
    file = tmp_path / "target.toml"
    file.write_text(BLOCKS[0], encoding="utf-8")
    profile = load_profile(file)
    assert BLOCKS[0].count("\n") <= 40
    count, needs = find_applying(profile)
    assert count > 10
    assert {("bot", "lead"), ("crm_replies", "yes")} == needs


def test_every_example_loads() -> None:
    """Each of the other blocks fits into the reference profile."""
    assert len(BLOCKS) > 5
    for block in BLOCKS[1:]:
        load(merge(CONTENT, tomllib.loads(block)))


def test_every_ability_number_and_capability_is_explained() -> None:
    """The tables of the page leave nothing out."""
    words = set(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", PAGE, flags=re.DOTALL | re.MULTILINE)))
    assert set() == set(ABILITIES) - words
    assert set() == set(StatedNumbers.__struct_fields__) - words
    assert set() == set(TargetCapabilities.__struct_fields__) - words
    assert set(BOTS) == set(re.findall(r"\[bots\.(\w+)\]", PAGE))
