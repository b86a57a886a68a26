"""The machine and the versions a run was made with; nothing that names a person or a host."""

import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("behave", "allure-behave", "httpx", "respx", "starlette", "SQLAlchemy", "msgspec", "jsonschema-rs")
_MEGABYTE = 1024 * 1024


def versions() -> Mapping[str, str]:
    """Python and every package that can change an outcome, with its version."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def write_environment(path: Path) -> None:
    """`environment.json`: system, processor count, memory in MB, versions."""
    pages, page = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    content = {
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "memory_mb": pages * page // _MEGABYTE,
        "versions": versions(),
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
