"""What a target's owner chose, in sentences for the end of a run: what is left out or relaxed, and own numbers."""

from collections.abc import Iterator

from support.signoff.requirements import RequirementSet
from support.targets.invariant_settings import InvariantSettings
from support.targets.profile import Profile
from support.targets.stated_numbers import StatedNumbers
from support.test_data.invariants import load_invariants

CUSTOM_FIELD_ACCEPTED = (
    "The simulated CRM accepted `customField`, as the profile asks for. "
    "GoHighLevel refuses it, and loses what is written so."
)


def describe_choices(requirements: RequirementSet, profile: Profile) -> tuple[str, ...]:
    """One sentence for each choice; none where everything is judged by the requirements' own numbers."""
    lenient = [CUSTOM_FIELD_ACCEPTED] if profile.account.accepts_custom_field == "yes" else []
    return (
        *_describe_left_out(requirements),
        *_describe_own_numbers(profile.stated),
        *_describe_relaxed(profile.invariants),
        *lenient,
    )


def _describe_left_out(requirements: RequirementSet) -> Iterator[str]:
    """How many requirements are left out, and the ids of each reason, with the file that leaves them out."""
    left_out = requirements.left_out_of_target
    if not left_out:
        return
    total = len(requirements.rows) + len(requirements.left_out)
    musts = len(requirements.musts_left_out)
    yield f"{len(left_out)} of {total} requirements are left out, {musts} of them musts."
    for by, why in dict.fromkeys((left.by, left.why) for left in left_out.values()):
        names = [name for name, left in left_out.items() if (left.by, left.why) == (by, why)]
        yield f"  left out by {by}: {', '.join(names)} ({why})"


def _describe_own_numbers(stated: StatedNumbers) -> Iterator[str]:
    usual = StatedNumbers()
    for name, value in stated.own.items():
        yield f"Judged by the owner's number: {name} = {value:g}, where the requirement says {getattr(usual, name):g}."


def _describe_relaxed(settings: InvariantSettings) -> Iterator[str]:
    for name in dict.fromkeys(settings.relax):
        text = load_invariants()[name]
        yield f"Relaxed invariant, not judged: '{name}' ({text.requirement}). {text.holds}"
