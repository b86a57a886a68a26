"""One step for every way a step can end."""

import os
import signal
import sys

from behave import step
from behave.api.pending_step import StepNotImplementedError
from behave.runner import Context

from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import CannotTell


@step("it passes")
def passes(_context: Context) -> None:
    """Nothing happens."""


@step("it fails")
def fails(_context: Context) -> None:
    """A promise is broken."""
    sys.stdout.write("token pit-0123456789abcdef\n")
    raise AssertionError("Maria at +19095550134 waited too long.\n  Seen: nothing")


@step("it raises an error")
def raises(_context: Context) -> None:
    """The suite is wrong."""
    raise ValueError("the suite is wrong")


@step("the suite is at fault")
def at_fault(_context: Context) -> None:
    """The suite says so itself."""
    raise SuiteError("Nobody is called Maria.", look="the cast")


@step("it is pending")
def pending(_context: Context) -> None:
    """A step that was begun."""
    raise StepNotImplementedError("pending")


@step("it is skipped")
def skipped(context: Context) -> None:
    """The rest is left out."""
    context.scenario.skip("not today")


@step("it cannot tell")
def cannot_tell(_context: Context) -> None:
    """The measurement is worthless."""
    raise CannotTell("the machine is too busy to tell.", seen="load 40")


@step("a table")
def table(_context: Context) -> None:
    """A table inside a Rule."""


@step("it writes")
def writes(_context: Context) -> None:
    """A text."""


@step("somebody ends the run")
def ends_the_run(_context: Context) -> None:
    """The run's own process is interrupted, and this step waits until the interrupt was passed on to it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    os.kill(os.getppid(), signal.SIGINT)
    signal.sigwait({signal.SIGINT})
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    raise KeyboardInterrupt


@step("the process is killed")
def killed(_context: Context) -> None:
    """The process is gone, as when the machine runs out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)
