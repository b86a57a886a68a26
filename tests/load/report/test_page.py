"""The page of a load report begins with the verdict, uses plain words and loads nothing external."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from support.load.analysis.report_schema import BudgetResult, LoadReport, UsageSample, UsageSeries
from support.load.report.html import wording
from support.load.report.html.page import render_load_page, write_load_page
from support.load.report.html.run_charts import find_overloaded_times
from support.load.report.html.tables import build_latency_grid, build_promise_rows, name_most_urgent_workload
from tests.load.report.sample_report import build_empty_report, build_run, build_sample_report

ELSEWHERE = re.compile(r"^\s*(https?:)?//", re.IGNORECASE)


class Reading(HTMLParser):
    """A page's text, without scripts and styles, and everything it refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.references: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what it refers to."""
        self._silent = tag in {"script", "style"}
        self.references += [value or "" for name, value in attrs if name in {"src", "href", "srcset", "data", "poster"}]

    def handle_endtag(self, tag: str) -> None:
        """What follows a script is read again."""
        self._silent = self._silent and tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        """Read."""
        if not self._silent and data.strip():
            self.words.append(" ".join(data.split()))


@cache
def page(partial: bool = False) -> str:
    """The sample's page, made once."""
    return render_load_page(build_sample_report(partial=partial))


def read(text: str) -> Reading:
    """The page as a reader sees it."""
    reading = Reading()
    reading.feed(text)
    return reading


def test_the_verdict_comes_first_and_then_what_could_not_be_judged() -> None:
    """Before any figure come the verdict and what could not be judged, with the reason."""
    words = " ".join(read(page()).words)
    order = [
        "1 promise was broken; 3 of 5 promises about load were kept.",
        "What could not be judged, and why",
        "200 people at once: the generator used 95 % of a core; 85 % are allowed. Not judged because of it: LOAD-001",
        "the baseline differs from itself by 9 %",
        "130 % of the limit",
    ]
    places = [words.index(part) for part in order]
    assert sorted(places) == places


def test_an_interrupted_run_says_so_and_passes_nothing() -> None:
    """PARTIAL is in the title and in the verdict."""
    words = " ".join(read(page(partial=True)).words)
    assert "The bots under load (PARTIAL)" in words
    assert "PARTIAL: the run was interrupted" in words


def test_it_refers_to_nothing_outside() -> None:
    """One file: no script, style, picture or link of another place; nothing imported by its style."""
    assert [] == [reference for reference in read(page()).references if ELSEWHERE.match(reference)]
    styles = "".join(re.findall(r"<style>(.*?)</style>", page(), re.DOTALL))
    assert not re.search(r"url\(|@import", styles)
    assert 1 == page().count("plotly.js v")


def test_it_is_kept_small() -> None:
    """The engine of the charts is in it once: about 5 MB."""
    assert len(page().encode()) < 6_000_000


def test_what_was_not_measured_is_said() -> None:
    """A part that is missing says so, instead of showing an empty chart."""
    words = read(render_load_page(build_empty_report())).words
    assert words.count(wording.NOT_MEASURED) >= 5
    assert "No promise about load was judged in this run." in words
    assert 'data-chart="capacity"' not in render_load_page(build_empty_report())


def test_what_a_text_holds_cannot_become_part_of_the_page() -> None:
    """A title in angle brackets is shown as it is, in the page and in its figures."""
    bare = build_empty_report()
    evil = msgspec.structs.replace(bare.runs[0], title="<script>alert(1)</script>", name="</script><b>")
    text = render_load_page(msgspec.structs.replace(bare, runs=(evil,)))
    assert "<script>alert(1)" not in text
    assert "</script><b>" not in text


def test_no_percentile_jargon() -> None:
    """Waits are described in plain words."""
    assert not re.search(r"\bp(50|95|99)\b|percentile", " ".join(read(page()).words), re.IGNORECASE)


def test_it_is_written(tmp_path: Path) -> None:
    """The file is the page."""
    write_load_page(tmp_path / "load.html", build_sample_report())
    assert page() == (tmp_path / "load.html").read_text(encoding="utf-8")


def budget_with(outcome: str, seen: float | None = 1.0, *, limit: float = 2.0, at_least: bool = False) -> BudgetResult:
    """A promise with this outcome."""
    return BudgetResult(
        requirement="LOAD-001", promise="soon", limit=limit, seen=seen, unit="s", outcome=outcome, at_least=at_least
    )


@pytest.mark.parametrize(
    ("outcomes", "style", "words"),
    [
        ((), "doubtful", "No promise about load was judged"),
        (("passed", "passed"), "kept", "All 2 promises about load were kept"),
        (("passed", "cannot tell"), "doubtful", "1 of 2 promises about load were kept; 1 could not be judged"),
        (("failed", "failed", "cannot tell"), "broken", "2 promises were broken; 0 of 3"),
    ],
)
def test_the_verdict_in_one_sentence(outcomes: tuple[str, ...], style: str, words: str) -> None:
    """Broken before doubtful before kept; no promise judged is no pass."""
    report = msgspec.structs.replace(build_empty_report(), budgets=tuple(map(budget_with, outcomes)))
    seen, sentence = wording.summarise_verdict(report)
    assert style == seen
    assert words in sentence


def test_a_bar_is_the_share_of_the_limit() -> None:
    """Half of a maximum and twice a minimum are 50 %; past the limit the bar grows up to its full width."""
    assert 0.5 == wording.compute_share_of_limit(budget_with("passed"))
    assert 0.5 == wording.compute_share_of_limit(budget_with("passed", 100.0, limit=50.0, at_least=True))
    assert wording.compute_share_of_limit(budget_with("cannot tell", None)) is None
    assert float("inf") == wording.compute_share_of_limit(budget_with("failed", 0.0, limit=50.0, at_least=True))
    report = msgspec.structs.replace(build_empty_report(), budgets=(budget_with("passed"), budget_with("failed", 9.0)))
    broken, kept = build_promise_rows(report)
    assert ("✗", "450 % of the limit", 100.0) == (broken.mark, broken.used, broken.width)
    assert ("✓", "50 % of the limit", 33.3) == (kept.mark, kept.used, kept.width)


def test_the_workload_of_the_most_urgent_promise_is_shown_first() -> None:
    """A broken promise leads to its workload; without promises it is the last one."""
    assert "levels-100" == name_most_urgent_workload(build_sample_report())
    assert "levels-10" == name_most_urgent_workload(build_empty_report())


def test_levels_stand_side_by_side() -> None:
    """The grid shows the workload with the most levels, in order; a single level makes no grid."""
    latency_grid = build_latency_grid(build_sample_report())
    assert latency_grid is not None
    assert ("10 people", "25 people", "50 people", "100 people", "200 people") == latency_grid.levels
    assert ["messages answered", "deliveries acknowledged"] == [row.operation for row in latency_grid.rows]
    assert build_latency_grid(build_empty_report()) is None


def test_times_of_an_overloaded_generator_are_marked() -> None:
    """Times at which the generator was too busy, and no other program, joined where they touch."""
    samples = [UsageSample(at=at, processor=used, rss=1, uss=1, threads=1, handles=1) for at, used in BUSY_SAMPLES]
    processes = (UsageSeries(name="bots", samples=(samples[1],)), UsageSeries(name="generator", samples=tuple(samples)))
    run = msgspec.structs.replace(build_run(10, seconds=4), processes=processes)
    assert ((0.5, 1.5), (2.0, 2.5)) == find_overloaded_times(run)


BUSY_SAMPLES = ((0.5, 0.4), (1.0, 0.9), (1.5, 0.95), (2.0, 0.5), (2.5, 0.99))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "too few to tell"), (0.00042, "0.42 ms"), (0.0123, "12.3 ms"), (3.417, "3.42 s"), (123.4, "2 min 3 s")],
)
def test_waits_in_words(seconds: float | None, words: str) -> None:
    """Three figures that count, in the unit people would use."""
    assert words == wording.format_seconds(seconds)


@pytest.mark.parametrize(
    ("amount", "words"), [(0.0812, "$0.0812"), (3.24, "$3.24"), (31.1, "$31.10"), (1933.4, "$1,933")]
)
def test_money_in_words(amount: float, words: str) -> None:
    """Small sums keep their figures, large ones their whole dollars."""
    assert words == wording.format_dollars(amount)


def test_nothing_at_all_can_be_shown() -> None:
    """A run that was interrupted before anything was measured still has its page."""
    empty: LoadReport = msgspec.structs.replace(build_empty_report(), runs=(), partial=True, environment={})
    assert "PARTIAL" in render_load_page(empty)
