"""Leads: their place in the sequence, their score, and the touches of a month."""

from datetime import timedelta

from support.expectations import answering, recording, valuing
from support.gherkin.tables import listed, rows
from support.gherkin.words import then
from support.world import plays
from support.world.scene import Scene


@then("{person}'s place in the sequence goes through")
def goes_through(scene: Scene, name: str) -> None:
    """One place per thing that happened, as the CRM showed it right afterwards."""
    recording.went_through(scene.world.evidence, scene.world.conversations.person(name), listed(scene))


@then("{person}'s place in the sequence is {string}")
def stands_at(scene: Scene, name: str, state: str) -> None:
    """What the CRM shows now."""
    recording.stands_at(scene.world.evidence, scene.world.conversations.person(name), state)


@then("{person} scores at least {int} points")
def scores_at_least(scene: Scene, name: str, points: int) -> None:
    """The score in the CRM."""
    recording.scores(scene.world.evidence, scene.world.conversations.person(name), least=points)


@then("{person} is touched on these days only")
def touched_on(scene: Scene, name: str) -> None:
    """Messages and call tasks since the first contact, by day and channel; nothing beside them."""
    touches = [(int(row["day"]), row["by"]) for row in rows(scene)]
    answering.touches_are(scene.world.evidence, scene.world.conversations.person(name), touches)


@then("nothing more of the sequence reaches {person} within {duration}")
def nothing_more(scene: Scene, name: str, length: timedelta) -> None:
    """Time passes; no message and no call task comes."""
    plays.expect_silence_until(scene.world, name, length)


@then("a call to {person} is due {duration} after the first contact")
def call_is_due(scene: Scene, name: str, after: timedelta) -> None:
    """Exactly one call task, on that day."""
    recording.call_is_due(scene.world.evidence, scene.world.conversations.person(name), after)


@then("{person}'s e-mail gives the value of her home")
def email_gives_value(scene: Scene, name: str) -> None:
    """The e-mail names the value that the valuation service found, and says that it is no appraisal."""
    valuing.email_gives_value(scene.world.evidence, scene.world.conversations.person(name))
