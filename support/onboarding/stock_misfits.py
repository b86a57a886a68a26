"""What a target sends whatever is written to it: no reply to anything in a run, so that its profile does not fit."""

from collections.abc import Iterator
from typing import Final

from support.onboarding.misfit import Misfit, Weight
from support.onboarding.trial import Trial
from support.onboarding.trials import TriedTarget
from support.promises.replies import mask_repeated_parts

_FEWEST_LINES: Final = 2
"""Lines after the first that must be answered alike; the first may be answered by a greeting alone."""
_SHOWN: Final = 80
"""Characters shown of a message."""


def find_stock_misfits(tried: TriedTarget) -> Iterator[Misfit]:
    """Bots that answer lines which no two replies can fit with the same message: WRONG where they send nothing else."""
    for trial in tried.of_kind("message"):
        answered = trial.answered_lines[1:]
        masked = [
            frozenset(mask_repeated_parts(text, trial.person, (line,)) for text in texts) for line, texts in answered
        ]
        if len(masked) < _FEWEST_LINES or not (shared := frozenset.intersection(*masked)):
            continue
        text = next(
            text for text in answered[0][1] if mask_repeated_parts(text, trial.person, answered[0][:1]) in shared
        )
        yield _describe_stock_message(trial, text, len(answered), alone=not frozenset.union(*masked) - shared)


def _describe_stock_message(trial: Trial, text: str, lines: int, *, alone: bool) -> Misfit:
    said = f'"{text[:_SHOWN]}{"..." if len(text) > _SHOWN else ""}"'
    if not alone:
        return Misfit(
            weight=Weight.NOTE,
            what=f"the {trial.person.bot} bot sends {said} with every answer; it counts as no reply to anything",
            mend="nothing, where it belongs to every message; messages_per_answer in [replies] counts it",
        )
    return Misfit(
        weight=Weight.WRONG,
        what=f"the {trial.person.bot} bot answered {lines} lines that have nothing in common with {said}; in a run "
        "that counts as no reply to anything",
        mend="it may not find what was written ({message.text} in [webhooks.message.body]), or not reach what it "
        "understands by ([language_model], a key or an address in its environment)",
    )
