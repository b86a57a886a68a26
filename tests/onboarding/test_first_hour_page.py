"""The page on the first hour is true: its commands run, its flags and exit codes are those of the code."""

import argparse
import re
import shlex
from pathlib import Path

from support.cli.onboarding_options import add_onboarding_commands
from support.onboarding.check_target import DOES_NOT_FIT, FITS
from support.onboarding.profile_draft import list_open_keys
from tests.layout.page_commands import read_commands
from tests.layout.project import PROJECT
from tests.onboarding.test_new_target import make

PAGE = (PROJECT / "docs" / "targets-first-hour.md").read_text(encoding="utf-8")


def test_its_first_command_writes_a_profile(tmp_path: Path) -> None:
    """With the flags as they stand there."""
    (command,) = (one for one in read_commands(PAGE) if "new-target" in one.arguments)
    (flags,) = (argument for argument in command.arguments if argument.startswith("FLAGS="))
    profile, text, printed = make(tmp_path, *shlex.split(flags.removeprefix("FLAGS=")))
    assert "/webhook" == profile.webhooks.native
    assert all(line in printed for line in list_open_keys(text))


def test_every_flag_is_explained() -> None:
    """The table names each of them, and no other."""
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    add_onboarding_commands(commands)
    known = set(re.findall(r"--[a-z-]+", commands.choices["new-target"].format_help())) - {"--help"}
    assert known == set(re.findall(r"`(--[a-z-]+)`", PAGE))


def test_the_exit_codes_are_those_of_the_code() -> None:
    """0 and 1 are the check's own; 2 is that of every set-up error."""
    rows = dict(re.findall(r"^\| (\d) \| (.*) \|$", PAGE, re.MULTILINE))
    assert {str(FITS), str(DOES_NOT_FIT), "2"} == set(rows)
