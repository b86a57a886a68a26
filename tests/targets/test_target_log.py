"""What a target prints and logs is kept for its scenario, without secrets, and nothing of ours is kept with it."""

import logging
import sys

import pytest
import structlog

from support.targets.target_log import KEPT_LINES, LONGEST_LINE, TargetLog


@pytest.fixture
def log() -> TargetLog:
    """An empty log that knows one secret."""
    return TargetLog(["tremendous-secret"])


def test_everything_printed_and_logged_is_kept_in_order(log: TargetLog) -> None:
    """Standard output, standard error, `logging` and structlog end up in one text."""
    with log.capture():
        sys.stdout.write("out\n")
        sys.stderr.write("err\n")
        logging.getLogger("bots").warning("logged %s", 1)
        structlog.wrap_logger(structlog.WriteLogger(sys.stderr)).info("structured")
    assert [
        "out",
        "err",
        "WARNING bots: logged 1",
    ] == log.text.splitlines()[:3]
    assert "structured" in log.text.splitlines()[3]


def test_nothing_is_kept_outside(log: TargetLog, capsys: pytest.CaptureFixture[str]) -> None:
    """What the suite prints and logs before and after goes where it always goes."""
    with log.capture():
        pass
    sys.stdout.write("ours\n")
    logging.getLogger("suite").error("ours too")
    assert "" == log.text
    assert "ours\n" == capsys.readouterr().out


def test_logger_made_in_an_earlier_scenario_still_writes_here(log: TargetLog) -> None:
    """A logger that took its stream once, as many do, is heard in every later scenario."""
    with log.capture():
        early = logging.StreamHandler()
    log.clear()
    with log.capture():
        early.emit(logging.LogRecord("bots", logging.ERROR, "", 0, "late", None, None))
    assert "late" == log.text


def test_a_new_scenario_begins_with_nothing(log: TargetLog) -> None:
    """Neither whole lines nor a begun one are left for the next scenario."""
    with log.capture():
        sys.stdout.write("old\nbegun")
    log.clear()
    assert ("", "") == (log.text, log.last_error)


def test_a_line_without_an_end_is_shown(log: TargetLog) -> None:
    """A target killed in the middle of a line loses nothing of it."""
    with log.capture():
        sys.stderr.write("half a ")
        sys.stderr.write("line")
    assert "half a line" == log.text


@pytest.mark.parametrize(
    "line",
    [
        '{"event": "lane stopped", "trouble": "AttributeError in take:9", "level": "error"}',
        "ERROR bots: no answer",
        "AttributeError: 'Turn' object has no attribute 'reply'",
        "CRITICAL out of memory",
    ],
)
def test_last_error_is_found(log: TargetLog, line: str) -> None:
    """The latest line that speaks of an error is told apart from what was logged around it."""
    with log.capture():
        sys.stderr.write(f"Error: an earlier one\n{line}\n{{'level': 'info', 'event': 'terrors and mirrors'}}\n")
    assert line == log.last_error


def test_a_traceback_is_kept_whole(log: TargetLog) -> None:
    """An exception that is logged is shown with file and line; its last line is the last error."""
    with log.capture():
        try:
            int("x")
        except ValueError:
            logging.getLogger("bots").exception("turn failed")
    assert "test_target_log.py" in log.text
    assert log.text.startswith("ERROR bots: turn failed")


def test_secrets_and_people_are_masked(log: TargetLog) -> None:
    """Neither a known secret nor a telephone number is shown, in the text and in the last error."""
    with log.capture():
        sys.stderr.write("error: tremendous-secret of +19095550101\n")
    for shown in (log.text, log.last_error):
        assert "tremendous" not in shown
        assert "9095550101" not in shown


def test_a_flood_keeps_its_end(log: TargetLog) -> None:
    """Only the latest lines, each up to a length, are kept."""
    with log.capture():
        sys.stdout.write("".join(f"{number}\n" for number in range(KEPT_LINES + 5)))
        sys.stdout.write("x" * (LONGEST_LINE + 1) + "\n")
    lines = log.text.splitlines()
    assert (KEPT_LINES, "6", LONGEST_LINE) == (len(lines), lines[0], len(lines[-1]))


def test_words_are_found_by_their_kind() -> None:
    """Secrets first; a word inside another one is not found."""
    log = TargetLog(["sk-abc123"])
    log.append("key sk-abc123 of Maria")
    assert log.find_kinds({"a name": ["Maria"], "another name": ["Mari"]}) == ("a secret", "a name")
    log.clear()
    assert log.find_kinds({"a name": ["Maria"]}) == ()
