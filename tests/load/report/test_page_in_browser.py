"""The page is opened in a browser that has no network: every chart is drawn, nothing is asked for, nothing goes wrong.

Inapplicable where there is no Chromium: `apt-get install chromium`.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.load.report.html.page import page_of
from tests.load.report.sample_report import bare_report, sample_report

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 60
SHOW_ALL = """<script>
addEventListener("load", async () => {
  const chosen = document.getElementById("chosen-run");
  for (const option of chosen ? chosen.options : []) {
    chosen.value = option.value;
    chosen.dispatchEvent(new Event("change"));
  }
});
</script></body>"""
"""Somebody looks at every workload, one after the other."""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="inapplicable: no browser here. Look: apt-get install chromium")


def opened(page: str, folder: Path) -> str:
    """What the page has become once it is loaded and every workload was looked at."""
    file = folder / "load.html"
    file.write_text(page.replace("</body>", SHOW_ALL), encoding="utf-8")
    alone = ["unshare", "--net"] if _can_be_alone() else []
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
        timeout=PATIENCE,
        check=True,
    )
    return shown.stdout


def complaints(document: str) -> list[str]:
    """Everything that is wrong with a page that was opened."""
    root = re.search(r"<html[^>]*>", document)
    troubles = re.findall(r'data-troubles="([^"]*)"', root[0] if root else "")
    places = re.split(r'(?=<div data-chart=")', document)[1:]
    return [
        *([] if root else ["the browser showed nothing"]),
        *troubles,
        *(
            f"{place[:40]} was not drawn"
            for place in places
            if 'data-drawn="yes"' not in place.split(">")[0] or 'class="main-svg"' not in place
        ),
    ]


def test_every_chart_is_drawn_without_a_network(tmp_path: Path) -> None:
    """Charts of all workloads and of the whole run; no error, and nothing asked for from elsewhere."""
    document = opened(page_of(sample_report()), tmp_path)
    assert [] == complaints(document)
    assert 6 * 7 + 4 == document.count('data-drawn="yes"')


def test_a_page_with_little_in_it_opens_as_well(tmp_path: Path) -> None:
    """What was not measured stands there in words, and what was is drawn."""
    document = opened(page_of(bare_report()), tmp_path)
    assert [] == complaints(document)
    assert 7 == document.count('data-drawn="yes"')


@pytest.mark.parametrize(
    ("sound", "spoilt", "complaint"),
    [
        ("</main>", '<img src="https://elsewhere.invalid/a.png"></main>', "asked for https://elsewhere.invalid"),
        ("</main>", "<script>nobody.knows()</script></main>", "nobody is not defined"),
        ("Plotly.newPlot(place", "Promise.resolve(place", "was not drawn"),
    ],
)
def test_a_spoilt_page_is_noticed(tmp_path: Path, sound: str, spoilt: str, complaint: str) -> None:
    """A picture from elsewhere, a mistake in a script, a chart that stays empty: each is seen."""
    found = complaints(opened(page_of(bare_report()).replace(sound, spoilt), tmp_path))
    assert any(complaint in each for each in found), found


def _can_be_alone() -> bool:
    """Whether a program can be started without any network here."""
    unshare = shutil.which("unshare")
    return unshare is not None and subprocess.run([unshare, "--net", "true"], check=False).returncode == 0
