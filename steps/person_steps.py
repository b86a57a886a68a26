"""Who the people are and how they come to the bots."""

from support.behave_bridge.step_decorators import given, when
from support.scenario.scripts.conversation_script import (
    buyer_asked_about,
    hot_lead,
    known_home,
    offered_times,
    recommended_homes,
    seller_asked_about,
)
from support.scenario.step_context import Scene
from support.scenario.target_modes import TEN_QUESTIONS


@given("{person} is a {bot}")
def is_a(scene: Scene, name: str, bot: str) -> None:
    """The person's contact is in the CRM, marked for this bot; nothing has been said."""
    scene.world.conversations.introduce(name, bot)


@given("{person} becomes a lead without writing a word")
@when("{person} becomes a lead without writing a word")
def becomes_a_lead(scene: Scene, name: str) -> None:
    """The CRM's workflow hands the contact to the lead bot."""
    talk = scene.world.conversations
    scene.world.run(talk.arrive_silently(talk.introduce(name, "lead")))


@given("{person} is a lead whose home the CRM knows")
def lead_with_a_home(scene: Scene, name: str) -> None:
    """As above, and the CRM holds the address of the home the person may sell."""
    scene.world.run(known_home(scene.world, name))


@given("{int} strangers are leads")
def strangers_are_leads(scene: Scene, count: int) -> None:
    """People nobody named, drawn from the seed, each marked for the lead bot."""
    scene.world.conversations.introduce_strangers(count, "lead")


@given("{person} is a hot lead")
def is_a_hot_lead(scene: Scene, name: str) -> None:
    """The person has shown high interest and was offered a market analysis."""
    scene.world.run(hot_lead(scene.world, name))


@given("{person} has been offered two times")
def has_been_offered_times(scene: Scene, name: str) -> None:
    """A hot lead who asked for a call and has two times to choose from."""
    scene.world.run(offered_times(scene.world, name))


@given("{person} has been recommended 3 homes")
def has_been_recommended_homes(scene: Scene, name: str) -> None:
    """A buyer who has answered every question."""
    scene.world.run(recommended_homes(scene.world, name))


@given("{person} is a buyer who has been asked about {topic}")
def buyer_at(scene: Scene, name: str, topic: str) -> None:
    """A buyer whose earlier questions are answered and whose open question is this one."""
    scene.world.run(buyer_asked_about(scene.world, name, topic))


@given("the seller bot asks ten questions")
def asks_ten_questions(scene: Scene) -> None:
    """The target is started anew in the mode that asks sellers ten questions instead of four."""
    scene.world.run(scene.world.modes.choose(TEN_QUESTIONS))


@given("{person} is a seller who has been asked about {topic}")
def seller_at(scene: Scene, name: str, topic: str) -> None:
    """A seller whose earlier questions are answered and whose open question is this one."""
    scene.world.run(seller_asked_about(scene.world, name, topic))
