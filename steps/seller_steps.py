"""Sellers: the offer and the plan."""

from support.expectations import selling, tone
from support.gherkin.words import then
from support.world.scene import Scene


@then("the offer made to {person} is {money}")
def offer_is(scene: Scene, name: str, amount: int) -> None:
    """The last answer names this amount as the cash offer, and says what it rests on."""
    selling.offer_is(scene.world.evidence, scene.world.conversations.person(name), amount)


@then("the strategy names a price, the market and the listing steps")
def strategy_is_complete(scene: Scene) -> None:
    """All three in the last answer; the price is the one the valuation found."""
    selling.strategy_is_complete(scene.world.evidence, scene.world.evidence.speaker)


@then("its tone is professional above {float}")
def tone_is_professional(scene: Scene, above: float) -> None:
    """On the scale of support/expectations/tone.py, from 0 to 1."""
    tone.is_professional(scene.world.evidence, scene.world.evidence.speaker, above)
