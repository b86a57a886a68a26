"""What was tested, exactly, and with what: hashes and commits of suite and target, as they were when a run began.

Runs of one identity may be put together into one record of a release; a run of another identity may not.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from support.reporting.checkout import (
    JUDGING,
    NOT_JUDGING,
    count_changed_files,
    count_changes_below,
    read_commit,
)
from support.signoff.frozen_scenarios import find_frozen_file
from support.targets.profile import Profile
from support.vocabulary.project import PROJECT

FEATURES = "features"
"""The folder of the features that a release is judged by, below the folder that the suite is run from."""

TARGET_VERSION = "target.version"
"""The fact that holds the version as the target reports it."""

SUITE_PACKAGE = "real-estate-bot-acceptance"
_SKIPPED = frozenset({"__pycache__", "node_modules", ".venv", ".git"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """The code of suite or target.

    version: as it names it itself; "" where it does not.
    commit: "" where git cannot say.
    changed_files: how many differ from the commit; None where git cannot say.
    sha256: of all its files; "" where they are not known.
    """

    version: str = ""
    commit: str = ""
    changed_files: int | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedIdentity:
    """What must be the same for runs to tell of one release. Every value is a SHA-256 unless it says otherwise.

    A commit counts only where the hash of the files is not known, so that a commit of documents alone makes no
    difference. `is_same_release` compares, not `==`.

    profile: of the target's profile.
    requirements, scenarios, features: of the requirement set, of the scenarios frozen with it, of the features.
    simulators: of the simulated services, which is their version.
    engine: package -> version, of what runs the scenarios.
    """

    suite: Checkout
    target: Checkout
    profile: str
    requirements: str
    scenarios: str
    features: str
    simulators: str
    engine: Mapping[str, str]


def read_tested_identity(
    profile: Profile, profile_file: Path, requirements: Path, *, engine: Mapping[str, str]
) -> TestedIdentity:
    """The identity, read from the files as they are now; what the target reports of itself is not known yet."""
    is_checkout = (PROJECT / ".git").exists()  # an installed suite may lie in another project's work tree
    return TestedIdentity(
        suite=Checkout(
            version=_read_suite_version(),
            commit=read_commit(PROJECT) if is_checkout else "",
            changed_files=count_changed_files(PROJECT) if is_checkout else None,
            sha256=hash_suite(),
        ),
        target=_read_target_checkout(profile),
        profile=hash_files([profile_file]),
        requirements=hash_files([requirements]),
        scenarios=hash_files([find_frozen_file(requirements)]),
        features=hash_files([Path(FEATURES).resolve()]),
        simulators=hash_files([PROJECT / "support" / "simulators", PROJECT / "fixtures" / "vendor_schemas"]),
        engine=engine,
    )


def list_differences(one: TestedIdentity, other: TestedIdentity) -> Iterator[str]:
    """What differs, in words, with the beginning of both values; nothing where the identities are one."""
    hashed = {
        f"commit of the {part}"
        for part, pair in (("suite", (one.suite, other.suite)), ("target", (one.target, other.target)))
        if all(checkout.sha256 for checkout in pair)
    }
    for name, first, second in zip(_NAMES, _list_values(one), _list_values(other), strict=True):
        if first != second and name not in hashed:
            yield f"{name}: {_shorten(first)} and {_shorten(second)}"


def hash_suite() -> str:
    """The SHA-256 of the suite's files that can change a verdict."""
    return hash_files([PROJECT / path for path in JUDGING], skipped=[PROJECT / path for path in NOT_JUDGING])


def is_same_release(one: TestedIdentity, other: TestedIdentity) -> bool:
    """Whether runs of both may be put into one record."""
    return not any(list_differences(one, other))


_NAMES = (
    *("commit of the suite", "changed files of the suite", "files of the suite", "version of the suite"),
    *("version of the target", "commit of the target", "changed files of the target", "files of the target"),
    *("profile", "requirement set", "frozen scenarios", "features", "simulator version", "engine"),
)


def _list_values(identity: TestedIdentity) -> tuple[object, ...]:
    suite, target = identity.suite, identity.target
    return (
        *(suite.commit, suite.changed_files, suite.sha256, suite.version),
        *(target.version, target.commit, target.changed_files, target.sha256),
        *(identity.profile, identity.requirements, identity.scenarios, identity.features, identity.simulators),
        ", ".join(f"{name} {number}" for name, number in sorted(identity.engine.items())),
    )


def _shorten(value: object) -> str:
    if value is None or value == "":
        return "not known"
    text = str(value)
    return text[:12] if len(text) in {40, 64} else text


def hash_files(places: Iterable[Path], *, skipped: Iterable[Path] = ()) -> str:
    """The SHA-256 over the name and the hash of every file below these places; "" where there is none.

    Names are those below the place, so that a copy elsewhere has the same.
    skipped: files and folders that do not count.
    """
    left_out = {str(each) for each in skipped}
    total = hashlib.sha256()
    count = 0
    for place in places:
        for file in _list_files(place):
            if left_out and not left_out.isdisjoint(map(str, (file, *file.parents))):
                continue
            name = file.relative_to(place.parent).as_posix()
            total.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
            count += 1
    return total.hexdigest() if count else ""


def _list_files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(file for file in place.rglob("*") if file.is_file() and not _SKIPPED & set(file.parts))


def _read_suite_version() -> str:
    try:
        return version(SUITE_PACKAGE)
    except PackageNotFoundError:
        return ""


def _read_target_checkout(profile: Profile) -> Checkout:
    """The target's code, as far as the profile says where it is: [release] paths, [baseline] paths, or its folder."""
    places = [Path(path).resolve() for path in profile.release.paths or profile.baseline.paths]
    if not places and profile.program is not None and Path(profile.program.folder).resolve() != PROJECT:
        places = [Path(profile.program.folder).resolve()]
    if not places:
        return Checkout()
    changes = [count_changes_below(place) for place in places]
    return Checkout(
        commit=read_commit(places[0] if places[0].is_dir() else places[0].parent),
        changed_files=None if None in changes else sum(filter(None, changes)),
        sha256=hash_files(places),
    )
