"""What is written to standard error, and what never is (SEC-004)."""

import json
import re

import pytest

from reference_bots.log import create_logger, describe_error


@pytest.mark.parametrize(("level", "lines"), [("debug", 3), ("info", 3), ("warning", 2), ("error", 1), ("off", 0)])
def test_the_level_decides_what_is_written(level: str, lines: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is one JSON object; `off` writes nothing."""
    log = create_logger(level)
    log.info("answered", contact="c1")
    log.warning("refused", contact="c1")
    log.error("worker failed", contact="c1")
    written = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines == len(written)
    assert all(line["contact"] == "c1" for line in written)


def test_an_error_is_described_by_class_file_line_and_function_without_its_message() -> None:
    """Most messages may quote what a person wrote, so they are left out."""
    with pytest.raises(ValueError, match="555") as caught:
        int("+1909-555-0123")
    kind, *places = describe_error(caught.value).splitlines()
    assert kind == "ValueError"
    assert re.fullmatch(r"  at tests/reference_bots/test_log\.py:\d+ in test_an_error_is_described\w+", places[-1])
    assert "555" not in describe_error(caught.value)


@pytest.mark.parametrize("code", ["None.text", "len(5)", "unknown", "__import__('reference_bots.unknown')"])
def test_a_programming_error_is_described_with_its_message(code: str) -> None:
    """The messages of these classes name code and types, never data."""
    with pytest.raises((AttributeError, TypeError, NameError, ImportError)) as caught:
        eval(code)  # noqa: S307 - the fixed texts above
    assert describe_error(caught.value).startswith(f"{type(caught.value).__name__}: {caught.value}\n  at ")
