"""Small wheels, made by hand: a folder of packages for installs without a network."""

import zipfile
from pathlib import Path

from msgspec import Struct


class Wheel(Struct, frozen=True, kw_only=True):
    """One release of one package, without any module.

    name: of the package
    version: of the release
    requires: lines of `Requires-Dist`
    extras: the extras that `requires` speaks of
    """

    name: str
    version: str
    requires: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the wheel file."""
        return f"{self.name}-{self.version}-py3-none-any.whl"

    def write(self, folder: Path) -> None:
        """Write the wheel file into `folder`."""
        described = f"{self.name}-{self.version}.dist-info"
        metadata = [
            "Metadata-Version: 2.1",
            f"Name: {self.name}",
            f"Version: {self.version}",
            *(f"Provides-Extra: {extra}" for extra in self.extras),
            *(f"Requires-Dist: {requirement}" for requirement in self.requires),
        ]
        contents = {
            "METADATA": "\n".join(metadata) + "\n",
            "WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "".join(f"{described}/{name},,\n" for name in ("METADATA", "WHEEL", "RECORD")),
        }
        with zipfile.ZipFile(folder / self.file_name, "w") as wheel:
            for name, text in contents.items():
                wheel.writestr(f"{described}/{name}", text)
