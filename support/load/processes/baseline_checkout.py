"""Lays an earlier release of the target out in a folder, so that it can run beside the present one."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from support.processes.git import GitError, run_git
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import CannotTell


@contextmanager
def checked_out(project: Path, ref: str, paths: Sequence[str]) -> Iterator[Path]:
    """A temporary folder with the release's files, while entered; the project stays as it is.

    project: the repository's folder.
    ref: git ref of the release.
    paths: files and folders that make up a release: `[baseline] paths` of the profile.
    Raises SetUpError when there are no paths; CannotTell when git cannot give the release: stored figures alone are
    no baseline. Source: docs/sources/load-methods.md#stored-figures-are-no-baseline.
    """
    if not paths:
        raise SetUpError(
            "The profile does not say which files make up a release of the target.",
            seen='[baseline] paths is missing or empty, and [capabilities] baseline is "yes"',
            perhaps="the profile was written for an earlier version of the suite.",
            look="[baseline] in fixtures/targets/reference.toml",
        )
    try:
        zipped = run_git("archive", "--format=zip", ref, "--", *paths, folder=project)
    except GitError as refused:
        raise CannotTell(
            f"The baseline {ref} cannot be run beside the present bots, so nothing is compared.",
            seen=str(refused),
            perhaps="the clone is shallow, or the project was copied without its history.",
            look="git fetch --unshallow",
        ) from refused
    with TemporaryDirectory(prefix="baseline-") as folder, zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        archive.extractall(folder)
        yield Path(folder)
