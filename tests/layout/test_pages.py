"""Pages name only what exists: files, commands, make targets, variables, options, settings, decisions and places."""

import contextlib
import hashlib
import io
import os
import re
import subprocess
from functools import cache
from pathlib import PurePosixPath

import pytest

from support.cli.options import parse_arguments
from tests.layout.page_commands import read_commands
from tests.layout.page_rules import Page, Project, check_page
from tests.layout.project import PROJECT
from tests.layout.test_files import read_tracked_files

CI_FILES = ("docs/how-to/ci/github-actions.yml", "docs/how-to/ci/gitlab-ci.yml")


@cache
def project() -> Project:
    """This project."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), pytest.raises(SystemExit):
        parse_arguments(["run", "--help"])
    return Project(
        files=read_tracked_files(), run_options=frozenset(re.findall(r"(--[a-z][a-z-]*)", printed.getvalue()))
    )


def pages() -> list[Page]:
    """Every page that speaks of the project as it is now; of the changelog, what is unreleased."""
    names = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "reports/README.md", "reference_bots/README.md"}
    return [
        Page(path=path, text=text.partition("\n## 0.")[0] if path == "CHANGELOG.md" else text)
        for path, text in read_tracked_files().items()
        if path in names
        or (path.startswith("docs/") and path.endswith(".md"))
        or (path.startswith("fixtures/") and path.endswith("README.md"))
    ]


def glossary_errors(text: str) -> list[str]:
    """Rows that do not hold a term, its meaning and its place."""
    rows = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return [
        row
        for row, parts in zip(rows, cells, strict=True)
        if len(parts) != 3 or not all(parts) or not (parts[2] == "lives in" or re.fullmatch(r"`[^`]+`", parts[2]))
    ]


def picture_is_current(page: str, picture: str) -> bool:
    """Whether the first comment of the picture holds the hash of the page's Mermaid source."""
    source = re.search(r"^```mermaid\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    first = picture.partition("-->")[0]
    return source is not None and hashlib.sha256(source[1].encode()).hexdigest() in first


def index_errors(index: str, names: set[str]) -> set[str]:
    """Decisions that the index does not link to, and links to none."""
    return names ^ set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", index))


def ci_commands(text: str) -> list[str]:
    """The commands of a CI file: the value of each `run:`, and each entry below `script:`.

    Raises ValueError for a line that is not plain block YAML, indented by spaces in steps of two.
    """
    commands, script = [], False
    for line in text.splitlines():
        match = re.fullmatch(r"(?P<indent>(?:  )*)(?P<item>- )?(?P<key>[\w.-]+:)?(?: ?(?P<value>\S.*))?", line)
        if match is None or not (match["key"] or match["item"] or not line or line.startswith("#")):
            raise ValueError(f"not plain block YAML: {line!r}")
        if match["key"] == "run:" or (script and match["item"]):
            commands.append(match["value"])
        script = match["key"] == "script:" or (script and bool(match["item"]))
    return commands


def make_dry_run(arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """What make would do."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "-n", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=clean, capture_output=True, text=True, check=False)


def test_pages_name_only_what_exists() -> None:
    """No page names a file, command, target, variable, option or setting that does not exist."""
    assert [] == [error for page in pages() for error in check_page(page, project())]


def test_make_takes_every_command_of_the_pages() -> None:
    """`make -n` understands each make command of the README and of the how-to pages."""
    commands = {
        command.arguments
        for page in pages()
        if page.path == "README.md" or page.path.startswith("docs/how-to/")
        for command in read_commands(page.text)
        if command.program == "make"
    }
    assert len(commands) > 5
    assert {} == {
        " ".join(arguments): done.stderr
        for arguments in sorted(commands)
        if (done := make_dry_run(arguments)).returncode
    }


def test_every_row_of_the_glossary_has_term_meaning_and_place() -> None:
    """The places themselves are checked like every path of a page."""
    assert [] == glossary_errors(read_tracked_files()["docs/glossary.md"])


def test_the_architecture_picture_was_drawn_from_the_page() -> None:
    """The picture names the hash of the source it was drawn from."""
    assert picture_is_current(
        read_tracked_files()["docs/architecture.md"], read_tracked_files()["docs/architecture.svg"]
    )


def test_the_index_lists_every_decision() -> None:
    """Each decision is linked from the index, and each link leads to one."""
    names = {PurePosixPath(path).name for path in read_tracked_files() if path.startswith("docs/decisions/0")}
    assert set() == index_errors(read_tracked_files()["docs/decisions/README.md"], names)


@pytest.mark.parametrize("path", CI_FILES)
def test_ci_examples_run_make_targets_and_stand_on_the_page(path: str) -> None:
    """Each command is an existing make target, reports are kept, and the page shows the file as it is."""
    text = read_tracked_files()[path]
    commands = ci_commands(text)
    assert {"make test", "make acceptance", "make load EFFORT=quick"} == set(commands)
    shown = "\n".join(["```sh", *commands, "```"])
    assert [] == check_page(Page(path=path, text=shown), project())
    assert "reports/" in text
    assert text in read_tracked_files()["docs/how-to/run-in-ci.md"]


WRONG_PAGES = {
    "[text](docs/no_such_page.md)": "leads to nothing",
    "[text](docs/glossary.md#no-such-heading)": "names no heading",
    "`support/no_such_folder/`": "does not exist",
    "`suport/load/`": "does not exist",
    "`support/cli/no_such_module.py`": "does not exist",
    "`fixtures/no_such/*.toml`": "does not exist",
    "`features/lead/answering.feature:9999`": "does not exist",
    "`reports/<run>/no_such_file.json`": "does not exist",
    "`no_such_file.json`": "does not exist",
    "`support.cli.no_such_module`": "does not exist",
    "`support.cli.options:NoSuchClass`": "does not exist",
    "`NO_SUCH_SETTING=7`": "does not exist",
    "`SEDE=7`": "does not exist",
    "`--no-such-option`": "does not exist",
    "`/no-such-route`": "does not exist",
    "`@no_such_tag`": "does not exist",
    "`make no-such-target`": "no target",
    "`make load SEDE=7`": "no variable",
    "```\nmake no-such-target\n```": "no target",
    "```sh\nmake acceptance FEATURES=features/no_such\n```": "does not exist",
    "```sh\nmake acceptance FEATURES=features/lead/answering.feature:1\n```": "no scenario begins",
    "```sh\nNO_SUCH_SETTING=7 make load\n```": "the setting",
    "```sh\nexport NO_SUCH_SETTING=7\n```": "the setting",
    "```sh\npython -m support.no_such_module\n```": "no module",
    "```sh\npython -m no_such_package\n```": "no module of this project",
    "```console\n$ python -m support run --no-such-option\n```": "no option",
    "```console\n$ python -m support run --write\n```": "no option",
    "```console\n$ .venv/bin/python -m support.mutation --shuffle\n```": "no option",
    "```sh\n.venv/bin/python -m behave features/lead -D no_such_name=1\n```": "is not read",
    "```sh\ncurl -s http://127.0.0.1:9104/no_such_route\n```": "the route",
    "```sh\nno-such-program --now\n```": "no program",
}


@pytest.mark.parametrize("text", WRONG_PAGES)
def test_a_page_that_names_what_does_not_exist_is_reported(text: str) -> None:
    """Each rule catches a wrong page, with the reason."""
    errors = check_page(Page(path="README.md", text=text), project())
    assert len(errors) == 1
    assert WRONG_PAGES[text] in errors[0]


def test_what_stands_in_a_block_of_another_language_is_no_command() -> None:
    """Output, configuration and code are not read as commands."""
    blocks = ("text\nmake no-such-target", "toml\nmake = 1", "console\nmake no-such-target", "\nprinted: text")
    text = "\n".join(f"```{block}\n```" for block in blocks)
    assert [] == check_page(Page(path="README.md", text=text), project())


@pytest.mark.parametrize("row", ["| term | meaning |", "| term | meaning | place |", "| term | | `docs/` |"])
def test_a_glossary_row_without_its_place_or_meaning_is_reported(row: str) -> None:
    """Two cells, a place without backticks and an empty meaning are wrong."""
    assert [row] == glossary_errors(f"| term | meaning here | lives in |\n|---|---|---|\n{row}")


def test_a_picture_of_an_older_source_is_reported() -> None:
    """Any change of the source needs a new picture."""
    drawn = f"<!-- {hashlib.sha256(b'a --> b' + bytes([10])).hexdigest()} -->"
    assert picture_is_current("```mermaid\na --> b\n```\n", drawn)
    assert not picture_is_current("```mermaid\na --> c\n```\n", drawn)


def test_a_decision_outside_the_index_is_reported() -> None:
    """A missing one and a link to nothing both count."""
    assert {"0002-b.md", "0003-c.md"} == index_errors("[a](0001-a.md) [c](0003-c.md)", {"0001-a.md", "0002-b.md"})


def test_a_ci_file_that_is_not_plain_yaml_is_reported() -> None:
    """A tab and a line without a key are no block YAML."""
    assert ["make test"] == ci_commands("job:\n  script:\n    - make test\n  other:\n    - text")
    for text in ("job:\n\tscript:", "job:\n  words without a key"):
        with pytest.raises(ValueError, match="not plain block YAML"):
            ci_commands(text)


def test_make_refuses_an_unknown_target_and_variable() -> None:
    """The dry run that checks the pages notices both."""
    assert make_dry_run(("no-such-target",)).returncode != 0
    assert make_dry_run(("acceptance", "SEDE=7")).returncode != 0
