"""Allure's results of a finished run: thousands of small files, packed into one when the run is over."""

import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from support.reporting.run_folder import RunFolder

_PRESET: Final = 1
"""Of LZMA: half the size of gzip in twice the time, because results of many scenarios are alike."""


def pack_allure_results(folder: RunFolder) -> None:
    """Put the results into one compressed file, and remove the folder they lay in; nothing where there is none.

    The same results make the same file. Raises OSError when the file cannot be written; then the folder stays.
    """
    if not folder.allure.is_dir():
        return
    part = folder.allure_archive.with_suffix(".part")
    try:
        with tarfile.open(part, "w:xz", preset=_PRESET) as archive:
            for file in sorted(folder.allure.iterdir()):
                _add_file(archive, f"{folder.allure.name}/{file.name}", file.read_bytes())
        part.replace(folder.allure_archive)
    finally:
        part.unlink(missing_ok=True)
    shutil.rmtree(folder.allure)


@contextmanager
def open_allure_results(folder: RunFolder) -> Iterator[Path]:
    """A folder with the results, packed or not; what was unpacked is gone afterwards."""
    if folder.allure.is_dir() or not folder.allure_archive.exists():
        yield folder.allure
        return
    with tempfile.TemporaryDirectory(prefix="allure-") as scratch:
        with tarfile.open(folder.allure_archive) as archive:
            archive.extractall(scratch, filter="data")
        unpacked = Path(scratch) / folder.allure.name
        unpacked.mkdir(exist_ok=True)
        yield unpacked


def read_allure_results(folder: RunFolder) -> list[dict[str, Any]]:
    """Every result, in the order of the files' names."""
    with open_allure_results(folder) as results:
        return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(results.glob("*-result.json"))]


def _add_file(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    """Add the content under this name; owner and time say nothing about the run."""
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))
