"""How fast the verdict page is written and opened, beside an empty page in the same browser, in turns."""

import json
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from rich.console import Console

from support.reporting.run_folder import RunFolder, find_run_folder
from support.reporting.verdict_page.page import write_verdict_page
from support.reporting.verdict_page.pdf_printing import find_browser

SCENARIOS = 1500
ROUNDS = 5
TIMEOUT = 60.0
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom")
EMPTY = "<!doctype html><title>empty</title><body></body>"


def show_page_speed(console: Console) -> None:
    """Print both times, of the newest finished run with its scenarios repeated until there are 1,500."""
    with tempfile.TemporaryDirectory(prefix="page-") as place:
        folder = RunFolder(path=Path(place) / "run")
        newest = find_run_folder(Path("reports"), None)
        repeat_scenarios(newest, folder, SCENARIOS)
        began = time.perf_counter()
        page = write_verdict_page(folder)
        written = time.perf_counter() - began
        size = page.stat().st_size / 1e6
        console.print(f"verdict page of {SCENARIOS} scenarios: written in {written:.2f} s, {size:.2f} MB")
        total = sum(file.stat().st_size for file in newest.path.rglob("*") if file.is_file()) / 1e6
        console.print(f"folder of run {newest.id}: {total:.1f} MB")
        browser = find_browser()
        if browser is None:
            console.print("opening it: inapplicable, this machine has no Chromium")
            return
        empty = Path(place) / "empty.html"
        empty.write_text(EMPTY, encoding="utf-8")
        console.print(describe_openings(measure_openings(str(browser), page, empty)))


def repeat_scenarios(run: RunFolder, copy: RunFolder, number: int) -> None:
    """Copy what the page is made of, with so many scenarios in the verdict."""
    copy.path.mkdir(parents=True)
    for file in run.path.iterdir():
        if file.is_file() and file.suffix in {".json", ".jsonl", ".gz"} and file.name != run.digests.name:
            shutil.copyfile(file, copy.path / file.name)
    verdict = json.loads(run.verdict.read_text(encoding="utf-8"))
    scenarios = verdict["scenarios"]
    verdict["scenarios"] = [
        {**scenarios[place % len(scenarios)], "id": f"{scenarios[place % len(scenarios)]['id']} #{place}"}
        for place in range(number)
    ]
    copy.verdict.write_text(json.dumps(verdict), encoding="utf-8")


def measure_openings(browser: str, page: Path, empty: Path) -> list[tuple[float, float]]:
    """Seconds of a browser's whole life with the page and with an empty one, in turns: its start is in both."""
    return [(_open_once(browser, page), _open_once(browser, empty)) for _ in range(ROUNDS)]


def describe_openings(pairs: list[tuple[float, float]]) -> str:
    """The median of the differences: what the page itself takes, whatever the machine is busy with."""
    own = statistics.median(page - empty for page, empty in pairs)
    least = min(page - empty for page, empty in pairs)
    empty = statistics.median(empty for _, empty in pairs)
    return f"opening it: {own:.2f} s beyond an empty page ({least:.2f} s at best); that and the browser: {empty:.2f} s"


def _open_once(browser: str, page: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="browser-", ignore_cleanup_errors=True) as profile:
        began = time.perf_counter()
        subprocess.run(  # noqa: S603 - the browser that was found
            [browser, *OPTIONS, f"--user-data-dir={profile}", page.as_uri()],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
        return time.perf_counter() - began
