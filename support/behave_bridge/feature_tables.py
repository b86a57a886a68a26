"""Table rows of feature files that behave would cut without a word or cannot read at all."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_FENCES = ('"""', "```")
_PIPE = re.compile(r"(?<!\\)\|")


def find_malformed_rows(files: Iterable[str]) -> Iterator[str]:
    """Each row without its first or last `|`, or with more or fewer cells than the table's first: file, line, what.

    Raises OSError or UnicodeDecodeError for a file that cannot be read.
    """
    for file in files:
        for line, problem in _find_malformed_lines(Path(file).read_text(encoding="utf-8")):
            yield f"{file}:{line}: {problem}"


def _find_malformed_lines(text: str) -> Iterator[tuple[int, str]]:
    fence = ""
    columns = 0  # of the table the line stands in; 0 outside of tables
    for number, written in enumerate(text.splitlines(), start=1):
        line = written.strip()
        if fence:
            fence = "" if line.startswith(fence) else fence
        elif line.startswith(_FENCES):
            fence, columns = line[:3], 0
        elif line.startswith("|"):
            cells = len(_PIPE.split(line)) - 2
            if len(line) == 1 or not line.endswith("|") or line.endswith("\\|"):
                yield number, f"the table row has no last |: {line}"
            elif columns and cells != columns:
                yield number, f"the table row has {cells} cells, the first row has {columns}: {line}"
            else:
                columns = columns or cells
        elif columns and line.endswith("|"):
            yield number, f"the table row has no first |: {line}"
        elif line and not line.startswith("#"):
            columns = 0
