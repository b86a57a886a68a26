"""An earlier state of the project, laid out in a folder so that it can be run beside the present one."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from support.vocabulary.outcome import CannotTell

PARTS = ("reference_bots",)
"""What of it is run: the bots. The suite that asks both is the present one."""


@contextmanager
def checked_out(project: Path, ref: str) -> Iterator[Path]:
    """The folder with the bots of this git ref, while entered; nothing is changed in the project.

    Raises CannotTell when the ref cannot be had: stored figures alone are no baseline.
    Source: docs/sources/load-methods.md#stored-figures-are-no-baseline.
    """
    git = shutil.which("git")
    command = [git or "git", "archive", "--format=zip", ref, "--", *PARTS]
    if git is None:
        raise _missing(ref, "there is no git on this machine")
    told = subprocess.run(command, cwd=project, capture_output=True, check=False)  # noqa: S603 - our own words
    if told.returncode:
        raise _missing(ref, told.stderr.decode(errors="replace").strip())
    with TemporaryDirectory(prefix="baseline-") as folder, zipfile.ZipFile(io.BytesIO(told.stdout)) as archive:
        archive.extractall(folder)
        yield Path(folder)


def _missing(ref: str, why: str) -> CannotTell:
    return CannotTell(
        f"The baseline {ref} cannot be run beside the present bots, so nothing is compared.",
        seen=why,
        perhaps="the clone is shallow, or the project was copied without its history.",
        look="git fetch --unshallow",
    )
