"""The project is small files, told apart by what they are for, that name no machine and no registry."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.layout.project import PROJECT

LONGEST = 350
LONGER = {
    "fixtures/meanings.toml": "an entry per topic, a line per abbreviation",
    "fixtures/homes/neighbourhoods.toml": "one entry per tract of the town",
    "docs/schemas/target-profile.json": "written by make schemas",
    "fixtures/targets/reference.toml": "every kind of key of a profile, for readers to copy",
    "reference_bots/storage/store.py": "the whole protocol of the store, with what its methods take and return",
    "fixtures/targets/reference_program.toml": "all that the reference bots can do, as a program",
    "fixtures/targets/reference_program_virtual.toml": "all that the reference bots can do, as a program",
    "tests/catalogue/sentence_rules.py": "one table of all sentences, in the order in which they are tried",
    "fixtures/requirements/release-1.toml": "the whole requirement set, frozen",
    "fixtures/requirements/release-2.toml": "the whole requirement set, frozen",
    "fixtures/vendor_schemas/gohighlevel-corrections.toml": "an entry for each difference of the live service",
    "fixtures/vendor_schemas/gohighlevel-paths.json": "every operation that the vendor documents",
    "fixtures/vendor_schemas/gohighlevel.json": "a line for each operation and definition of nine documents",
    "fixtures/vendor_schemas/gohighlevel-v3.json": "a line for each operation and definition of nine documents",
    "report/package-lock.json": "written by npm",
    "tests/simulators/proxy/node_clients/package-lock.json": "written by npm",
    "steps/CATALOGUE.md": "written by make catalogue",
    "docs/operations/grafana-dashboard.json": "a dashboard is one file to import",
    "requirements/development.txt": "written by make lock",
    "requirements/runtime.txt": "written by make lock",
}
"""File of more than 350 lines -> why it is one file."""
LISTS = (
    "fixtures/mutants/*.lock",
    "fixtures/requirements/*.scenarios.json",
    "fixtures/utterances/*.toml",
    "reference_bots/conversation/understanding/intent_weights.txt",
    "reference_bots/training/sentences/*.jsonl",
    "reference_bots/training/held_back/*.jsonl",
    "fixtures/utterances/bot_sentences/*.jsonl",
    "tests/fixtures/topic_wordings.toml",
)
"""Lists that grow with what they list: a line for each scenario, for each utterance, for each n-gram."""

PLACES = re.compile(r"(?<![\w.~$-])/(?:work|home|root|Users)/[\w.-]+")
"""A folder of somebody's machine."""

REGISTRIES = re.compile(
    r"https?://[^\s\"'/]*(?:pypi|pythonhosted|npmjs|yarnpkg|artifactory|nexus|jfrog|proxy)[^\s\"'/]*"
    r"|--(?:extra-)?index-url[ =]\S"
    r"|\"resolved\"\s*:|registry\s*=\s*https?:",
    re.IGNORECASE,
)
"""Where packages are fetched from."""

FORBIDDEN_NAMES = {"manager", "helper", "helpers", "util", "utils", "handler", "info", "common", "base", "misc"}


@cache
def read_tracked_files() -> dict[str, str]:
    """Every text file that git keeps and that is there: its path -> its text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True)  # noqa: S607
    paths = [path for path in listed.stdout.decode().split("\0") if path and (PROJECT / path).is_file()]
    return {path: (PROJECT / path).read_text(encoding="utf-8") for path in paths}


def test_long_files_have_their_reason() -> None:
    """No file has more than 350 lines unless it is listed with a reason, and no reason outlives its file."""
    lists = {path for path in read_tracked_files() if any(Path(path).match(pattern) for pattern in LISTS)}
    long = {path for path, text in read_tracked_files().items() if text.count("\n") > LONGEST} - lists
    there = set(read_tracked_files())
    assert [] == sorted(long - set(LONGER))
    assert [] == sorted(path for path in LONGER if path in there and path not in long)


@pytest.mark.parametrize("pattern", [REGISTRIES, PLACES])
def test_no_file_names_a_registry_or_a_folder_of_a_machine(pattern: re.Pattern[str]) -> None:
    """A clone works wherever it lies: no file names a registry of packages or a folder of some machine."""
    this_file = "tests/layout/test_files.py"
    assert {} == {
        path: found[0]
        for path, text in read_tracked_files().items()
        if path != this_file and (found := pattern.search(text))
    }


def test_names_say_what_is_in_a_file() -> None:
    """No module is called after nothing in particular."""
    names = {path: set(re.split(r"[._]", Path(path).name)) for path in read_tracked_files() if path.endswith(".py")}
    assert [] == [path for path, words in names.items() if words & FORBIDDEN_NAMES]
