"""Errors that explain themselves: a first line that stands alone, then what was seen, why perhaps, where to look."""

from support.vocabulary.scenario_evidence import BrokenInvariant


class ExplainedError(Exception):
    """Something went wrong, and the message says what to do next.

    what: one sentence that stands alone.
    seen: the evidence.
    perhaps: the likely cause.
    look: the next command.
    Three families: an error of the target, a set-up error (the machine), a suite error (this suite).
    """

    def __init__(self, what: str, *, seen: str = "", perhaps: str = "", look: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.seen = seen
        self.perhaps = perhaps
        self.look = look

    def __str__(self) -> str:
        parts = (("Seen", self.seen), ("Perhaps", self.perhaps), ("Look", self.look))
        lines = [f"  {name}: {text.replace(chr(10), chr(10) + '    ')}" for name, text in parts if text]
        return "\n".join([self.what, *lines])


class TargetError(ExplainedError, AssertionError):
    """The target did not do what it must. An assertion, so that behave counts the scenario as failed.

    invariants: those that did not hold, where that is what the error says.
    """

    invariants: tuple[BrokenInvariant, ...] = ()


class SetUpError(ExplainedError):
    """The machine, a file or a command line is not as the run needs it; nothing was judged."""


class MissingName(SetUpError):
    """The profile does not say what the target calls something; a scenario that asks for it judges nothing."""


class SuiteError(ExplainedError):
    """The suite itself is wrong; no target may be judged by it."""
