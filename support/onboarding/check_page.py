"""What a check of a target prints, at most 80 columns wide."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from rich.console import Console

from support.onboarding.found_capabilities import FoundCapability
from support.onboarding.misfit import Misfit, Weight
from support.onboarding.trial import Trial
from support.onboarding.trials import TriedTarget
from support.promises.refused_calls import mask_identifiers
from support.simulators.kernel.journal import JournalEntry

WIDTH: Final = 80
MOST_CALLS: Final = 12
"""Different calls shown of one trial; the others are counted."""
LONGEST_REPLY: Final = 200

_NAMES: Final = {
    "message": "messages to the {bot} bot",
    "arrival": "arrival: a workflow hands a contact over",
    "echo": "echo: the brokerage wrote to the contact",
    "without contact": "a message without a contact",
    "wrong signature": "a message with a wrong signature",
    "delivered twice": "the same delivery, twice",
}
_STYLES: Final = {Weight.WRONG: "bold red", Weight.RISK: "bold yellow", Weight.NOTE: ""}


def print_trials(tried: TriedTarget, console: Console, mask: Callable[[str], str]) -> None:
    """What was delivered in each trial, and what came of it. mask: takes secrets and personal data out of a text."""
    for trial in tried.trials:
        console.print()
        console.print(_NAMES[trial.kind].format(bot=trial.person.bot), style="bold")
        for label, text in _list_rows(trial):
            _print_row(label, mask(text), console)


def print_misfits(misfits: Sequence[Misfit], console: Console, mask: Callable[[str], str]) -> None:
    """What does not fit first, then risks, then notes."""
    titles = {
        Weight.WRONG: "Does not fit",
        Weight.RISK: "Risks of the target",
        Weight.NOTE: "To know",
    }
    for weight, title in titles.items():
        of_weight = [misfit for misfit in misfits if misfit.weight is weight]
        if not of_weight:
            continue
        console.print()
        console.print(title, style=_STYLES[weight] or "bold")
        for number, misfit in enumerate(of_weight, start=1):
            _print_row(f"{number}.", mask(misfit.what), console, indent=5)
            _print_row("", f"mend: {mask(misfit.mend)}", console, indent=5)


def print_capabilities(found: Sequence[FoundCapability], console: Console) -> None:
    """Each capability with what was found beside what is declared."""
    console.print()
    console.print("Capabilities found by trying", style="bold")
    console.print(f"  {'in the profile':<44}{'found':<10}{'declared':<10}")
    for each in found:
        hint = "<- declare it" if each.differs else ""
        found_text = each.found or "not tried"
        console.print(f"  {each.place:<44}{found_text:<10}{each.declared:<10}{hint}".rstrip())
    console.print(
        "  A few messages show little: what was not seen may be there all the same. What\n"
        "  needs days, load or other words is not tried: docs/targets-abilities.md."
    )


def _print_row(label: str, text: str, console: Console, *, indent: int = 12) -> None:
    head = f"  {label:<{indent - 2}}"
    lines = textwrap.wrap(" ".join(text.split()), WIDTH, initial_indent=head, subsequent_indent=" " * indent)
    console.print("\n".join(lines or [head.rstrip()]))


def _list_rows(trial: Trial) -> Iterator[tuple[str, str]]:
    if trial.omitted:
        yield "sent", f"nothing: {trial.omitted}"
        return
    yield "sent", f"{trial.method} {trial.path}"
    answers = Counter((answer.status, answer.text) for answer in trial.answers)
    for (status, text), count in list(answers.items())[:3]:
        yield "answer", f"{status} {text!r}{_times(count)}"
    if not answers:
        yield "answer", "none"
    if trial.error:
        yield "error", trial.error
    yield from _list_call_rows(trial.calls)
    for entry in trial.find_entries("call.unknown_host", "call.unknown_path", "call.not_simulated")[:3]:
        yield (
            "call",
            f"{entry['method']} {entry.details.get('host', '')}{entry['path']}: {entry.what.removeprefix('call.')}",
        )
    for entry in trial.replies[:4]:
        place = "answer" if "taken_from" in entry.details else "CRM"
        text = str(entry["text"])
        cut = "..." if len(text) > LONGEST_REPLY else ""
        yield "reply", f"({place}) {text[:LONGEST_REPLY]}{cut}"
    if not trial.replies:
        yield "reply", "none"
    yield "tags", ", ".join(trial.tags) or "none"
    yield "fields", ", ".join(f"{name} = {value}" for name, value in trial.fields.items()) or "none"
    yield "times", _describe_times(trial)


def _list_call_rows(calls: Sequence[JournalEntry]) -> Iterator[tuple[str, str]]:
    counted = Counter((entry["method"], mask_identifiers(entry["path"]), entry["status"]) for entry in calls)
    for (method, path, status), count in list(counted.items())[:MOST_CALLS]:
        yield "call", f"{method} {path} {status}{_times(count)}"
    if len(counted) > MOST_CALLS:
        yield "call", f"and {len(counted) - MOST_CALLS} others"
    if not calls:
        yield "call", "none"


def _describe_times(trial: Trial) -> str:
    slowest = max((answer.seconds for answer in trial.answers), default=0.0)
    reply = f", first reply after {trial.reply_seconds:.1f} s" if trial.reply_seconds is not None else ""
    return f"answered within {slowest:.3f} s{reply}" if trial.answers else "not answered"


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""
