"""What a search for a form of a delivery that the target takes says about the profile."""

from collections.abc import Iterator

from support.onboarding.delivery_search import FittingChange, FittingDelivery, Hurdle
from support.onboarding.misfit import Misfit, Weight
from support.onboarding.trial import Trial
from support.test_data.toml_places import find_line_of_key


def find_fitting_misfits(found: FittingDelivery, trial: Trial, profile_text: str) -> Iterator[Misfit]:
    """Each entry that does not fit, with its line; how many deliveries were tried, for the target may keep them.

    trial: the one that was refused.
    profile_text: the profile's file, for the lines.
    """
    for change in found.changes:
        delivery = f"{trial.method} {change.path} ({trial.kind})"
        yield Misfit(
            weight=Weight.WRONG,
            what=f"{delivery} was answered with {change.status}; with another {_name_part(change)} it gets further",
            mend=_describe_mend(change) + _find_line(change, profile_text),
        )
    refused = f"{trial.method} {trial.path} ({trial.kind})"
    further = "one that gets further" if found.changes else "none that gets further"
    yield Misfit(
        weight=Weight.NOTE,
        what=f"of the refused {refused} {found.count} other forms were delivered, and {further} was found",
        mend="nothing: paths, signatures with every secret that the profile names, and names in the body were tried",
    )


def _name_part(change: FittingChange) -> str:
    return {Hurdle.SIGNATURE: "signature", Hurdle.PATH: "path"}.get(change.hurdle, "body")


def _describe_mend(change: FittingChange) -> str:
    place = f"[{change.table}]"
    if change.hurdle is Hurdle.PATH:
        return f"the path is wrong: {place} {change.key} = {change.fits} is taken"
    if not change.key:
        return f"{place} lacks {change.fits}"
    if change.key == "body":
        return f"{change.key} in {place} is not what the target takes: left out, GoHighLevel's own is taken"
    if change.key == "format":
        return f"{change.key} in {place}: {change.fits} is taken"
    if change.key in ("secret", "value"):
        return f"{change.key} in {place} is not the target's: {change.fits} is taken"
    return f"{change.key} in {place} is not what the target waits for: {change.key} = {change.fits} is taken"


def _find_line(change: FittingChange, profile_text: str) -> str:
    line = find_line_of_key(profile_text, [*change.table.split("."), *([change.key] if change.key else [])])
    return f" (line {line})" if line else ""
