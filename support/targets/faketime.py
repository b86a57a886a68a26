"""libfaketime: the library, preloaded into a program, that answers its questions for the time from a file."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

LIBRARY_VARIABLE = "FAKETIME_LIBRARY"
"""Environment variable of the suite that names the library's file."""

NAME = "libfaketimeMT.so.1"
"""The variant for programs with threads."""

_FOLDERS = (
    "/usr/lib/*/faketime",
    "/usr/lib/faketime",
    "/usr/lib64/faketime",
    "/usr/local/lib/*/faketime",
    "/usr/local/lib/faketime",
    "/opt/homebrew/lib/faketime",
)
"""Debian and Ubuntu, Alpine and Arch, Fedora, from source."""

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - libfaketime's place
_REMEDY = "apt-get install -y --no-install-recommends faketime"


def find_library(named: str, environment: Mapping[str, str], folders: Sequence[str] = _FOLDERS) -> Path:
    """The file of libfaketimeMT. Raises SetUpError when it is not installed, or not where it is said to be.

    named: by the profile; "" = by the environment variable, or in the usual folders.
    """
    wanted = named or environment.get(LIBRARY_VARIABLE, "")
    if wanted:
        if Path(wanted).is_file():
            return Path(wanted).absolute()
        source = "[time] library in the profile" if named else f"the variable {LIBRARY_VARIABLE}"
        raise _build_missing_error(f"{source} names {wanted}, and there is no such file")
    for folder in folders:
        for file in sorted(Path("/").glob(f"{folder.lstrip('/')}/{NAME}")):
            return file
    raise _build_missing_error(f"{NAME} is in none of {', '.join(folders)}")


def _build_missing_error(seen: str) -> SetUpError:
    return SetUpError(
        'The profile asks for virtual time ([time] kind = "virtual"), and libfaketime is not installed.',
        seen=seen,
        perhaps=f"it was never installed: {_REMEDY}",
        look=f"with the library elsewhere: {LIBRARY_VARIABLE}=/path/to/{NAME}; without it: "
        '[time] kind = "machine" and [capabilities] virtual_clock = "no" in the profile',
    )


class FaketimeFile:
    """The file from which the library reads by how much a program's clocks differ from the machine's.

    file: replaced as a whole, so that no program reads half of it.
    """

    def __init__(self, library: Path, file: Path) -> None:
        self._library = library
        self._file = file

    def write_shift(self, seconds: float) -> None:
        """From now on the clocks are ahead of the machine's by this."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+.6f}\n", encoding="ascii")
        new.replace(self._file)

    def build_environment(self, environment: Mapping[str, str]) -> Mapping[str, str]:
        """The variables with which a program of this environment is started.

        The monotonic clock is moved as well, or timers would not fire. Times of files stay those of the disk, or Python
        would compile every module anew.
        """
        preloaded = filter(None, (environment.get("LD_PRELOAD", ""), str(self._library)))
        return {
            "LD_PRELOAD": ":".join(preloaded),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "NO_FAKE_STAT": "1",
        }


def is_loaded_by(process: int) -> bool:
    """Whether the library is part of the process; a statically linked program ignores it."""
    return "libfaketime" in Path(f"/proc/{process}/maps").read_text(encoding="utf-8", errors="replace")


def remove_shared_memory(processes: Iterable[int], folder: Path = _SHARED_MEMORY) -> None:
    """Remove what the library shares between processes and, when they are killed, leaves behind."""
    for process in processes:
        for name in (f"faketime_shm_{process}", f"sem.faketime_sem_{process}"):
            (folder / name).unlink(missing_ok=True)
