"""`python -m support.bench.load`: measures once and prints the table. Nothing here passes or fails."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from support.bench.load.measurement import run_load_benchmark
from support.bench.load.results_table import format_results_table
from support.vocabulary.explained_error import SuiteError


def main() -> int:
    """0 when everything was measured, 2 when something could not be."""
    console = Console(highlight=False)
    began = time.monotonic()
    try:
        with TemporaryDirectory(prefix="bench-load-") as folder:
            results = run_load_benchmark(
                Path(folder), lambda step: console.print(f"  {time.monotonic() - began:4.0f} s  {step}")
            )
    except SuiteError as error:
        console.print(f"Not measured: {error}")
        return 2
    console.print(format_results_table(results), markup=False, soft_wrap=True)
    console.print(f"Measured in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
