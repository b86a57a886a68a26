"""`load.html`: a load report as one page that needs neither a network nor another file."""

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
    """Writes the page of this report, whose texts are masked and printable already."""
    path.write_text(render_load_page(report), encoding="utf-8")


def render_load_page(report: LoadReport) -> str:
    """The page as text, with style, chart library and figures embedded, each once."""
    charts: dict[str, Chart] = {}
    template = _build_template_environment().get_template("load.html")
    return template.render(
        report=report,
        style=(TEMPLATES / "load.css").read_text(encoding="utf-8"),
        script=(TEMPLATES / "load.js").read_text(encoding="utf-8"),
        engine=get_plotlyjs().replace("</script", "<\\/script"),
        verdict=wording.summarise_verdict(report),
        unjudged=wording.list_unjudged_reasons(report),
        began=wording.format_time(report.began),
        took=wording.format_seconds(report.seconds),
        promises=tables.build_promise_rows(report),
        workloads=tables.build_workload_rows(report),
        grid=tables.build_latency_grid(report),
        chosen=tables.name_most_urgent_workload(report),
        runs=[_build_run_section(run, number, charts) for number, run in enumerate(report.runs)],
        **_build_overview_section(report, charts),
        environment=sorted(report.environment.items()),
        rank_words=wording.RANK_WORDS,
        samples_needed=wording.describe_samples_needed(),
        late=wording.format_seconds(LATE_AFTER),
        missing=wording.NOT_MEASURED,
        too_few=wording.TOO_FEW_SAMPLES,
        charts=_encode_charts(charts),
    )


def _build_run_section(run: RunFigures, number: int, charts: dict[str, Chart]) -> dict[str, Any]:
    panels = []
    for number_in_run, panel in enumerate(run_charts.build_chart_panels(run)):
        key = f"run-{number}-{number_in_run}"
        if panel.chart:
            charts[key] = panel.chart
        panels.append({"panel": panel, "key": key if panel.chart else ""})
    return {
        "figures": run,
        "panels": panels,
        "totals": tables.build_total_rows(run),
        "failed": wording.format_failed_share(run),
    }


def _build_overview_section(report: LoadReport, charts: dict[str, Chart]) -> dict[str, Any]:
    """The parts about the whole run: capacity, comparison, earlier releases and costs, as texts and charts."""
    capacity, cost = report.capacity, report.cost
    if capacity is not None:
        charts["capacity"] = overview_charts.build_capacity_chart(capacity)
        if capacity.predictions:
            charts["prediction"] = overview_charts.build_prediction_chart(capacity)
    if report.history:
        charts["history"] = overview_charts.build_history_chart(report.history)
    regressions = []
    for number, regression in enumerate(report.regressions):
        drawn = overview_charts.build_comparison_chart(regression)
        key = f"comparison-{number}" if drawn else ""
        if drawn:
            charts[key] = drawn
        rows = [(each, wording.describe_comparison(each)) for each in regression.figures]
        regressions.append({"comparison": regression, "key": key, "rows": rows})
    return {
        "regressions": regressions,
        "costs": [
            (line.per, *map(wording.format_dollars, (line.dollars, line.low, line.high)))
            for line in (cost.lines if cost else ())
        ],
        "metered": [(name, wording.format_number(value)) for name, value in (cost.metered.items() if cost else ())],
        "projection": wording.describe_projection(cost) if cost else "",
    }


def _build_template_environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _encode_charts(charts: dict[str, Chart]) -> str:
    """The charts as JSON that cannot end the script element around it."""
    return msgspec.json.encode(charts).decode().replace("<", "\\u003c")
