"""The target's metrics can be read while a run goes, each series by its own name."""

import json
from pathlib import Path

from support.load.processes.metrics_log import FILE, MetricsLog
from support.load.processes.target_client import MetricsReading

TEXT = """# TYPE inbox_waiting gauge
inbox_waiting 4.0
# TYPE breaker_state gauge
breaker_state{service="valuation"} 2.0
breaker_state{service="crm"} 0.0
# TYPE python_threads gauge
python_threads 7.0
"""


def test_each_series_is_a_line(tmp_path: Path) -> None:
    """Two services are two series; metrics not asked for are left out; time counts from the first reading."""
    log = MetricsLog(tmp_path, ["inbox_waiting", "breaker_state", "missing"])
    for at in (1000.0, 1001.5):
        log.append_reading(MetricsReading(at=at, text=TEXT))
    lines = [json.loads(line) for line in (tmp_path / FILE).read_text(encoding="utf-8").splitlines()]
    assert [0.0] * 3 + [1.5] * 3 == [line["at"] for line in lines]
    assert {
        "inbox_waiting": 4.0,
        "breaker_state{service=valuation}": 2.0,
        "breaker_state{service=crm}": 0.0,
    } == {line["name"]: line["value"] for line in lines}


def test_a_line_that_cannot_be_written_is_left_out(tmp_path: Path) -> None:
    """A full disk does not end the run."""
    MetricsLog(tmp_path / "gone", ["inbox_waiting"]).append_reading(MetricsReading(at=1.0, text=TEXT))
    assert [] == list(tmp_path.iterdir())
