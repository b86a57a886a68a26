"""Reads the commands out of the fenced blocks of a page."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PROGRAMS = ("make", "python", "python3", ".venv/bin/python", "git", "curl", "grep", "export")
"""First words by which a line in a block without a language is known to be a command."""

_BLOCK = re.compile(r"^ *```(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_ASSIGNMENT = re.compile(r"([A-Z][A-Z0-9_]*)=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command line.

    program: "" when the line only exports settings.
    arguments: what follows the program.
    environment: names of the settings in front of it.
    """

    line: str
    program: str
    arguments: tuple[str, ...]
    environment: tuple[str, ...]

    @property
    def module(self) -> str | None:
        """The module of `python -m module`."""
        is_python = self.program.rpartition("/")[2] in {"python", "python3"}
        return self.arguments[1] if is_python and self.arguments[:1] == ("-m",) and len(self.arguments) > 1 else None

    @property
    def options(self) -> list[str]:
        """Long options, without their values."""
        return [argument.partition("=")[0] for argument in self.arguments if argument.startswith("--")]

    @property
    def defines(self) -> list[str]:
        """The names given with `-D name=value`."""
        pairs = zip(self.arguments, self.arguments[1:], strict=False)
        return [value.partition("=")[0] for flag, value in pairs if flag == "-D"]


def read_commands(text: str) -> list[Command]:
    """The commands of the blocks marked sh or console, and of those without a language whose lines begin with one.

    In a console block a command stands behind `$ `; the other lines are what it prints.
    """
    return [
        command
        for block in _BLOCK.finditer(text)
        for line in _command_lines(block["language"], block["body"].splitlines())
        for command in parse_command(line)
    ]


def _command_lines(language: str, lines: Sequence[str]) -> list[str]:
    stripped = [line.strip() for line in lines]
    if language == "console":
        return [line[2:] for line in stripped if line.startswith("$ ")]
    if language == "":
        return [line for line in stripped if line.partition(" ")[0] in PROGRAMS]
    return stripped if language in {"sh", "bash"} else []


def parse_command(line: str) -> Iterator[Command]:
    """The command of a line; none for an empty line or a comment."""
    words = shlex.split(line, comments=True)
    exported = words[:1] == ["export"]
    words = words[1:] if exported else words
    environment = []
    while words and (assignment := _ASSIGNMENT.match(words[0])):
        environment.append(assignment[1])
        words = words[1:]
    if words or environment:
        program, *arguments = words or [""]
        yield Command(
            line=line.partition(" #")[0].strip(),
            program=program,
            arguments=tuple(arguments),
            environment=tuple(environment),
        )
