"""What the CRM shows: temperature tags, fields, stalls."""

from collections.abc import Mapping

from support.behave_bridge.step_decorators import then
from support.behave_bridge.tables import pairs
from support.promises import crm_records
from support.scenario.step_context import StepContext


@then("{person} carries the {temperature} tag only")
def carries_only(context: StepContext, name: str, temperature: str) -> None:
    """One temperature tag, this one."""
    crm_records.carries_only(context.world.evidence, context.world.conversations.person(name), temperature)


@then("{person} does not carry the {temperature} tag")
def does_not_carry(context: StepContext, name: str, temperature: str) -> None:
    """No temperature tag says this."""
    crm_records.does_not_carry(context.world.evidence, context.world.conversations.person(name), temperature)


@then("{person} was tagged {temperature}, then {temperature}")
def was_tagged(context: StepContext, name: str, before: str, after: str) -> None:
    """Temperature tags in the order they were added; no others."""
    crm_records.tagged_in_turn(context.world.evidence, context.world.conversations.person(name), [before, after])


@then("each tag came after the reply it belongs to")
def tags_follow_replies(context: StepContext) -> None:
    """A workflow that a tag triggers must not overtake the reply."""
    crm_records.tags_follow_replies(context.world.evidence, context.world.evidence.speaker)


@then("the CRM shows {person} as {temperature} with at least {int} points")
def shows_at_least(context: StepContext, name: str, temperature: str, points: int) -> None:
    """Temperature and score in the fields."""
    person = context.world.conversations.person(name)
    crm_records.shows(context.world.evidence, person, {f"{person.bot} temperature": temperature})
    crm_records.scores(context.world.evidence, person, least=points)


@then("the CRM shows {person} as {temperature} with at most {int} points")
def shows_at_most(context: StepContext, name: str, temperature: str, points: int) -> None:
    """Temperature and score in the fields."""
    person = context.world.conversations.person(name)
    crm_records.shows(context.world.evidence, person, {f"{person.bot} temperature": temperature})
    crm_records.scores(context.world.evidence, person, most=points)


@then("the CRM shows {person} as {temperature} with {int} points")
def shows_exactly(context: StepContext, name: str, temperature: str, points: int) -> None:
    """Temperature and score in the fields, and one temperature tag that says the same."""
    person = context.world.conversations.person(name)
    crm_records.shows(context.world.evidence, person, {f"{person.bot} temperature": temperature})
    crm_records.scores(context.world.evidence, person, least=points, most=points)
    crm_records.carries_only(context.world.evidence, person, temperature)


@then("{person}'s temperature tag is left alone")
def tag_left_alone(context: StepContext, name: str) -> None:
    """The last message added and removed no temperature tag."""
    crm_records.tag_unchanged(context.world.evidence, context.world.conversations.person(name))


@then("the CRM shows these facts about {person}")
def shows_facts(context: StepContext, name: str) -> None:
    """Each fact in its field."""
    facts: Mapping[str, str] = pairs(context)
    crm_records.shows(context.world.evidence, context.world.conversations.person(name), facts)


@then("the CRM shows {person}'s {fact} as {string}")
def shows_fact(context: StepContext, name: str, fact: str, value: str) -> None:
    """What was understood stands in the fact's field."""
    crm_records.shows(context.world.evidence, context.world.conversations.person(name), {fact: value})


@then("the CRM shows no {fact} for {person}")
def shows_no_fact(context: StepContext, fact: str, name: str) -> None:
    """The fact's field is empty, although the last message was answered."""
    crm_records.shows_nothing(context.world.evidence, context.world.conversations.person(name), fact)
