"""Checks a profile by trying its target: what was delivered, what came of it, what does not fit."""

import contextlib
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Console

from support.cli.onboarding_options import CheckTargetOptions
from support.onboarding.call_misfits import find_call_misfits, find_silence
from support.onboarding.check_page import WIDTH, print_capabilities, print_misfits, print_trials
from support.onboarding.delivery_misfits import find_delivery_misfits
from support.onboarding.delivery_search import (
    DeliverySearch,
    FittingDelivery,
    SearchedKind,
    find_refused_trial,
    list_secrets,
)
from support.onboarding.fitting_misfits import find_fitting_misfits
from support.onboarding.found_capabilities import list_capabilities
from support.onboarding.misfit import Misfit, Weight
from support.onboarding.record_misfits import find_missing_fields, find_record_misfits
from support.onboarding.stock_misfits import find_stock_misfits
from support.onboarding.trial import Trial, TrialKind
from support.onboarding.trials import TriedTarget, try_target
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.settings import Settings
from support.targets.profile import Profile
from support.vocabulary.explained_error import SetUpError, TargetError
from support.vocabulary.outcome import Blocked, CannotTell
from support.vocabulary.redaction import redact

FITS = 0
DOES_NOT_FIT = 1
LONGEST_ERROR = 200
"""Characters shown of the target's last error."""


def check_target(options: CheckTargetOptions, console: Console) -> int:
    """Print what was tried and found; 0 = the profile fits, 1 = something does not.

    Raises SetUpError for a profile that cannot be read and a target that cannot be reached.
    """
    with AcceptanceSuite(Settings(target=options.target, seed=options.seed, run=None)) as suite:
        suite.account = msgspec.structs.replace(suite.account, accepts_unknown_fields=True, accepts_unknown_access=True)
        secrets = suite.secrets
        mask: Callable[[str], str] = lambda text: redact(text, secrets)  # noqa: E731 - given on as it is
        console.print(f"{suite.profile.name}: {options.target}, reach = {suite.profile.reach}", style="bold")
        tried, misfits = _try_until_taken(suite, options.target, console, mask)
        if not any(misfit.weight is Weight.WRONG for misfit in misfits):
            misfits = [*misfits, *_find_unusable(suite)]
        print_misfits(misfits, console, mask)
        print_capabilities(list_capabilities(tried, suite.profile), console)
        last_error = suite.log.last_error
    return _conclude(misfits, options, console, last_error)


def _try_until_taken(
    suite: AcceptanceSuite, target: Path, console: Console, mask: Callable[[str], str]
) -> tuple[TriedTarget, Sequence[Misfit]]:
    """Try the target, and again with deliveries that it takes where it refused those of the profile.

    What was tried last, and what does not fit in any of them: a refused delivery hides what comes after it. From then
    on the suite's profile has the webhooks that are taken.
    """
    of_refusals: list[Misfit] = []
    searched: set[TrialKind] = set()
    while True:
        world = suite.open_world(ScenarioIdentity(requirement="", location=""))
        try:
            tried = try_target(world, suite.profile)
            misfits = find_misfits(tried, suite.profile, world)
            print_trials(tried, console, mask)
            refused = find_refused_trial(tried, suite.profile, searched)
            found = None if refused is None else _search(suite, world, refused)
        finally:
            with contextlib.suppress(TargetError, Blocked, CannotTell):  # what these say is among the misfits
                suite.close_world(world)
        if found is None or refused is None:
            return tried, [*of_refusals, *misfits]
        searched.add(refused.kind)
        of_refusals += find_fitting_misfits(found, refused, target.read_text(encoding="utf-8"))
        if not found.changes:
            return tried, [*of_refusals, *misfits]
        suite.profile = msgspec.structs.replace(suite.profile, webhooks=found.webhooks)
        console.print("\nAgain, with a delivery that gets further", style="bold")


def _search(suite: AcceptanceSuite, world: World, refused: Trial) -> FittingDelivery:
    profile, keys = suite.profile, suite.signing_keys
    kind: SearchedKind = "arrival" if refused.kind == "arrival" else "message"
    return DeliverySearch(
        world, profile, keys, list_secrets(profile, suite.build_target_environment()), kind
    ).find_fitting()


def find_misfits(tried: TriedTarget, profile: Profile, world: World) -> tuple[Misfit, ...]:
    """Everything that was found, each sentence once."""
    found = [*find_delivery_misfits(tried, profile), *find_call_misfits(profile, world.journal)]
    if not any(misfit.explains_silence for misfit in found):
        found += find_silence(tried, profile, world.journal)
    found += find_stock_misfits(tried)
    found += find_missing_fields(world.journal, world.crm.account)
    found += find_record_misfits(tried, profile)
    return tuple({misfit.what: misfit for misfit in reversed(found)}.values())[::-1]


def _find_unusable(suite: AcceptanceSuite) -> Iterator[Misfit]:
    """Why a run would end before its first scenario, though everything that was tried fits."""
    try:
        suite.require_usable_target()
    except (SetUpError, TargetError) as refused:
        yield Misfit(
            weight=Weight.WRONG,
            what=f"no run can begin: {refused.what}" + (f" ({refused.seen})" if refused.seen else ""),
            mend=refused.perhaps or refused.look,
        )


def _conclude(misfits: Sequence[Misfit], options: CheckTargetOptions, console: Console, last_error: str) -> int:
    wrong = sum(misfit.weight is Weight.WRONG for misfit in misfits)
    if wrong and last_error:
        console.print("\n" + textwrap.fill(f"The target's last error: {last_error[:LONGEST_ERROR]}", WIDTH))
    console.print()
    if wrong:
        console.print(
            f"{wrong} {'entry does' if wrong == 1 else 'entries do'} not fit. Mend and check again.", style="bold"
        )
        return DOES_NOT_FIT
    console.print("The profile fits.", style="bold")
    console.print(f"Next: make acceptance TARGET={options.target} TAGS=@smoke")
    return FITS
