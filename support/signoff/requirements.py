"""The requirement set of a release, by which a run is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from support.test_data.toml_reader import line_of_entry, read_toml
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.requirement import Requirement, RequirementLevel


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
class RequirementSet:
    """All requirements of one release, by id, in the order of the file."""

    release: str
    rows: Mapping[str, Requirement]

    def __contains__(self, requirement: str) -> bool:
        return requirement in self.rows

    def __getitem__(self, requirement: str) -> Requirement:
        return self.rows[requirement]


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
