# mypy: allow-untyped-calls
"""Environment fingerprint of a run: figures of two runs may only be compared where it is the same.

Everything is text by name; what this machine does not report is "unknown", never left out.
"""

import platform
import time
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import psutil

from support.load.processes.cgroup import Cgroup
from support.measuring.cpu_starvation import read_stalled_seconds
from support.processes.git import GitError, run_git

UNKNOWN = "unknown"
PACKAGES = ("locust", "gevent", "uvicorn", "httpx", "starlette", "sqlalchemy", "psutil", "numpy")
"""Packages in which target, simulated services and generator spend their time."""

PROC = Path("/proc")


def collect_conditions(
    programs: Mapping[str, int], *, storage: Path, group: Cgroup | None = None, proc: Path = PROC
) -> dict[str, str]:
    """What must be the same for two runs to be compared, by name.

    programs: process ids by name.
    storage: the folder of the target's database.
    group: the target's cgroup.
    proc: where the kernel reports itself.
    """
    return {
        **_describe_software(),
        **_describe_machine(proc),
        **{f"{name}: cores": _read_cpu_affinity(pid) for name, pid in programs.items()},
        **{f"{name}: niceness": _read_niceness(pid) for name, pid in programs.items()},
        "limits of the bots": str(group.limits) if group else "none",
        "quota on everything": describe_cpu_quota(),
        "disk": describe_disk(storage, proc),
    }


def collect_machine_load(proc: Path = PROC) -> dict[str, str]:
    """How busy the machine was just before the run. Differs from run to run, so it is no condition."""
    stalled = read_stalled_seconds(proc / "pressure" / "cpu")
    times = psutil.cpu_times()
    stolen = getattr(times, "steal", None)
    up = time.time() - psutil.boot_time()
    return {
        "load before": f"{psutil.getloadavg()[0]:.2f}",
        "waited for a processor since the start": UNKNOWN if stalled is None else f"{stalled / up:.1%} of the time",
        "stolen since the start": UNKNOWN if stolen is None else f"{stolen / sum(times):.2%}",
    }


def describe_disk(folder: Path, proc: Path = PROC) -> str:
    """File system and device of a folder: a database there waits for that device when it syncs."""
    try:
        lines = [line.split() for line in (proc / "self" / "mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return UNKNOWN
    path = folder.resolve()
    mounts = [(Path(fields[1]), fields[0], fields[2]) for fields in lines if path.is_relative_to(fields[1])]
    if not mounts:
        return UNKNOWN
    _, device, kind = max(mounts, key=lambda mount: len(mount[0].parts))
    return f"{kind} on {Path(device).name}"


def _describe_software() -> Mapping[str, str]:
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        **{name: _read_package_version(name) for name in PACKAGES},
        "suite": _run_git_or_unknown("describe", "--always", "--abbrev=12"),
        "suite changed since": {"": "no", UNKNOWN: UNKNOWN}.get(
            _run_git_or_unknown("status", "--porcelain", "--untracked-files=no"), "yes"
        ),
    }


def _describe_machine(proc: Path) -> Mapping[str, str]:
    return {
        "kernel": f"{platform.system()} {platform.release()}",
        "processor": _read_processor_model(proc),
        "cores": str(psutil.cpu_count() or UNKNOWN),
        "memory": f"{psutil.virtual_memory().total / 1e9:.1f} GB",
    }


def _read_processor_model(proc: Path) -> str:
    try:
        lines = (proc / "cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or UNKNOWN
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), UNKNOWN)


def describe_cpu_quota(root: Path = Path("/sys/fs/cgroup")) -> str:
    """How many cores the container around the suite may use, by the first kernel file that says so."""
    for file in (root / "cpu.max", root / "cpu" / "cpu.cfs_quota_us"):
        if file.exists():
            period = file.with_name("cpu.cfs_period_us")
            words = file.read_text(encoding="ascii").split()
            words += period.read_text(encoding="ascii").split() if period.exists() else []
            return "none" if words[0] in {"max", "-1"} else f"{int(words[0]) / int(words[1]):g} cores"
    return UNKNOWN


def _read_cpu_affinity(pid: int) -> str:
    """Its CPU affinity, read back from the process itself."""
    try:
        return ", ".join(map(str, psutil.Process(pid).cpu_affinity()))
    except (psutil.Error, AttributeError):
        return UNKNOWN


def _read_niceness(pid: int) -> str:
    try:
        return str(psutil.Process(pid).nice())
    except psutil.Error:
        return UNKNOWN


def _read_package_version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return UNKNOWN


@cache
def _run_git_or_unknown(*arguments: str) -> str:
    try:
        return run_git(*arguments).decode().strip()
    except GitError:
        return UNKNOWN
