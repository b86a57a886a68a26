"""A profile that extends another one says only what differs."""

from pathlib import Path

import pytest

from support.targets.profile import load_profile
from support.targets.profile_extension import read_extended_content
from support.test_data.toml_reader import read_content
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

FIRST = """
name = "first"
[start]
path = "a"
items = [1, 2]
[start.environment]
A = "1"
B = "2"
"""

SECOND = """
extends = "first.toml"
name = "second"
[start]
items = [3]
[start.environment]
B = "3"
"""


def _write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_tables_are_merged_and_all_else_is_replaced(tmp_path: Path) -> None:
    """A list is replaced as a whole."""
    _write(
        tmp_path,
        "first.toml",
        'name = "first"\n[start]\npath = "a"\nitems = [1, 2]\n[start.environment]\nA = "1"\nB = "2"\n',
    )
    second = _write(
        tmp_path,
        "second.toml",
        'extends = "first.toml"\nname = "second"\n[start]\nitems = [3]\n[start.environment]\nB = "3"\n',
    )
    assert read_extended_content(second, read_content(second)) == {
        "extends": "first.toml",
        "name": "second",
        "start": {"path": "a", "items": [3], "environment": {"A": "1", "B": "3"}},
    }


def test_only_one_step_is_allowed(tmp_path: Path) -> None:
    """And the extended profile must be there."""
    _write(tmp_path, "a.toml", 'extends = "b.toml"\n')
    second = _write(tmp_path, "c.toml", 'extends = "a.toml"\n')
    with pytest.raises(SetUpError, match="extends a profile that extends another one"):
        read_extended_content(second, read_content(second))
    missing = _write(tmp_path, "d.toml", 'extends = "nothing.toml"\n')
    with pytest.raises(SetUpError, match=r"There is no fixture .*nothing\.toml"):
        read_extended_content(missing, read_content(missing))


def test_a_mistake_in_the_extending_profile_is_named(tmp_path: Path) -> None:
    """With the file and the key."""
    text = (PROJECT / "fixtures" / "targets" / "reference.toml").read_text(encoding="utf-8")
    _write(tmp_path, "reference.toml", text)
    second = _write(tmp_path, "second.toml", 'extends = "reference.toml"\n[start]\nfactroy = "a:b"\n')
    with pytest.raises(SetUpError, match=r"second\.toml cannot be used: .*factroy"):
        load_profile(second)
