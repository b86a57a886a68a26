"""Holds one combination in a world of its own: the plain conversation, then the other one, and what differs."""

from dataclasses import dataclass, replace

from support.promises import same_meaning
from support.promises.broken_promise import BrokenPromise
from support.promises.evidence import Evidence
from support.scenario.scripts import variant_script
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.test_data.person import Person
from support.variant_search.combination import Combination
from support.variants.comparison import find_difference
from support.variants.held_variant import HeldVariant
from support.variants.variant import without_change
from support.vocabulary.explained_error import ExplainedError, SuiteError
from support.vocabulary.outcome import Blocked, CannotTell

Spoken = tuple[tuple[str, tuple[str, ...]], ...]
"""Messages, each with its answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What came of a combination.

    fault: what is wrong, in one sentence; "" = nothing is.  details: what differs.
    skipped: why it could not be judged; "" = it was.
    plain, other: both conversations.
    names: what the other one is called.
    """

    combination: Combination
    fault: str = ""
    details: str = ""
    skipped: str = ""
    plain: Spoken = ()
    other: Spoken = ()
    names: str = ""


def try_combination(suite: AcceptanceSuite, combination: Combination) -> Trial:
    """Hold it in a fresh world of this suite. Raises what is the suite's own fault."""
    variant, addition = combination.variant, combination.added
    requirement = variant.requirement or (addition.requirement if addition else "")
    world = suite.open_world(ScenarioIdentity(requirement=requirement, location=""))
    trial = Trial(combination=combination)
    try:
        trial = _hold(world, combination)
    except SuiteError as error:
        trial = replace(trial, skipped=error.what)
    except (Blocked, CannotTell) as error:
        trial = replace(trial, skipped=error.what)
    finally:
        end = _close(suite, world)
    if end is not None and not trial.fault and not trial.skipped:
        return replace(trial, fault=end.what, details=end.seen)
    return trial


def _close(suite: AcceptanceSuite, world: World) -> BrokenPromise | None:
    """End the world; the invariant that does not hold then, if any."""
    try:
        suite.close_world(world)
    except BrokenPromise as broken:
        return broken
    except (Blocked, CannotTell):
        pass
    return None


def _hold(world: World, combination: Combination) -> Trial:
    conversation, trial = combination.load(), Trial(combination=combination)
    bot = conversation.dialogue.bot
    (plain,) = world.conversations.introduce_strangers(1, bot)
    try:
        world.run(say_and_be_answered(world, plain, *variant_script.list_lines(conversation.dialogue)))
    except BrokenPromise as broken:
        return _describe_trial(trial, world.evidence, plain, None, broken)
    held = _plan(world, plain, combination)
    other = world.run(variant_script.say_variant(world, bot, held))
    world.wait_and_collect_evidence()
    trial = replace(trial, names=held.name)
    try:
        _require_same(world.evidence, plain, other, held)
    except BrokenPromise as broken:
        return _describe_trial(trial, world.evidence, plain, other, broken)
    return _describe_trial(trial, world.evidence, plain, other, None)


def _plan(world: World, plain: Person, combination: Combination) -> HeldVariant:
    conversation, variant = combination.load(), combination.variant
    held = variant_script.plan_variant(world, plain, conversation, variant, combination.added, seed=combination.seed)
    if not combination.unchanged:
        return held
    usual = variant_script.plan_variant(
        world, plain, conversation, without_change(variant), combination.added, seed=combination.seed
    )
    groups = tuple(
        (usual if place in combination.unchanged else held).groups[place] for place in range(len(held.groups))
    )
    return replace(held, groups=groups)


def _require_same(evidence: Evidence, plain: Person, other: Person, held: HeldVariant) -> None:
    """Raise the broken promise of the first message that differs, and Blocked where the plain answers say nothing."""
    evidence.require_conversation(plain)
    difference = find_difference(*same_meaning.read_both_records(evidence, plain, other, held))
    if difference is not None:
        raise same_meaning.build_difference_error(evidence, difference, held)


def _describe_trial(
    trial: Trial, evidence: Evidence, plain: Person, other: Person | None, broken: ExplainedError | None
) -> Trial:
    return replace(
        trial,
        fault=broken.what if broken else "",
        details=broken.seen if broken else "",
        plain=_list_spoken(evidence, plain),
        other=() if other is None else _list_spoken(evidence, other),
    )


def _list_spoken(evidence: Evidence, person: Person) -> Spoken:
    return tuple(
        (exchange.said, tuple(answer["text"] for answer in exchange.answers))
        for exchange in evidence.exchanges_of_person(person)
        if exchange.messages
    )
