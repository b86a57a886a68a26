"""`load.html`: one file that shows a load report to anybody, without a network and without another file."""

from pathlib import Path
from typing import Any

import jinja2
import msgspec
from plotly.offline import get_plotlyjs

from support.load.analysis.latency import LATE_AFTER
from support.load.analysis.report_schema import LoadReport, RunFigures
from support.load.report.html import overview_charts, run_charts, tables, wording
from support.load.report.html.palette import Chart

TEMPLATES = Path(__file__).parent / "templates"


def write_load_page(path: Path, report: LoadReport) -> None:
    """The page of this report. The report is masked already; nothing is added to it here but words."""
    path.write_text(page_of(report), encoding="utf-8")


def page_of(report: LoadReport) -> str:
    """The page as text: style, charts' engine and figures are all in it, each once."""
    charts: dict[str, Chart] = {}
    template = _templates().get_template("load.html")
    return template.render(
        report=report,
        style=(TEMPLATES / "load.css").read_text(encoding="utf-8"),
        script=(TEMPLATES / "load.js").read_text(encoding="utf-8"),
        engine=get_plotlyjs().replace("</script", "<\\/script"),
        verdict=wording.verdict(report),
        untold=wording.untold(report),
        began=wording.day(report.began),
        took=wording.waited(report.took),
        promises=tables.promises(report),
        workloads=tables.workloads(report),
        grid=tables.grid(report),
        chosen=tables.most_telling(report),
        runs=[_run(run, number, charts) for number, run in enumerate(report.runs)],
        **_overview(report, charts),
        environment=sorted(report.environment.items()),
        rank_words=wording.RANK_WORDS,
        samples_needed=wording.describe_samples_needed(),
        late=wording.waited(LATE_AFTER),
        missing=wording.NOT_MEASURED,
        charts=_embedded(charts),
    )


def _run(run: RunFigures, number: int, charts: dict[str, Chart]) -> dict[str, Any]:
    strips = []
    for place, strip in enumerate(run_charts.strips(run)):
        key = f"run-{number}-{place}"
        if strip.chart:
            charts[key] = strip.chart
        strips.append({"strip": strip, "key": key if strip.chart else ""})
    return {"figures": run, "strips": strips, "totals": tables.totals(run), "failed": wording.failed(run)}


def _overview(report: LoadReport, charts: dict[str, Chart]) -> dict[str, Any]:
    """What stands beside the workloads: capacity, comparison, history and costs, in words and charts."""
    capacity, cost = report.capacity, report.cost
    if capacity is not None:
        charts["capacity"] = overview_charts.capacity_chart(capacity)
        if capacity.predictions:
            charts["prediction"] = overview_charts.prediction_chart(capacity)
    if report.history:
        charts["history"] = overview_charts.history_chart(report.history)
    regressions = []
    for number, regression in enumerate(report.regressions):
        drawn = overview_charts.comparison_chart(regression)
        key = f"comparison-{number}" if drawn else ""
        if drawn:
            charts[key] = drawn
        rows = [(each, wording.verdict_of(each)) for each in regression.compared]
        regressions.append({"figures": regression, "key": key, "rows": rows})
    return {
        "regressions": regressions,
        "costs": [
            (line.per, *map(wording.dollars, (line.dollars, line.low, line.high)))
            for line in (cost.lines if cost else ())
        ],
        "metered": [(name, wording.number(value)) for name, value in (cost.metered.items() if cost else ())],
        "projection": wording.projection(cost) if cost else "",
    }


def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _embedded(charts: dict[str, Chart]) -> str:
    """JSON that cannot end the element it stands in."""
    return msgspec.json.encode(charts).decode().replace("<", "\\u003c")
