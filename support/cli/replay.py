"""The command that runs one scenario again, complete, as it is pasted into a fresh terminal in the project's folder."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from support.cli.options import TARGET, RunOptions, asks_for_load

LOCATION = "{location}"
"""What stands in the template for the scenario's file and line."""


def replay_template(options: RunOptions) -> str:
    """The command with LOCATION in the scenario's place; it carries the seed, the target and what else was set."""
    target = [] if options.target == TARGET else [f"target={options.target}"]
    defines = [f"seed={options.seed}", *target, *options.defines]
    tags = ["--tags=@load"] if asks_for_load(options.tags) else []
    words = [word for define in defines for word in ("-D", define)]
    return f"{_program()} {LOCATION} {_join([*words, *tags])}"


def _program() -> str:
    """The path of behave beside this Python, relative where it can be."""
    program = Path(sys.executable).parent / "behave"
    return str(program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program)


def _join(words: Sequence[str]) -> str:
    return " ".join(shlex.quote(word).replace("{", "{{").replace("}", "}}") for word in words)
