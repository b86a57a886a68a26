"""Hand-offs from one bot to another."""

from support.expectations import recording
from support.gherkin.words import then
from support.world.scene import Scene


@then("{person} is looked after by the {bot} bot")
def looked_after_by(scene: Scene, name: str, bot: str) -> None:
    """The CRM's marks name this bot and no other."""
    recording.looked_after_by(scene.world.evidence, scene.world.conversations.person(name), bot)


@then("{person}'s tags say that she went from the {bot} to the {bot} bot")
def tagged_as_handed_over(scene: Scene, name: str, source: str, target: str) -> None:
    """One tag names both."""
    recording.tagged_as_handed_over(scene.world.evidence, scene.world.conversations.person(name), source, target)
