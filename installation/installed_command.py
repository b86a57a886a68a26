"""`bot-acceptance run|load|sign|verify|compare|simulators ...` from any folder: the commands of an installed suite."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from support.cli.workspace import build_workspace, keep_new_files
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

SET_UP_ERROR = 2
EFFORTS = ("quick", "standard", "full")
USAGE = """usage: bot-acceptance COMMAND ...

  run          functional features on a target: --target FILE [features ...]
  load         many people at once: --target FILE [--effort quick|standard|full]
  sign         one signed record of the runs of a release; first: signing-key
  verify       whether a record is what was signed: --keys FILES
  compare      two runs, records or targets: A B
  simulators   the simulated services on loopback
  smoke, watch-deployment, watch-incident, diagnose   bots in service: --base ADDRESS --target FILE
  new-target, check-target, matrix, report, coverage, signing-key, capacity-plan, explore

`bot-acceptance COMMAND --help` says what each takes. Profiles, features/, fixtures/personas/ and steps/ of this folder
lie beside the shipped ones."""


def run_installed_command(arguments: Sequence[str], *, user: Path | None = None, home: Path = PROJECT) -> int:
    """Do what was typed, in a workspace of the user's folder; the exit code.

    user: the folder, the present one where it is None.  home: what is shipped.
    """
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        sys.stdout.write(f"{USAGE}\n")
        return 0 if arguments else SET_UP_ERROR
    folder = (user or Path.cwd()).resolve()
    try:
        workspace = build_workspace(folder, home)
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\nexit code {SET_UP_ERROR}: set-up error, nothing was judged\n")
        return SET_UP_ERROR
    typed = [_resolve_outside_path(argument, folder) for argument in arguments]
    os.chdir(workspace)
    if typed[0] == "simulators":
        from support.simulators.server.__main__ import main as serve  # noqa: PLC0415 - needed by this command alone

        return serve(["--all-events", "--check-model-key", *typed[1:]])
    from support.__main__ import main  # noqa: PLC0415 - it reads files of the folder it is imported in

    try:
        return main(translate_load(typed) if typed[0] == "load" else typed)
    finally:
        for kept in keep_new_files(workspace, folder, home):
            sys.stdout.write(f"kept: {kept}\n")


def translate_load(arguments: Sequence[str]) -> list[str]:
    """`load --effort standard ...` as the run of the features under load that it is."""
    rest = list(arguments[1:])
    effort = EFFORTS[0]
    if "--effort" in rest:
        place = rest.index("--effort")
        effort = "".join(rest[place + 1 : place + 2])
        del rest[place : place + 2]
    timeout = {"quick": "120", "standard": "300", "full": "600"}.get(effort, "300")
    return ["run", "--tags", "@load", "-D", f"effort={effort}", "--stall-timeout", timeout, *rest, "features/load"]


def _resolve_outside_path(argument: str, folder: Path) -> str:
    """A path that leads out of the user's folder means the same from the workspace, which lies one folder deeper."""
    return str((folder / argument).resolve()) if argument.startswith("../") else argument
