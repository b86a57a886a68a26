"""The requirement set of a release, by which a run is judged."""

import dataclasses
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from support.test_data.toml_reader import line_of_entry, read_toml
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.requirement import Requirement, RequirementLevel

SUITE_AREAS = frozenset({"OPS", "SIGN"})
"""The areas of what is promised of the suite itself: its records and reports, and its watch of bots in service."""


class _RequirementRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    level: RequirementLevel
    promise: str
    source: tuple[str, ...]


class _RequirementsFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    release: str
    sources: Mapping[str, str]
    requirements: tuple[_RequirementRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """That a requirement of the release is neither run nor judged.  by: the file that says so.  why: in its words."""

    level: RequirementLevel
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementSet:
    """The requirements a run is judged by, by id, in the order of the file.

    left_out: id of a requirement of the release that is neither run nor judged -> by whom and why.
    scenarios: id -> the ids of the scenarios that were frozen with the release: all of them prove it.
    """

    release: str
    rows: Mapping[str, Requirement]
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    scenarios: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def left_out_of_target(self) -> Mapping[str, LeftOut]:
        """What makes the set a subset: what is promised of the suite is no promise of a target."""
        return {name: left for name, left in self.left_out.items() if name.rpartition("-")[0] not in SUITE_AREAS}

    @property
    def musts_left_out(self) -> Mapping[str, LeftOut]:
        """Of these, the musts."""
        return {name: left for name, left in self.left_out_of_target.items() if left.level is RequirementLevel.MUST}

    def __contains__(self, requirement: str) -> bool:
        return requirement in self.rows

    def __getitem__(self, requirement: str) -> Requirement:
        return self.rows[requirement]


def leave_out_requirements(requirements: RequirementSet, reasons: Mapping[str, str], *, where: str) -> RequirementSet:
    """The set less these requirements.

    reasons: id -> why.  where: what leaves them out, for the error.
    Raises SetUpError for an id that the set does not hold, and for one without a reason.
    """
    for name, reason in reasons.items():
        if name not in requirements and name not in requirements.left_out:
            near = difflib.get_close_matches(name, requirements.rows, n=1, cutoff=0)
            raise _wrong_choice_error(
                f"leaves out {name}, which release {requirements.release} does not hold", near, where
            )
        if not reason.strip():
            raise _wrong_choice_error(f"leaves out {name} and does not say why", [], where)
    rows = {name: row for name, row in requirements.rows.items() if name not in reasons}
    left = {
        name: LeftOut(level=row.level, by=where, why=reasons[name])
        for name, row in requirements.rows.items()
        if name in reasons
    }
    return dataclasses.replace(requirements, rows=rows, left_out={**requirements.left_out, **left})


def narrow_to_own_set(release: RequirementSet, own: RequirementSet, *, where: str) -> RequirementSet:
    """An owner's own set, judged as the subset of the release that it is; what only the release holds is left out.

    Raises SetUpError when it gives a requirement of the release another level.
    """
    for name, row in own.rows.items():
        if name in release and release[name].level is not row.level:
            level = release[name].level.value
            raise SetUpError(
                f"{where} calls {name} a {row.level.value}, and release {release.release} a {level}.",
                seen=f"{name} in both files",
                perhaps="what a target need not keep is to be left out, with a reason, and not called less.",
                look="[requirements.leave_out] of the profile",
            )
    missing = {
        name: LeftOut(level=row.level, by=where, why="not in this requirement set")
        for name, row in release.rows.items()
        if name not in own
    }
    return dataclasses.replace(own, left_out={**own.left_out, **missing}, scenarios=release.scenarios)


def leave_out_suite(requirements: RequirementSet) -> RequirementSet:
    """The set less what is promised of the suite: `make test` proves it on the reference bots, for every target."""
    names = [name for name, row in requirements.rows.items() if row.area in SUITE_AREAS]
    reasons = dict.fromkeys(names, "promised of the suite, not of a target; make test proves it")
    return leave_out_requirements(requirements, reasons, where="the suite")


def _wrong_choice_error(problem: str, near: Sequence[str], where: str) -> SetUpError:
    return SetUpError(
        f"{where} {problem}.",
        seen=f"the nearest id is {near[0]}" if near else "an empty text",
        perhaps="an id is misspelt, or belongs to another release.",
        look="[requirements.leave_out] of the profile, and fixtures/requirements/",
    )


def load_requirements(path: Path) -> RequirementSet:
    """The set in this file.

    Raises SetUpError, naming file and entry, for an unknown key or level, a source the file does not explain,
    and an id that stands twice.
    """
    content = read_toml(path, _RequirementsFile)
    rows: dict[str, Requirement] = {}
    for number, row in enumerate(content.requirements, start=1):
        if row.id in rows:
            raise _invalid_entry_error(
                path, number, f"{row.id} stands twice", "a row was copied and its id not changed"
            )
        unknown = [letter for letter in row.source if letter not in content.sources]
        if unknown:
            problem = f"{row.id} names the source {unknown[0]}, which [sources] does not explain"
            raise _invalid_entry_error(path, number, problem, f"known sources are {', '.join(content.sources)}")
        source = ", ".join(content.sources[letter] for letter in row.source)
        rows[row.id] = Requirement(id=row.id, level=row.level, promise=row.promise, source=source)
    return RequirementSet(release=content.release, rows=rows)


def _invalid_entry_error(path: Path, number: int, problem: str, perhaps: str) -> SetUpError:
    return SetUpError(
        f"{path}:{line_of_entry(path, 'requirements', number - 1)}: {problem}.",
        seen=f"entry {number} of [[requirements]]",
        perhaps=f"{perhaps}.",
        look=f"open {path}",
    )
