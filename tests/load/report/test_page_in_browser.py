"""The page is opened in a browser that has no network: every chart is drawn, nothing is requested, no error occurs.

Inapplicable where there is no Chromium: `apt-get install chromium`.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.load.report.html.page import render_load_page
from tests.load.report.sample_report import build_empty_report, build_sample_report

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TIMEOUT = 60
SHOW_ALL = """<script>
addEventListener("load", async () => {
  const chosen = document.getElementById("chosen-run");
  for (const option of chosen ? chosen.options : []) {
    chosen.value = option.value;
    chosen.dispatchEvent(new Event("change"));
  }
});
</script></body>"""
"""Selects every workload, one after the other."""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="inapplicable: no browser here. Look: apt-get install chromium")


def open_page(page: str, folder: Path) -> str:
    """The document after it was loaded and every workload was selected."""
    file = folder / "load.html"
    file.write_text(page.replace("</body>", SHOW_ALL), encoding="utf-8")
    alone = ["unshare", "--net"] if _can_isolate_network() else []
    shown = subprocess.run(
        [
            *alone,
            str(BROWSER),
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
            *("--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder / 'profile'}"),
            *("--virtual-time-budget=20000", "--window-size=1400,2000", "--dump-dom", file.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=True,
    )
    return shown.stdout


def page_errors(document: str) -> list[str]:
    """All errors of an opened page."""
    root = re.search(r"<html[^>]*>", document)
    errors = re.findall(r'data-errors="([^"]*)"', root[0] if root else "")
    charts = re.split(r'(?=<div data-chart=")', document)[1:]
    return [
        *([] if root else ["the browser showed nothing"]),
        *errors,
        *(
            f"{chart[:40]} was not drawn"
            for chart in charts
            if 'data-drawn="yes"' not in chart.split(">")[0] or 'class="main-svg"' not in chart
        ),
    ]


def test_every_chart_is_drawn_without_a_network(tmp_path: Path) -> None:
    """Charts of all workloads and of the whole run; no error and no external request."""
    document = open_page(render_load_page(build_sample_report()), tmp_path)
    assert [] == page_errors(document)
    assert 6 * 7 + 4 == document.count('data-drawn="yes"')


def test_a_page_with_little_in_it_opens_as_well(tmp_path: Path) -> None:
    """Text in place of what was not measured, charts of what was."""
    document = open_page(render_load_page(build_empty_report()), tmp_path)
    assert [] == page_errors(document)
    assert 7 == document.count('data-drawn="yes"')


@pytest.mark.parametrize(
    ("original", "replacement", "error"),
    [
        ("</main>", '<img src="https://elsewhere.invalid/a.png"></main>', "asked for https://elsewhere.invalid"),
        ("</main>", "<script>unknown.call()</script></main>", "unknown is not defined"),
        ("Plotly.newPlot(element", "Promise.resolve(element", "was not drawn"),
    ],
)
def test_a_broken_page_is_noticed(tmp_path: Path, original: str, replacement: str, error: str) -> None:
    """An external image, an error in a script and an empty chart are reported."""
    found = page_errors(open_page(render_load_page(build_empty_report()).replace(original, replacement), tmp_path))
    assert any(error in each for each in found), found


def _can_isolate_network() -> bool:
    """Whether a program can be started without any network here."""
    unshare = shutil.which("unshare")
    return unshare is not None and subprocess.run([unshare, "--net", "true"], check=False).returncode == 0
