"""The folder that an installed suite works in: what is shipped, and what lies in the user's folder, beside each other.

The suite reads features, fixtures and steps below the folder that it is run from. So a folder is made in which the
user's own lie beside the shipped ones, and through which everything else of the user's folder is reached.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

WORKSPACE = ".bot-acceptance"
"""Its name in the user's folder."""

MERGED = ("features", "fixtures", "steps")
"""Folders in which the user's files are put beside the shipped ones."""

SINGLE = ("environment.py", "behave.ini")
PERSONAS = Path("fixtures") / "personas"
CAST = "cast.toml"
WRITTEN = ("reports", "records")
"""Folders that the suite writes: they are the user's."""

_CODE = frozenset({"support", "reference_bots"})
_SKIPPED = shutil.ignore_patterns("__pycache__", "*.pyc")


def build_workspace(user: Path, home: Path) -> Path:
    """Make the workspace of the user's folder anew, and say where it is.

    home: what is shipped.
    Raises SetUpError where a file of the user's would take the place of a shipped one, and when nothing can be written.
    """
    own = {place: file for name in MERGED for place, file in _list_own_files(user, name)}
    taken = sorted(place.as_posix() for place in own if (home / place).exists())
    if taken:
        raise SetUpError(
            f"{taken[0]} of this folder has the name of a file of the suite.",
            seen=f"{len(taken)} such: {', '.join(taken[:5])}",
            perhaps="it was copied from the suite; what judges cannot be replaced, only added to.",
            look="give it another name or folder, such as features/ours/",
        )
    place = user / WORKSPACE
    try:
        _write_workspace(place, user, home)
        for target, file in own.items():
            (place / target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place / target)
        _join_casts(place, [file for target, file in own.items() if target.parent == PERSONAS])
    except OSError as refused:
        raise SetUpError(
            f"The suite cannot work in {user}.",
            seen=str(refused),
            perhaps="the folder belongs to another user, or the disk is full.",
            look=f"ls -ld {user}; df {user}",
        ) from refused
    return place


def keep_new_files(place: Path, user: Path, home: Path) -> list[Path]:
    """Copy what a command wrote below the workspace to the user's folder, and say which files these are.

    The workspace is made anew by the next command, and a new profile or plan would be gone. What is shipped, and what
    was the user's before, stays as it is.
    """
    made = [
        file.relative_to(place)
        for file in sorted(place.rglob("*"))
        if file.is_file() and not file.is_symlink() and "__pycache__" not in file.parts
    ]
    new = [
        name
        for name in made
        if name != Path(".gitignore") and not (home / name).exists() and not (user / name).exists()
    ]
    for name in new:
        (user / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place / name, user / name)
    return new


def _write_workspace(place: Path, user: Path, home: Path) -> None:
    if place.exists():
        shutil.rmtree(place)
    place.mkdir()
    (place / ".gitignore").write_text("*\n", encoding="utf-8")
    for name in MERGED:
        shutil.copytree(home / name, place / name, ignore=_SKIPPED)
    for name in SINGLE:
        shutil.copyfile(home / name, place / name)
    for name in WRITTEN:
        (user / name).mkdir(exist_ok=True)
    there = {*MERGED, *SINGLE, *_CODE, WORKSPACE, ".git", ".gitignore"}
    for entry in user.iterdir():
        if entry.name not in there:
            (place / entry.name).symlink_to(entry.resolve())


def _list_own_files(user: Path, name: str) -> Iterator[tuple[Path, Path]]:
    for file in sorted((user / name).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file.relative_to(user), file


def _join_casts(place: Path, files: list[Path]) -> None:
    """People of the user's own files are found like those of the cast."""
    cast = place / PERSONAS / CAST
    texts = [cast.read_text(encoding="utf-8"), *(file.read_text(encoding="utf-8") for file in files)]
    cast.write_text("\n".join(texts), encoding="utf-8")
