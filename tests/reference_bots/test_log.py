"""What is written to standard error, and what never is (SEC-004)."""

import json

import pytest

from reference_bots.log import open_log, trace


@pytest.mark.parametrize(("level", "lines"), [("debug", 3), ("info", 3), ("warning", 2), ("error", 1), ("off", 0)])
def test_the_level_decides_what_is_written(level: str, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is one JSON object; off is silence."""
    log = open_log(level)
    log.info("answered", contact="c1")
    log.warning("refused", contact="c1")
    log.error("lane stopped", contact="c1")
    written = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines == len(written)
    assert all(line["contact"] == "c1" for line in written)


def test_a_trace_keeps_the_place_and_drops_the_words() -> None:
    """Exceptions quote what people wrote; the log does not."""
    with pytest.raises(ValueError, match="555") as caught:
        int("+1909-555-0123")
    told = trace(caught.value)
    assert told.startswith("ValueError in test_a_trace")
    assert "555" not in told
