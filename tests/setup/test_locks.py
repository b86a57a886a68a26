"""The locks hold every package that an install needs, each with its hashes, and name no registry."""

import re
import sys
from pathlib import Path

import pytest

from tests.layout.project import PROJECT
from tests.setup.project import SETS, SetUpProject
from tests.setup.wheels import Wheel

PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)(?: ; [^\\]+)? \\\n(?P<hashes>(?:    --hash=\S+(?: \\)?\n)+)", re.MULTILINE
)
LOCKS = {name: (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in SETS}


def read_pins(lock: str) -> set[str]:
    """The releases that a lock names with at least one hash, as `name==version`."""
    return {f"{pin['name']}=={pin['version']}" for pin in PIN.finditer(lock)}


@pytest.mark.parametrize("name", SETS)
def test_every_line_pins_a_release_with_its_hashes(name: str) -> None:
    """Each line that is no comment and no hash pins one release, which no other line pins."""
    lines = [line for line in LOCKS[name].splitlines() if not line.lstrip().startswith(("#", "--hash=sha256:"))]
    assert lines
    assert sorted(re.split(r"[ ;]", line)[0] for line in lines) == sorted(read_pins(LOCKS[name]))


@pytest.mark.parametrize("name", SETS)
def test_every_package_asked_for_is_locked(name: str) -> None:
    """What stands in a set's list of wishes stands in its lock."""
    wishes = (PROJECT / "requirements" / f"{name}.in").read_text(encoding="utf-8")
    asked = set(re.findall(r"^[a-z][a-z0-9-]*", wishes, re.MULTILINE))
    assert asked
    assert asked <= {pin.split("==")[0] for pin in read_pins(LOCKS[name])}


def test_the_development_set_holds_the_runtime_set() -> None:
    """Whatever a run needs, tests have in the same release."""
    assert read_pins(LOCKS["runtime"]) < read_pins(LOCKS["development"])


def test_locking_pins_every_dependency_and_keeps_what_is_pinned(tmp_path: Path) -> None:
    """`make lock` writes dependencies of extras too, with hashes, without addresses, and moves no pin by itself."""
    project = SetUpProject(tmp_path, python=sys.executable)
    bin_folder = project.environment / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "uv").symlink_to(Path(sys.executable).parent / "uv")
    project.publish(
        Wheel(name="core", version="1.0", requires=("additions; extra == 'more'",), extras=("more",)),
        Wheel(name="plugin", version="1.0", requires=("core[more]",)),
        Wheel(name="additions", version="1.0"),
    )
    for name in SETS:
        (project.requirements / f"{name}.in").write_text("plugin\n", encoding="utf-8")
    first = project.make("lock")
    locked = {name: project.lock(name).read_text(encoding="utf-8") for name in SETS}
    project.publish(Wheel(name="additions", version="2.0"))
    again = project.make("lock")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    assert (
        read_pins(locked["runtime"])
        == read_pins(locked["development"])
        == {"plugin==1.0", "core==1.0", "additions==1.0"}
    )
    assert str(tmp_path) not in locked["runtime"]
    assert {name: project.lock(name).read_text(encoding="utf-8") for name in SETS} == locked
