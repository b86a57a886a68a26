"""Leads: their follow-up status, their score, and the follow-ups of a month."""

from datetime import timedelta

from support.behave_bridge.step_decorators import given, then, when
from support.behave_bridge.tables import read_column_cells, read_headless_column_cells, read_table_rows
from support.promises import answering, crm_records, data_leakage, follow_ups, valuation
from support.scenario.scripts import conversation_script, lead_script
from support.scenario.step_context import StepContext
from support.simulators.kernel.faults import FaultKind
from support.test_data.person import Person


@given("{person} is a lead whom the brokerage knows as {string}")
def is_known_as(context: StepContext, name: str, marks: str) -> None:
    """The contact is marked for the lead bot and with what the brokerage has noted, separated by commas."""
    lead_script.introduce_lead_with_marks(context.world, name, marks)


@given("the brokerage has come to know {person} as {string}")
def has_come_to_know(context: StepContext, name: str, marks: str) -> None:
    """What is noted now, instead of what was noted before."""
    lead_script.replace_lead_marks(context.world, name, marks)


@given("the CRM's own tags call {person} {temperature}")
def tagged_by_others(context: StepContext, name: str, temperature: str) -> None:
    """A person, or a workflow, has added a temperature tag to ours."""
    lead_script.add_temperature_tag_by_hand(context.world, name, temperature)


@when("{person} comes back after {duration} and says in turn")
def comes_back(context: StepContext, name: str, length: timedelta) -> None:
    """Nothing is heard for so long; then line after line, each answered before the next."""
    context.world.run(lead_script.keep_silent_then_say(context.world, name, length, read_column_cells(context)))


@when("the bots are killed while {person}'s follow-up of day {int} goes out")
def killed_sending_touch(context: StepContext, name: str, day: int) -> None:
    """The CRM has not taken it yet; the bots start again at once."""
    context.world.run(lead_script.kill_during_follow_up(context.world, name, day, FaultKind.LATE))


@when("the bots are killed just after the CRM took {person}'s follow-up of day {int}")
def killed_after_touch(context: StepContext, name: str, day: int) -> None:
    """The bots do not know that it was taken; they start again at once."""
    context.world.run(lead_script.kill_during_follow_up(context.world, name, day, FaultKind.ANSWERS_LATE))


@when("GoHighLevel delivers a message of {person} with the contact {string}")
def delivered_namelessly(context: StepContext, name: str, how: str) -> None:
    """Correctly signed, but it does not say who wrote."""
    context.world.run(lead_script.write_without_contact(context.world, name, how))


@then("the delivery is refused with a reason, and nothing is done")
def refused_aloud(context: StepContext) -> None:
    """A clear 4xx; no question to the CRM and no message, also in the hours after."""
    context.world.expect_lasting(answering.expect_delivery_refused_with_reason)


@then("{person} is asked politely what she meant")
def asked_politely(context: StepContext, person: Person) -> None:
    """The last answer is one polite question."""
    answering.expect_polite_question(context.world.evidence, person)


@then("{person}'s messages hold nothing that is meant for the brokerage alone")
def keeps_internals(context: StepContext, person: Person) -> None:
    """No alert, score, tag, field, id or task in any message, by any channel."""
    context.world.expect_lasting(data_leakage.expect_no_internal_data, person)


@then("{person} is looked after again, once")
def looked_after_again(context: StepContext, person: Person) -> None:
    """The workflow for people who come back was started once, and the mark of those at rest is gone."""
    crm_records.expect_re_engagement_workflow_started(context.world.evidence, person)


@then("{person} counts as never having been away")
def never_away(context: StepContext, person: Person) -> None:
    """The workflow for people who come back was not started."""
    crm_records.expect_not_enrolled(context.world.evidence, person, "re-engaged")


@then("{person}'s follow-up status changes in this order")
def goes_through(context: StepContext, person: Person) -> None:
    """One status per event, as the CRM showed it right afterwards."""
    crm_records.expect_sequence_states(context.world.evidence, person, read_headless_column_cells(context))


@then("{person}'s follow-up status is {string}")
def stands_at(context: StepContext, person: Person, state: str) -> None:
    """What the CRM shows now."""
    crm_records.expect_sequence_state(context.world.evidence, person, state)


@then("{person} scores at least {int} points")
def scores_at_least(context: StepContext, person: Person, points: int) -> None:
    """The score in the CRM."""
    crm_records.expect_score(context.world.evidence, person, minimum=points)


@then("{person} is contacted on these days only")
def touched_on(context: StepContext, person: Person) -> None:
    """Messages and call tasks since the first contact, by day and channel; nothing else."""
    touches = [(int(row["day"]), row["by"]) for row in read_table_rows(context)]
    follow_ups.expect_follow_ups(context.world.evidence, person, touches)


@then("{person}'s follow-up of day {int} came once, by {channel}")
def touched_once(context: StepContext, person: Person, day: int, channel: str) -> None:
    """On that day exactly one message or call task, by that channel."""
    follow_ups.expect_one_follow_up_on_day(context.world.evidence, person, day, channel)


@then("no more follow-ups reach {person} within {duration}")
def nothing_more(context: StepContext, name: str, length: timedelta) -> None:
    """Time passes; no message and no call task comes."""
    conversation_script.expect_no_follow_up_during(context.world, name, length)


@then("a call to {person} is due {duration} after the first contact")
def call_is_due(context: StepContext, person: Person, after: timedelta) -> None:
    """Exactly one call task, on that day."""
    crm_records.expect_call_task_due(context.world.evidence, person, after)


@then("{person}'s e-mail is a letter without any figure")
def email_without_figures(context: StepContext, person: Person) -> None:
    """One e-mail came, in words, and names no price."""
    answering.expect_email_without_amounts(context.world.evidence, person)


@then("{person}'s e-mail gives the value of her home")
def email_gives_value(context: StepContext, person: Person) -> None:
    """The e-mail names the value that the valuation service found, and says that it is no appraisal."""
    valuation.expect_value_in_email(context.world.evidence, person)
