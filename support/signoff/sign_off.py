"""Whether a run can be signed as a record of the release, and if not, why: pure."""

from dataclasses import dataclass
from typing import Final

from support.signoff.verdict import PASSING_CONCLUSIONS, RunConclusion, RunVerdict

IN_PROCESS: Final = "the target ran in the suite's own process, where its code can change the clock and the judge"
_ACCEPTANCES = frozenset({RunConclusion.ACCEPTED, RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """What stands against a signature, in sentences; nothing where the run can be signed."""

    reasons: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons


def judge_sign_off(verdict: RunVerdict, *, in_process: bool, changed_files: int | None = 0) -> SignOff:
    """What stands against signing this run.

    in_process: whether the target ran in the suite's own process.
    changed_files: files of the suite that differ from its commit; None where git cannot say.
    """
    reasons = [IN_PROCESS] if in_process else []
    musts = verdict.musts
    unjudged = sum(map(len, musts.unjudged.values()))
    if verdict.conclusion not in PASSING_CONCLUSIONS:
        reasons.append(f"the verdict is '{verdict.conclusion.value}'")
    elif verdict.conclusion not in _ACCEPTANCES and unjudged:
        reasons.append(f"{unjudged} of {musts.total} musts were not tested whole, or are inapplicable")
    if musts.left_out:
        reasons.append(f"{len(musts.left_out)} of {musts.total} musts were left out")
    if verdict.known_failures.expired:
        reasons.append(f"{len(verdict.known_failures.expired)} known failures have expired")
    if changed_files:
        files = "1 file of the suite differs" if changed_files == 1 else f"{changed_files} files of the suite differ"
        reasons.append(f"{files} from its commit")
    return SignOff(reasons=tuple(reasons))
