"""Whatever characters the target, the features or the output hold, a run ends with its verdict and readable reports."""

import gzip
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from support.vocabulary.printable import make_printable
from tests.behave_bridge.inner_run import SUITE, InnerRun, inner_run

CLASSES = [
    "\x00",
    "\x07\x08\x0b\x0c\x0e",
    "\x1b[31mred\x1b[0m",
    "\x7f\x80\x85\x9f",
    "\ud83d",
    "\udfff tail",
    "\ufffe\uffff\ufdd0\U0001ffff",
    "\u202eevil\u2066",
    "\u2028\u2029\ufeff",
    "]]> <![CDATA[ &#0; <b>&amp;",
    '{"kind": "scenario"}',
    "\r\nnew\nlines\r",
    "{location} %s {0} [red]",
]
"""One text of each kind that has ended a run somewhere."""

ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=20)
"""All code points, halves of surrogate pairs included."""

CELL = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
"""What a feature file can hold."""

HEAD = """@must @req.LEAD-001
Feature: Quoted texts{name}

  Scenario Outline: quotes text <number>
    Then the target answers with text <number>

    Examples: texts
      | number |
{numbers}

  Scenario Outline: quotes '<words>'
    Then the target answers with '<words>'

    Examples: cells
      | words |
{cells}

  Scenario: passes
    Then it passes
"""


def run(reports: Path, texts: Sequence[str], cells: Sequence[str]) -> InnerRun:
    """A run in which the target answers with these texts, and the features quote these cells."""
    with tempfile.TemporaryDirectory() as folder:
        suite = Path(folder) / "suite"
        shutil.copytree(SUITE, suite, ignore=shutil.ignore_patterns("*.feature"))
        (suite / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        numbers = "\n".join(f"      | {number} |" for number in range(len(texts)))
        rows = "\n".join(f"      | x{cell}x |" for cell in cells)
        feature = HEAD.format(name=cells[0], numbers=numbers, cells=rows)
        file = suite / "features" / "lead" / "quoted.feature"
        file.write_text(feature, encoding="utf-8", newline="")
        return inner_run(reports, "-D", "texts=texts.json", html=False, suite=suite)


def require_whole(ended: InnerRun, reds: int) -> None:
    """The verdict names every scenario, all reports agree, and every file can be read and seen."""
    assert (1, "not accepted", []) == (
        ended.exit_code,
        ended.verdict["verdict"],
        ended.verdict["reconciliation"]["differences"],
    ), ended.printed
    words = [row["outcome"] for row in ended.verdict["scenarios"]]
    assert ["failed"] * reds + ["passed"] == words
    assert "failed: LEAD-001" in ended.printed
    assert "Reference bots: NOT ACCEPTED" in ended.printed
    assert ended.folder
    for name, content in list_contents(ended.folder):
        text = content.decode("utf-8")
        assert text == make_printable(text), name
        if name.endswith(".xml"):
            ET.fromstring(text)  # noqa: S314 - written just now
        if name.endswith(".json"):
            json.loads(text)


def list_contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a run with its bytes, those inside of compressed ones as well."""
    for file in folder.rglob("*"):
        if file.name.endswith(".tar.xz"):
            with tarfile.open(file) as archive:
                for member in archive.getmembers():
                    if content := archive.extractfile(member):
                        yield member.name, content.read()
        elif file.suffix == ".gz":
            yield file.name, gzip.decompress(file.read_bytes())
        elif file.is_file():
            yield file.name, file.read_bytes()


def as_cell(text: str) -> str:
    """The text as a table's cell can hold it: on what behave takes for one line, without what has a meaning there."""
    return "".join(each for each in text if each not in "|\\<>'" and len(f"a{each}b".splitlines()) == 1)


def test_every_kind_of_character(tmp_path: Path) -> None:
    """One of each kind in error texts, printed output, attachments, names of scenarios and of the feature."""
    cells = [as_cell(text.encode("utf-8", "ignore").decode()) for text in CLASSES]
    ended = run(tmp_path, CLASSES, cells)
    require_whole(ended, len(CLASSES) + len(cells))
    assert r"Maria was answered with \x00" in ended.printed
    assert r"TargetError: Maria was answered with \ud83d" in [
        row["error"].partition("\n")[0] for row in ended.verdict["scenarios"]
    ]


@settings(max_examples=4, database=None, phases=[Phase.generate])
@given(
    texts=st.lists(ANY_TEXT, min_size=10, max_size=40),
    cells=st.lists(CELL.map(as_cell), min_size=1, max_size=20, unique=True),
)
def test_any_characters(tmp_path_factory: pytest.TempPathFactory, texts: list[str], cells: list[str]) -> None:
    """The same for texts nobody thought of."""
    require_whole(run(tmp_path_factory.mktemp("any"), texts, cells), len(texts) + len(cells))
