"""A copy of the project's Makefile in a folder of its own, with its own locks, packages and environment."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from tests.layout.project import PROJECT
from tests.setup.wheels import Wheel

SETS = ("runtime", "development")


def find_python(version: str) -> str | None:
    """The program of a Python version that can make virtual environments; None when there is none on the PATH."""
    program = shutil.which(f"python{version}")
    if program is None:
        return None
    works = subprocess.run([program, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return program if works.returncode == 0 else None


class SetUpProject:
    """Runs the project's own make targets on packages from a local folder, without a network.

    folder: an empty folder, for this project alone
    python: the program that makes the virtual environment
    """

    def __init__(self, folder: Path, *, python: str) -> None:
        self.folder = folder
        self.packages = folder / "packages"
        self.requirements = folder / "requirements"
        self.environment = folder / ".venv"
        self._python = python
        self.packages.mkdir()
        self.requirements.mkdir()
        shutil.copy(PROJECT / "Makefile", folder)
        self.write_lock()

    def publish(self, *wheels: Wheel) -> None:
        """Put releases into the folder of packages."""
        for wheel in wheels:
            wheel.write(self.packages)

    def write_lock(self, *wheels: Wheel) -> None:
        """Make these releases, with their hashes, the lock of both sets."""
        hashes = {wheel: hashlib.sha256((self.packages / wheel.file_name).read_bytes()).hexdigest() for wheel in wheels}
        lines = [f"{wheel.name}=={wheel.version} --hash=sha256:{digest}\n" for wheel, digest in hashes.items()]
        for name in SETS:
            self.lock(name).write_text("".join(lines), encoding="utf-8")

    def lock(self, name: str) -> Path:
        """The lock of a set."""
        return self.requirements / f"{name}.txt"

    def stamp(self, name: str) -> Path:
        """The file that says which lock of a set is installed."""
        return self.environment / f".{name}-ready"

    def rewrite_makefile(self, old: str, new: str) -> None:
        """Replace `old` everywhere in the copy of the Makefile; it has to be there."""
        makefile = self.folder / "Makefile"
        text = makefile.read_text(encoding="utf-8")
        assert old in text
        makefile.write_text(text.replace(old, new), encoding="utf-8")

    def replace_suite(self, *, exit_code: int) -> None:
        """Make the project look set up; each of its programs records its arguments and ends with `exit_code`."""
        self._program_folder.mkdir(parents=True, exist_ok=True)
        for program in ("python", "pytest", "mypy", "ruff", "lint-imports"):
            self.replace_program(program, exit_code=exit_code)
        for ready in (self.stamp("runtime"), self.stamp("development")):
            ready.parent.mkdir(parents=True, exist_ok=True)
            ready.touch()
        for folder in (self.folder / "report", self.folder / "tests/simulators/proxy/node_clients"):
            (folder / "node_modules").mkdir(parents=True, exist_ok=True)
            (folder / "package-lock.json").touch()
            (folder / "node_modules/.ready").touch()
        (self.folder / "reports").mkdir(exist_ok=True)

    def replace_program(self, name: str, *, exit_code: int) -> None:
        """Put a program into the environment that records its arguments and ends with `exit_code`."""
        program = self._program_folder / name
        program.write_text(f'#!/bin/sh\necho "$*" >> "{self._calls}"\nexit {exit_code}\n', encoding="utf-8")
        program.chmod(0o755)
        os.utime(program, (0, 0))

    def read_calls(self) -> list[str]:
        """The arguments of each call of a replaced program, in order."""
        return self._calls.read_text(encoding="utf-8").splitlines() if self._calls.exists() else []

    @property
    def _program_folder(self) -> Path:
        return self.environment / "bin"

    @property
    def _calls(self) -> Path:
        return self.folder / "calls"

    def _uv_settings(self) -> Path:
        """Uv has no environment variable that forbids every index, so it reads a file that does."""
        file = self.folder / "uv.toml"
        file.write_text(f'[pip]\nno-index = true\nfind-links = ["{self.packages}"]\n', encoding="utf-8")
        return file

    def make(self, *arguments: str, answer: str = "") -> subprocess.CompletedProcess[str]:
        """Run make in the project; pip and uv see the local folder of packages and nothing else.

        arguments: targets and variables
        answer: what is typed meanwhile
        """
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "MAKE"))}
        offline = {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.packages),
            "UV_CONFIG_FILE": str(self._uv_settings()),
            "UV_NO_CACHE": "1",
        }
        return subprocess.run(
            ["make", "--no-print-directory", *arguments, f"PYTHON={self._python}"],  # noqa: S607
            cwd=self.folder,
            env=inherited | offline,
            input=answer,
            capture_output=True,
            text=True,
            check=False,
        )

    def find_pip_version(self) -> tuple[int, ...]:
        """The version of the pip that Python put into the environment."""
        [found] = self.environment.glob("lib/*/site-packages/pip-*.dist-info")
        return tuple(int(part) for part in found.name.removesuffix(".dist-info").split("-")[1].split("."))

    def find_installed(self) -> set[str]:
        """What the environment holds, as `name==version`, without what Python itself put there."""
        found = (path.name.removesuffix(".dist-info") for path in self.environment.glob("lib/*/site-packages/*-info"))
        return {"==".join(name.rsplit("-", 1)) for name in found if not name.startswith(("pip-", "setuptools-"))}
