"""The machine and the versions a run was made with; nothing that names a person or a host."""

import json
import os
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = (
    "behave",
    "allure-behave",
    "httpx",
    "respx",
    "starlette",
    "SQLAlchemy",
    "msgspec",
    "jsonschema-rs",
    "locust",
)
ENGINE = ("python", "behave")
"""What runs the scenarios, of these."""

_MEGABYTE = 1024 * 1024


def collect_package_versions() -> Mapping[str, str]:
    """Python and every package that can change an outcome, with its version."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def write_environment(path: Path, stated: Mapping[str, float]) -> None:
    """`environment.json`: system, processor count, memory in MB, versions, and the numbers the target is judged by."""
    content = {**describe_machine(), "versions": collect_package_versions(), "stated_numbers": stated}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def describe_environment() -> dict[str, str]:
    """Machine and versions as text, by name."""
    return {
        name.replace("_mb", " (MB)"): str(value)
        for name, value in {**describe_machine(), **collect_package_versions()}.items()
    }


def describe_machine() -> dict[str, str | int | None]:
    """System, kind of machine, processor count and memory in MB."""
    pages, page = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "memory_mb": pages * page // _MEGABYTE,
    }
