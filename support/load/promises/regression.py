"""Promises about a release beside its baseline: slower by a fifth is found, noise is not (REG-002)."""

from collections.abc import Mapping
from dataclasses import dataclass

from support.load.analysis.regression_test import TOLERATED, Comparison, Verdict
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell


class SlowerRelease(BrokenPromise):
    """A release costs surely more than its baseline, and by more than is tolerated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a comparison found.

    baseline, candidate: what was compared.  found: figure -> verdict.  replay: the command.
    """

    baseline: str
    candidate: str
    found: Mapping[str, Comparison]
    replay: str


def no_slower(beside: Beside) -> None:
    """Every figure is surely less than a fifth above the baseline's."""
    slower = {name: told for name, told in beside.found.items() if told.verdict is Verdict.REGRESSION}
    if slower:
        raise SlowerRelease(
            f"{beside.candidate} is slower than {beside.baseline}: {', '.join(slower)}.",
            seen=_told(beside),
            perhaps="a call, a disk wait or a calculation was added to every message.",
            look=beside.replay,
        )
    if not beside.found or any(told.verdict is not Verdict.OK for told in beside.found.values()):
        raise CannotTell(
            f"Whether {beside.candidate} is slower than {beside.baseline} cannot be told.",
            seen=_told(beside),
            perhaps="other programs use this machine.",
            look=beside.replay,
        )


def found_slower(beside: Beside) -> None:
    """A figure was found to be more than a fifth above the baseline's, as it is."""
    verdicts = [told.verdict for told in beside.found.values()]
    if Verdict.REGRESSION in verdicts:
        return
    if verdicts and all(verdict is Verdict.OK for verdict in verdicts):
        raise BrokenPromise(
            f"{beside.candidate} was not found slower than {beside.baseline}, and is.",
            seen=_told(beside),
            perhaps=f"the comparison no longer sees what it tolerates up to {TOLERATED:g} times.",
            look=beside.replay,
        )
    raise CannotTell(
        "Whether slowness is found cannot be told on this machine now.",
        seen=_told(beside),
        perhaps="other programs use this machine.",
        look=beside.replay,
    )


def _told(beside: Beside) -> str:
    return "\n".join(f"{name}: {told.verdict.value}. {told.reason}" for name, told in beside.found.items())
