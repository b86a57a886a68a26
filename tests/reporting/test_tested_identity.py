"""The identity of what was tested: hashes that see every byte and every name, and differences in words."""

from dataclasses import replace
from pathlib import Path

from support.cli.release_trial import IDENTITY
from support.reporting.tested_identity import hash_files, is_same_release, list_differences


def write(folder: Path, **files: str) -> Path:
    """A folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_hash_sees_every_byte_and_every_name(tmp_path: Path) -> None:
    """A copy elsewhere has the same; a changed, renamed, added or moved file another."""
    first = hash_files([write(tmp_path / "1" / "features", a="x", b="y")])
    assert hash_files([write(tmp_path / "2" / "features", a="x", b="y")]) == first
    others = [
        {"a": "x", "b": "z"},
        {"a": "x", "c": "y"},
        {"a": "x"},
        {"a": "y", "b": "x"},
        {"a": "x", "b": "y", "c": ""},
    ]
    hashes = {hash_files([write(tmp_path / f"o{n}" / "features", **each)]) for n, each in enumerate(others)}
    assert len(hashes | {first}) == 6


def test_what_is_left_out_does_not_count(tmp_path: Path) -> None:
    """Nor does compiled code; where nothing is left, there is no hash."""
    folder = write(tmp_path / "features", a="x")
    first = hash_files([folder])
    write(folder / "__pycache__", a="x")
    write(folder / "waivers", b="y")
    assert hash_files([folder], skipped=[folder / "waivers"]) == first
    assert hash_files([folder]) != first
    assert hash_files([folder], skipped=[folder]) == ""
    assert hash_files([tmp_path / "nothing"]) == ""


def test_each_part_that_differs_is_named() -> None:
    """With the beginning of both values; one that is not known is said to be that."""
    assert list(list_differences(IDENTITY, IDENTITY)) == []
    suite = replace(IDENTITY.suite, commit="f" * 40, changed_files=None, sha256="")
    target = replace(IDENTITY.target, version="8", sha256="")
    other = replace(IDENTITY, suite=suite, target=target, features="e" * 64, engine={"python": "3.12", "behave": "1.3"})
    assert list(list_differences(IDENTITY, other)) == [
        "commit of the suite: 000000000000 and ffffffffffff",
        "changed files of the suite: 0 and not known",
        f"files of the suite: {IDENTITY.suite.sha256[:12]} and not known",
        "version of the target: 7.2 and 8",
        f"files of the target: {IDENTITY.target.sha256[:12]} and not known",
        f"features: {IDENTITY.features[:12]} and eeeeeeeeeeee",
        "engine: behave 1.3, python 3.11 and behave 1.3, python 3.12",
    ]


def test_a_commit_of_documents_makes_no_other_release() -> None:
    """What was executed is the same by its hash."""
    later = replace(IDENTITY, suite=replace(IDENTITY.suite, commit="f" * 40))
    assert later != IDENTITY
    assert is_same_release(IDENTITY, later)
    assert not is_same_release(IDENTITY, replace(later, features="e" * 64))
