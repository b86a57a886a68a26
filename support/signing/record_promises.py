"""Promises about records: refused, or signed and never changed unseen (SIGN-002), of musts that can fail (SIGN-003)."""

from collections.abc import Sequence

from support.promises.broken_promise import BrokenPromise
from support.signing.signing import SigningResult


class WronglySigned(BrokenPromise):
    """A record was signed that must be refused."""


class WronglyRefused(BrokenPromise):
    """A record was refused that nothing stands against, or for another reason than the one that there is."""


class UnseenChange(BrokenPromise):
    """A change of a signed record was not noticed, or one was seen where there is none."""


def require_signed(result: SigningResult, *, verdict: str) -> None:
    """The record was signed, with this verdict."""
    if result.refusals or result.verdict != verdict:
        raise WronglyRefused(
            f"The record was not signed as '{verdict}' (SIGN-002).",
            seen="; ".join(result.refusals) or f"it was signed as '{result.verdict}'",
            perhaps="something counts as a failure that is none.",
            look="support/signing/release_record.py",
        )


def require_refused(result: SigningResult, *, mentions: str) -> None:
    """The record was refused, for a reason that mentions this."""
    if not result.refusals:
        raise WronglySigned(
            f"A record was signed that must be refused: {mentions}.",
            seen=f"{result.record}: {result.verdict}",
            perhaps="this is not looked at before a signature.",
            look="support/signing/release_record.py",
        )
    if not any(mentions in refusal for refusal in result.refusals):
        raise WronglyRefused(
            f"A record was refused, and not for what is wrong with it: {mentions}.",
            seen="; ".join(result.refusals),
            perhaps="this is not looked at before a signature.",
            look="support/signing/release_record.py",
        )


def require_difference_named(differences: Sequence[str], *, mentions: str) -> None:
    """The verification named a difference that mentions this."""
    if not any(mentions in difference for difference in differences):
        raise UnseenChange(
            f"A change of a signed record was not named: {mentions} (SIGN-002).",
            seen="; ".join(differences) or "no difference found",
            perhaps="the verification does not compare this.",
            look="support/signing/verification.py",
        )


def require_no_difference(differences: Sequence[str]) -> None:
    """The verification found the record as it was signed."""
    if differences:
        raise UnseenChange(
            "A record that nobody changed does not verify (SIGN-002).",
            seen="; ".join(differences),
            perhaps="the verification compares what may change.",
            look="support/signing/verification.py",
        )
