"""Valuations: what they rest on and what they say."""

from datetime import timedelta

from support.expectations import valuing
from support.gherkin.words import then, when
from support.world import plays
from support.world.scene import Scene


@when("{person} asks what {address} is worth")
def asks_worth(scene: Scene, name: str, home: str) -> None:
    """The wish, then the address."""
    scene.world.run(plays.asks_worth(scene.world, name, home))


@then("{person}'s valuation names at least {int} homes that were really sold")
def names_sold_homes(scene: Scene, name: str, least: int) -> None:
    """Comparables of the valuation service, with their prices, and no amount from anywhere else."""
    valuing.names_sold_homes(scene.world.evidence, scene.world.conversations.person(name), least)


@then("it gives the price, the range and the confidence that the valuation service found")
def gives_range_and_confidence(scene: Scene) -> None:
    """Value, low, high, and confidence in percent."""
    valuing.gives_range_and_confidence(scene.world.evidence, scene.world.evidence.speaker)


@then("it describes the market and says that it is no appraisal")
def describes_market(scene: Scene) -> None:
    """In the message; the whole analysis stands in a note in the CRM."""
    valuing.describes_market(scene.world.evidence, scene.world.evidence.speaker)


@then("it reached {person} within {duration}")
@then("{person} has received his/her valuation within {duration}")
def reached_within(scene: Scene, name: str, limit: timedelta) -> None:
    """Counted from the message that completed the request."""
    valuing.reached_within(scene.world.evidence, scene.world.conversations.person(name), limit)


@then("every comparable lies within the limits of distance, size, bedrooms, age and recency")
def comparables_within_limits(scene: Scene) -> None:
    """Checked one by one in what the service answered."""
    valuing.comparables_within_limits(scene.world.evidence)


@then("every adjustment and their sum stay within their caps")
def adjustments_within_caps(scene: Scene) -> None:
    """10 % each, 25 % together, eight at most, and the arithmetic right."""
    valuing.adjustments_within_caps(scene.world.evidence)


@then("the recommended price lies among the adjusted values")
def recommendation_among_adjusted(scene: Scene) -> None:
    """Not below the lowest, not above the highest; the range encloses it; and it is the price the person read."""
    valuing.valuation_message(scene.world.evidence, scene.world.evidence.speaker)
    valuing.recommendation_among_adjusted(scene.world.evidence)
