"""A crash of a program is found in its log by what its language prints."""

import pytest

from support.reporting.crashes import find_crash
from support.vocabulary.scenario_evidence import TargetCrash
from tests.reporting.crash_logs import CRASHES, HARMLESS

PYTHON = """\
ERROR app: failed
Traceback (most recent call last):
  File "/srv/bots/app/main.py", line 8, in hook
    handle(event)
  File "/srv/bots/app/handlers.py", line 12, in handle
    client.get(event["contact"])
  File "/usr/lib/python3.11/site-packages/httpx/_client.py", line 99, in get
    raise KeyError("contact +19095550134")
KeyError: 'contact +19095550134'
INFO app: next
"""
CHAINED = """\
Traceback (most recent call last):
  File "/srv/app/a.py", line 1, in first
    x
KeyError: 'x'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/app/b.py", line 2, in second
    y
app.errors.LookupFailedError: no x
"""


def test_the_innermost_frame_of_the_program_is_the_place() -> None:
    """No library's, and personal data is masked."""
    expected = TargetCrash(error="KeyError: 'contact +1•••••••34'", place="app/handlers.py:12 in handle")
    assert expected == find_crash(PYTHON)


def test_the_class_of_a_crash_has_no_module() -> None:
    """As both a short and a full name are printed; of a chain the last exception counts."""
    crash = find_crash(CHAINED)
    assert crash
    assert "LookupFailedError" == crash.kind


@pytest.mark.parametrize(("log", "error", "place"), CRASHES.values(), ids=CRASHES)
def test_a_crash_is_recognised_in_any_language(log: str, error: str, place: str) -> None:
    """Whatever the exception is called, with other lines before it and behind it."""
    crash = find_crash(f"INFO ready\n{log}INFO next\n")
    assert crash
    assert crash.error.startswith(error)
    assert place == crash.place


@pytest.mark.parametrize("log", HARMLESS.values(), ids=HARMLESS)
def test_a_word_is_no_crash(log: str) -> None:
    """Levels, warnings and prose have no stack of an exception behind them."""
    assert None is find_crash(f"INFO ready\n{log}INFO next\n")
