"""Promises about the operator's pages: their commands work, and find the cause of an incident (OPS-002)."""

from support.operations.playing import PlayedPage
from support.promises.broken_promise import BrokenPromise

WORKING = 0
LAST_CHARACTERS = 1500


class UselessCommand(BrokenPromise):
    """A command of an operator's page does not work, or does not say what it must."""


def require_cause_named(played: PlayedPage, *, minutes: float) -> None:
    """The commands of the section named the cause of the incident in that time."""
    incident = played.incident
    if incident is None or not played.commands:
        raise UselessCommand(
            "The playbook has no commands for this incident.",
            seen=incident.symptom if incident else "no incident",
            perhaps="the section was renamed.",
            look="docs/operations/incident-playbook.md",
        )
    output = "\n".join(command.output for command in played.commands)
    if incident.cause not in output:
        raise UselessCommand(
            f"The playbook's commands do not name the cause: {incident.cause}.",
            seen=output[-LAST_CHARACTERS:],
            perhaps="the diagnosis does not look at this, or another cause hides it.",
            look="support/operations/diagnosis.py",
        )
    if played.seconds > 60 * minutes:
        raise UselessCommand(
            "The playbook's commands name the cause too late.",
            seen=f"{played.seconds:.0f} s; at most {60 * minutes:.0f} s",
            perhaps="a command waits for what does not come.",
            look="docs/operations/incident-playbook.md",
        )


def require_all_work(played: PlayedPage) -> None:
    """Every command ended with 0 on bots that are well; a watch of seconds may not be able to tell."""
    wrong = [command for command in played.commands if command.code not in _accepted_codes(command.line)]
    if wrong or not played.commands:
        raise UselessCommand(
            f"{len(wrong)} of {len(played.commands)} commands of the operator's pages do not work.",
            seen="\n".join(f"{each.line}: exit code {each.code}\n{each.output[-LAST_CHARACTERS:]}" for each in wrong),
            perhaps="an option was renamed, or a page was not changed with it.",
            look="docs/operations/",
        )


def _accepted_codes(line: str) -> tuple[int, ...]:
    """In the seconds that a test watches, too few messages come to judge a share of errors: 3."""
    return (WORKING, 3) if "watch-" in line else (WORKING,)
