"""Who the people are and how they come to the bots."""

from support.behave_bridge.step_decorators import given, when
from support.scenario.scripts import turn_script
from support.scenario.scripts.conversation_script import (
    bring_buyer_to_question,
    bring_seller_to_question,
    bring_to_offered_times,
    bring_to_recommended_homes,
    introduce_hot_lead,
    introduce_with_known_home,
)
from support.scenario.step_context import StepContext
from support.scenario.target_modes import TEN_QUESTIONS
from support.test_data.person import Person


@given("{person} is a {bot}")
def is_a(context: StepContext, name: str, bot: str) -> None:
    """The person's contact is in the CRM, marked for this bot; nothing has been said."""
    context.world.conversations.introduce_person(name, bot)


@given("{person} becomes a lead without writing a word")
def has_become_a_lead(context: StepContext, name: str) -> None:
    """The CRM's workflow hands the contact to the lead bot, which greets the person."""
    person = context.world.conversations.introduce_person(name, "lead")
    context.world.run(turn_script.arrive_and_be_greeted(context.world, person))


@when("{person} becomes a lead without writing a word")
def becomes_a_lead(context: StepContext, name: str) -> None:
    """The CRM's workflow hands the contact to the lead bot."""
    context.world.run(
        context.world.conversations.arrive_without_message(context.world.conversations.introduce_person(name, "lead"))
    )


@given("{person} is a lead whose home the CRM knows")
def lead_with_a_home(context: StepContext, name: str) -> None:
    """As above, and the CRM holds the address of the home the person may sell."""
    context.world.run(introduce_with_known_home(context.world, name))


@given("{person} has opted out with {string}")
def has_opted_out(context: StepContext, person: Person, text: str) -> None:
    """The CRM lets no message through to the person any more, whatever the bots make of it."""
    context.world.run(turn_script.opt_out(context.world, person, text))


@given("{int} strangers are leads")
def strangers_are_leads(context: StepContext, count: int) -> None:
    """People drawn from the seed, each marked for the lead bot."""
    context.world.conversations.introduce_strangers(count, "lead")


@given("{person} is a hot lead")
def is_a_hot_lead(context: StepContext, name: str) -> None:
    """The person has shown high interest and was offered a market analysis."""
    context.world.run(introduce_hot_lead(context.world, name))


@given("{person} has been offered two times")
def has_been_offered_times(context: StepContext, name: str) -> None:
    """A hot lead who asked for a call and has two times to choose from."""
    context.world.run(bring_to_offered_times(context.world, name, "lead"))


@given("{person} is a {bot} who has been offered two times")
def bot_has_offered_times(context: StepContext, name: str, bot: str) -> None:
    """Whoever the bot offers times to: a hot lead, a buyer who picks a home, a seller who takes the offer."""
    context.world.run(bring_to_offered_times(context.world, name, bot))


@given("{person} has been recommended 3 homes")
def has_been_recommended_homes(context: StepContext, name: str) -> None:
    """A buyer who has answered every question."""
    context.world.run(bring_to_recommended_homes(context.world, name))


@given("{person} is a buyer who has been asked about {topic}")
def buyer_at(context: StepContext, name: str, topic: str) -> None:
    """A buyer whose earlier questions are answered and whose open question is this one."""
    context.world.run(bring_buyer_to_question(context.world, name, topic))


@given("the seller bot asks ten questions")
def asks_ten_questions(context: StepContext) -> None:
    """The target is started anew in the mode that asks sellers ten questions instead of four."""
    context.world.run(context.world.modes.restart_in_mode(TEN_QUESTIONS))


@given("{person} is a seller who has been asked about {topic}")
def seller_at(context: StepContext, name: str, topic: str) -> None:
    """A seller whose earlier questions are answered and whose open question is this one."""
    context.world.run(bring_seller_to_question(context.world, name, topic))
