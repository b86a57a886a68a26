"""What each file of a run's record held when the run ended, so that a later edit is seen.

It shows what was changed by accident or in haste. Who changes the digests as well can be found out by the record's
digest, which the end of the run prints.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from support.reporting.run_folder import RunFolder
from support.vocabulary.explained_error import SetUpError

SHOWN = 5
"""Files named in an error."""


def write_digests(folder: RunFolder) -> str:
    """Write the digest of each file of the record; the digest of all of them."""
    folder.digests.write_text(json.dumps(_read_digests(folder), indent=1) + "\n", encoding="utf-8")
    return digest_record(folder)


def digest_record(folder: RunFolder) -> str:
    """The digest of the whole record, as the end of the run printed it."""
    return hashlib.sha256(folder.digests.read_bytes()).hexdigest()[:16]


def describe_run(folder: RunFolder) -> str:
    """Which run this is: its name, target, beginning and verdict, and the digest of its record."""
    verdict = json.loads(folder.verdict.read_text(encoding="utf-8"))
    run = verdict["run"]
    return (
        f"Run {folder.id} of {run['target_name']} ({run['target']}), began {run['began']}: {verdict['verdict']}; "
        f"record {digest_record(folder)}"
    )


def require_unchanged(folder: RunFolder) -> None:
    """No file of the record was changed, added or removed since the run ended. Raises SetUpError that names them."""
    try:
        written: Mapping[str, str] = json.loads(folder.digests.read_text(encoding="utf-8"))
    except (OSError, ValueError) as missing:
        raise SetUpError(
            f"The results of run {folder.id} cannot be compared with its record.",
            seen=f"{folder.digests.name}: {missing}",
            perhaps="the run was not finished, is one of an earlier version, or the file was removed.",
            look="run it again",
        ) from missing
    now = _read_digests(folder)
    changed = sorted(name for name in written.keys() | now.keys() if written.get(name) != now.get(name))
    if changed:
        raise SetUpError(
            f"The results of run {folder.id} are not those that it wrote.",
            seen=f"{len(changed)} changed, added or removed since: "
            + ", ".join(changed[:SHOWN])
            + (" ..." if len(changed) > SHOWN else ""),
            perhaps="they were edited, or a file of another run was put among them.",
            look="run it again; the verdict stands in what the run printed",
        )


def _read_digests(folder: RunFolder) -> dict[str, str]:
    return {
        file.relative_to(folder.path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(_list_files(folder))
    }


def _list_files(folder: RunFolder) -> Iterator[Path]:
    single = (
        *(folder.plan, folder.outcomes, folder.late_failures, folder.verdict, folder.coverage, folder.findings),
        *(folder.printed, folder.facts, folder.environment, folder.conversations),
        *(folder.allure_archive, folder.junit_by_requirement, folder.code_quality),
    )
    yield from (file for file in single if file.exists())
    for place in (folder.junit, folder.allure):
        yield from (file for file in place.rglob("*") if file.is_file())
