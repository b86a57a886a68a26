"""`python -m support.bench.load`: measures once and prints the table. Nothing here passes or fails."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from support.bench.load.measuring import measure
from support.bench.load.table import table
from support.vocabulary.explained_error import SuiteError


def main() -> int:
    """0 measured, 2 when something could not be."""
    console = Console(highlight=False)
    began = time.monotonic()
    try:
        with TemporaryDirectory(prefix="bench-load-") as folder:
            figures = measure(
                Path(folder), lambda doing: console.print(f"  {time.monotonic() - began:4.0f} s  {doing}")
            )
    except SuiteError as trouble:
        console.print(f"Not measured: {trouble}")
        return 2
    console.print(table(figures))
    console.print(f"Measured in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
