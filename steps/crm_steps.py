"""What the CRM shows: temperature tags, fields, stalls."""

from collections.abc import Mapping

from support.behave_bridge.step_decorators import then
from support.behave_bridge.tables import read_table_as_mapping
from support.promises import crm_records
from support.scenario.step_context import StepContext
from support.test_data.person import Person


@then("{person} carries the {temperature} tag only")
def carries_only(context: StepContext, person: Person, temperature: str) -> None:
    """One temperature tag, this one."""
    crm_records.expect_only_temperature_tag(context.world.evidence, person, temperature)


@then("{person} does not carry the {temperature} tag")
def does_not_carry(context: StepContext, person: Person, temperature: str) -> None:
    """No temperature tag says this."""
    crm_records.expect_no_temperature_tag(context.world.evidence, person, temperature)


@then("{person} was tagged {temperature}, then {temperature}")
def was_tagged(context: StepContext, person: Person, before: str, after: str) -> None:
    """Temperature tags in the order they were added; no others."""
    crm_records.expect_tags_in_order(context.world.evidence, person, [before, after])


@then("each tag came after the reply it belongs to")
def tags_follow_replies(context: StepContext) -> None:
    """A workflow that a tag triggers must not overtake the reply."""
    crm_records.expect_tags_after_replies(context.world.evidence, context.world.evidence.last_speaker)


@then("the CRM shows {person} as {temperature} with at least {int} points")
def shows_at_least(context: StepContext, person: Person, temperature: str, points: int) -> None:
    """Temperature and score in the fields."""
    crm_records.expect_temperature(context.world.evidence, person, temperature, minimum=points)


@then("the CRM shows {person} as {temperature} with at most {int} points")
def shows_at_most(context: StepContext, person: Person, temperature: str, points: int) -> None:
    """Temperature and score in the fields."""
    crm_records.expect_temperature(context.world.evidence, person, temperature, maximum=points)


@then("the CRM shows {person} as {temperature} with {int} points")
def shows_exactly(context: StepContext, person: Person, temperature: str, points: int) -> None:
    """Temperature and score in the fields, and one temperature tag that says the same."""
    crm_records.expect_temperature_and_tag(context.world.evidence, person, temperature, points)


@then("{person}'s temperature tag is left alone")
def tag_left_alone(context: StepContext, person: Person) -> None:
    """The last message added and removed no temperature tag."""
    crm_records.expect_tag_unchanged(context.world.evidence, person)


@then("the CRM shows these facts about {person}")
def shows_facts(context: StepContext, person: Person) -> None:
    """Each fact in its field."""
    facts: Mapping[str, str] = read_table_as_mapping(context)
    crm_records.expect_recorded_facts(context.world.evidence, person, facts)


@then("the CRM shows {person}'s {fact} as {string}")
def shows_fact(context: StepContext, person: Person, fact: str, value: str) -> None:
    """What was understood is in the fact's field."""
    crm_records.expect_recorded_facts(context.world.evidence, person, {fact: value})


@then("the CRM shows no {fact} for {person}")
def shows_no_fact(context: StepContext, fact: str, person: Person) -> None:
    """The fact's field is empty, although the last message was answered."""
    crm_records.expect_empty_field(context.world.evidence, person, fact)
