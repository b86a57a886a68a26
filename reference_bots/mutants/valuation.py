"""Mutants: how a value is stated."""

import re
from dataclasses import replace

from reference_bots.components import BotComponents
from reference_bots.conversation.context import NotValued, ServiceUnavailable, Valuation
from reference_bots.conversation.effects import AddTask
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.rules import TurnResult
from reference_bots.mutants.changes import replace_methods, with_components, with_valuations
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import reword, with_bodies, with_pattern_replaced, with_phrases, with_turns

MUTANTS = MutantRegistry()


@MUTANTS.register("CMA-002_portal_number_confirmed", with_turns)
def _portal_number_confirmed(turn: TurnResult, event: Event) -> TurnResult:
    """A portal's number is confirmed where the bot has none of its own."""
    thousands = re.compile(r"(\d{3})k")
    if not isinstance(event, MessageReceived) or turn.state.valued_by_person is None:
        return turn
    named = thousands.search(event.text)
    if named is None:
        return turn
    return reword(turn, lambda phrase: f"Your home is worth about ${named[1]},000. {phrase}")


MUTANTS.add(
    "CMA-002_manual_valuation_task_repeated",
    "Every question about a value that a person must find creates another task.",
    with_turns(lambda turn, _: replace(turn, state=replace(turn.state, valued_by_person=None))),
)

MUTANTS.add(
    "CMA-002_every_value_preliminary",
    "Every value is called preliminary.",
    with_phrases(lambda phrase: phrase.replace("about $", "a preliminary $")),
)

MUTANTS.add(
    "CMA-002_number_in_refusal",
    "The reply that no number can be given contains one.",
    with_phrases(lambda phrase: phrase.replace("honest number", "honest number (say 750,000)")),
)


MUTANTS.add(
    "CMA-002_number_in_task",
    "The task to value a home by hand contains a number.",
    with_bodies(AddTask, lambda body: f"{body} Probably 750k."),
)

MUTANTS.add(
    "CMA-002_preliminary_value_too_high",
    "A strategy or an answer to a portal's number states a preliminary value $1,000 too high.",
    with_phrases(
        lambda phrase: re.sub(
            r"\$([\d,]+)(?= \(prelimina)", lambda value: f"${int(value[1].replace(',', '')) + 1_000:,}", phrase
        )
    ),
)


@MUTANTS.register("CMA-002_neighbour_value_for_unsure_home", with_components)
def _neighbour_value_for_unsure_home(parts: BotComponents) -> BotComponents:
    """A home without a reliable value gets the value of another."""

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        found = await parts.valuer.value_home(address)
        if found != NotValued(reason="low_confidence"):
            return found
        neighbour = await parts.valuer.value_home("6849 Pecan Ave")
        return replace(neighbour, address=address, confidence=0.5) if isinstance(neighbour, Valuation) else found

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))


MUTANTS.add(
    "CMA-002_preliminary_not_said",
    "A preliminary value is not called preliminary.",
    with_pattern_replaced(r" \(preliminary\)| \(preliminar\)|, as a preliminary figure,| de forma preliminar", ""),
)


MUTANTS.add(
    "CMA-002_confidence_one_point_high",
    "The confidence is one percentage point too high.",
    with_valuations(lambda found: replace(found, confidence=found.confidence + 0.01)),
)

MUTANTS.add(
    "CMA-002_preliminary_not_said_in_strategy",
    "The strategy states a rounded preliminary value without calling it so.",
    with_pattern_replaced(
        r"\$(\d+),\d{3} \(preliminary\)", lambda found: f"${int(found[1]) - 2},000", intent="strategy"
    ),
)


@MUTANTS.register("CMA-002_manual_valuation_task_missing", with_turns)
def _manual_valuation_task_missing(turn: TurnResult, _event: Event) -> TurnResult:
    """A valuation by hand is promised and no task is created."""
    kept = (effect for effect in turn.effects if not (isinstance(effect, AddTask) and effect.title.endswith("by hand")))
    return replace(turn, effects=tuple(kept))


@MUTANTS.register("CMA-004_unit_left_out", with_components)
def _unit_left_out(parts: BotComponents) -> BotComponents:
    """A home is valued by the address of its building, without the unit."""

    async def value(address: str) -> Valuation | NotValued | ServiceUnavailable:
        return await parts.valuer.value_home(re.sub(r" (?:Unit|Apt|#) ?\w+", "", address))

    return replace(parts, valuer=replace_methods(parts.valuer, value_home=value))
