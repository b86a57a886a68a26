"""What was assumed of targets: each row of the page names a promise, an entry of a profile, or that it is gone."""

import json
import re

import pytest

from support.signoff.requirements import load_requirements
from support.targets.bot_settings import ABILITIES
from tests.layout.project import PROJECT

PAGE = PROJECT / "docs" / "target-assumptions.md"
HEADINGS = ("#", "assumed", "where", "became")


def read_rows(text: str) -> list[list[str]]:
    """The cells of each row of the page's tables, headings left out."""
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines() if line[:2] == "| "]
    return [row for row in rows if not set(row) <= set(HEADINGS)]


def read_profile_words() -> frozenset[str]:
    """Keys of a profile, and abilities."""
    schema = json.loads((PROJECT / "docs" / "schemas" / "target-profile.json").read_text(encoding="utf-8"))
    keys = {key for part in schema["$defs"].values() for key in part.get("properties", {})}
    return frozenset(keys | set(ABILITIES))


def find_fate(became: str, promises: frozenset[str], words: frozenset[str]) -> str:
    """What the last cell says: gone, open, promise or profile; "" where it says none of them."""
    for fate in ("gone", "open"):
        if became.startswith(f"{fate}: "):
            return fate
    if set(re.findall(r"\b[A-Z]{2,4}-\d{3}\b", became)) & promises:
        return "promise"
    quoted = re.findall(r"`([^`]+)`", became)
    named = {re.split(r"[.\s]", name.strip("[]"))[0] if name[0] == "[" else name for name in quoted}
    return "profile" if named & words else ""


RELEASE = load_requirements(PROJECT / "fixtures" / "requirements" / "release-2.toml")
PROMISES = frozenset(RELEASE.rows)
WORDS = read_profile_words()


@pytest.mark.parametrize("row", read_rows(PAGE.read_text(encoding="utf-8")), ids=lambda row: row[-3][:40])
def test_each_assumption_has_a_fate(row: list[str]) -> None:
    """The last cell names a promise of the release, a key or ability of a profile, or says that it is gone or open."""
    assert find_fate(row[-1], PROMISES, WORDS)


@pytest.mark.parametrize("row", read_rows(PAGE.read_text(encoding="utf-8")), ids=lambda row: row[-3][:40])
def test_each_place_exists(row: list[str]) -> None:
    """The files and folders of the cell before it are there."""
    places = re.findall(r"`([^`]+)`", row[-2])
    assert places
    assert [place for place in places if not (PROJECT / place).exists()] == []


@pytest.mark.parametrize(
    ("became", "fate"),
    [
        ("see [targets.md](targets.md)", ""),
        ("`language_model_script`", ""),
        ("promise CONV-999", ""),
        ("`[no_such_table]`", ""),
        ("open", ""),
        ("`[fields]` names it", "profile"),
        ("`[webhooks.arrival]`", "profile"),
        ("ability `write notes`", "profile"),
        ("SELL-006", "promise"),
        ("gone: nothing is assumed", "gone"),
        ("open: it still holds", "open"),
    ],
)
def test_a_fate_is_one_of_four(became: str, fate: str) -> None:
    """A link, an unknown key, an unknown promise and a bare word are none."""
    assert fate == find_fate(became, PROMISES, WORDS)
