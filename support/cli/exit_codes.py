"""What a command ends with, and what that means for the run at hand: its last line."""

from rich.console import Console

from support.signoff.known_failures import COVERED
from support.signoff.verdict import RunConclusion, RunVerdict
from support.vocabulary.outcome import EarlOutcome

SET_UP_ERROR = 2
INVALID_RUN = 4
INTERRUPTED = 130

EXIT_CODES = {
    RunConclusion.ACCEPTED: 0,
    RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES: 0,
    RunConclusion.PASSED_SUBSET: 0,
    RunConclusion.SUBSET_WITH_KNOWN_FAILURES: 0,
    RunConclusion.PASSED_INCOMPLETE: 0,
    RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES: 0,
    RunConclusion.NOT_ACCEPTED: 1,
    RunConclusion.SET_UP_ERROR: SET_UP_ERROR,
    RunConclusion.CANNOT_TELL: 3,
    RunConclusion.INVALID_RUN: INVALID_RUN,
    RunConclusion.INTERRUPTED: INTERRUPTED,
}
"""Conclusion -> exit code: 0 where nothing that was asked for is red, whether or not it was everything."""

MEANINGS = {
    SET_UP_ERROR: "set-up error, nothing was judged",
    INVALID_RUN: "the run is invalid, no target is judged",
    INTERRUPTED: "interrupted, no target is judged",
}
"""Exit code -> what it means where no target was judged."""


def describe_verdict(verdict: RunVerdict) -> str:
    """The meaning of this verdict in one sentence that is true of its run."""
    musts, known = verdict.musts, len(verdict.musts.known)
    but = f" but for known failures of {known} {'must' if known == 1 else 'musts'}" if known else ""
    match verdict.conclusion:
        case RunConclusion.ACCEPTED | RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES:
            return f"every must passed{but}; {musts}"
        case RunConclusion.PASSED_SUBSET | RunConclusion.SUBSET_WITH_KNOWN_FAILURES:
            return f"every must of a subset passed{but}; {musts}"
        case RunConclusion.PASSED_INCOMPLETE | RunConclusion.INCOMPLETE_WITH_KNOWN_FAILURES:
            return f"no must failed{but}; {musts}"
        case RunConclusion.NOT_ACCEPTED:
            red = sum(outcome in COVERED for name, outcome in musts.outcomes.items() if name not in musts.known)
            found = f"{red} of {musts.total} musts" if red else "known failures, and nothing passed"
            return f"a promise is broken or was not reached: {found}"
        case RunConclusion.CANNOT_TELL:
            count = len(musts.unjudged.get(EarlOutcome.CANNOT_TELL, ()))
            return f"cannot tell: {count} of {musts.total} musts could not be measured or decided"
        case unjudged:
            return MEANINGS[EXIT_CODES[unjudged]]


def print_exit_line(console: Console, exit_code: int, meaning: str) -> int:
    """Print the last line of a command, and hand its exit code on: make turns each code but 0 into 2."""
    console.print(f"exit code {exit_code}: {meaning}")
    return exit_code
