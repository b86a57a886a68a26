"""Carries out the commands of the operator's pages on deployed bots, also on bots with a defect."""

import os
import re
import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.load.processes.deployment import Deployment
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.scenarios.load_world import LoadWorld
from support.operations.watch_faults import Incident
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.outcome import CannotTell
from support.vocabulary.project import PROJECT

PAGES = ("deployment-runbook.md", "incident-playbook.md")
FOLDER = PROJECT / "docs" / "operations"
PLAYBOOK = FOLDER / "incident-playbook.md"
ADDRESS = "http://127.0.0.1:8000"
"""The address that the pages write for the target's."""

SCALE = CrmLimits(requests_in_ten_seconds=100, seats=100)
"""The limits of a real location."""

LONGEST = 300.0
"""Seconds that one command may take."""

_BLOCK = re.compile(r"^ *(?:\d+\. )?```sh\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"^exit code (\d+)", re.MULTILINE)
_READY = ("-o", ".venv/.runtime-ready")
"""What make is not to look at: the environment is that of this process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedCommand:
    """A command that was carried out.

    line: as the page has it.  code: the exit code that it printed, or that of the process.
    """

    line: str
    code: int
    seconds: float
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedPage:
    """What came of commands. incident: which defect the bots had; None = none."""

    commands: tuple[PlayedCommand, ...]
    incident: Incident | None = None

    @property
    def seconds(self) -> float:
        """Of all of them."""
        return sum(command.seconds for command in self.commands)


def list_commands(text: str, heading: str = "") -> Sequence[str]:
    """The commands in the blocks of a page, or of the section below this heading."""
    if heading:
        found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        text = found[1] if found else ""
    return [line.strip() for block in _BLOCK.finditer(text) for line in block["body"].splitlines() if line.strip()]


def shorten_command(line: str, address: str, folder: Path) -> list[str]:
    """The command for this target; what lasts minutes lasts seconds, and reports go into the folder."""
    line = re.sub(r"MINUTES=\d+", "MINUTES=0.05", line.replace(ADDRESS, address))
    words = shlex.split(re.sub(r"--clear-minutes \d+", "--clear-minutes 0.02", line))
    if words[0] != "make":
        return words
    if words[1].startswith("watch-"):
        flags = next((word for word in words if word.startswith("FLAGS=")), "FLAGS=")
        words = [word for word in words if word != flags]
        words.append(f"{flags} --interval 1 --folder {folder}")
        if not any(word.startswith("MINUTES=") for word in words):
            words.append("MINUTES=0.5")
    return ["make", *_READY, *words[1:]]


def carry_out(
    lines: Sequence[str], address: str, folder: Path, environment: Mapping[str, str]
) -> tuple[PlayedCommand, ...]:
    """Carry out these commands one after the other. Raises CannotTell where a program of theirs is not installed."""
    played = []
    for line in lines:
        began = time.monotonic()
        try:
            done = subprocess.run(  # noqa: S603 - the project's own pages
                shorten_command(line, address, folder),
                cwd=PROJECT,
                env=dict(environment),
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
        except FileNotFoundError as missing:
            raise CannotTell(
                f"The command `{line}` cannot be carried out here.",
                seen=str(missing),
                perhaps="the program is not installed.",
                look=line.partition(" ")[0],
            ) from missing
        except subprocess.TimeoutExpired:
            played.append(PlayedCommand(line=line, code=-1, seconds=time.monotonic() - began, output="it did not end"))
            continue
        output = done.stdout + done.stderr
        codes = _CODE.findall(output)
        code = int(codes[-1]) if codes else done.returncode
        played.append(PlayedCommand(line=line, code=code, seconds=time.monotonic() - began, output=output))
    return tuple(played)


def play_incident(world: LoadWorld, incident: Incident) -> None:
    """Deploy bots with this defect, and carry out what the playbook says for their symptom."""
    _require_pages()
    lines = list_commands(PLAYBOOK.read_text(encoding="utf-8"), incident.symptom)
    folder = world.make_folder()
    with world.start_own_deployment(SCALE, folder, TargetBuild(factory=incident.factory), driven=False) as bots:
        commands = carry_out(lines, bots.address, folder, _build_environment(bots))
    world.store_result(PlayedPage(commands=commands, incident=incident))


def play_every_command(world: LoadWorld) -> None:
    """Deploy bots that are well, and carry out every command of the operator's pages, each once."""
    _require_pages()
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in PAGES]
    lines = list(dict.fromkeys(line for text in texts for line in list_commands(text)))
    folder = world.make_folder()
    with world.start_own_deployment(SCALE, folder, CURRENT_BUILD, driven=False) as bots:
        commands = carry_out(lines, bots.address, folder, _build_environment(bots))
    world.store_result(PlayedPage(commands=commands))


def _build_environment(bots: Deployment) -> dict[str, str]:
    """This process's environment with a canary, and without what make or another watch was told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "ALERT_"))}
    return kept | {"CANARY_CONTROL": bots.control.address}


def _require_pages() -> None:
    """Raises CannotTell where the suite was installed without them."""
    if not PLAYBOOK.exists():
        raise CannotTell(
            "The operator's pages are not here.",
            seen=str(PLAYBOOK),
            perhaps="the suite was installed as a package, which leaves pages out.",
            look="make load in a clone of the suite",
        )
