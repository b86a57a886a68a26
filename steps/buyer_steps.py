"""Buyers: what they ask for, and the homes they are recommended."""

from support.expectations import answering, booking, matching
from support.gherkin.words import then, when
from support.vocabulary.budget import Budget
from support.world import plays
from support.world.scene import Scene


@when("{person} asks for {int} bedrooms in {area} for {budget} and answers every question")
def asks_for_homes(scene: Scene, name: str, beds: int, area: str, budget: Budget) -> None:
    """Wishes in one message; then financing, timeline and motivation."""
    scene.world.run(plays.asks_for_homes(scene.world, name, beds, area, budget))


@when("{person} picks {string} and takes the first time")
def picks(scene: Scene, name: str, words: str) -> None:
    """The buyer chooses a home in these words, then the first time offered."""
    scene.world.run(plays.picks(scene.world, name, words))


@when("{person} picks the {place} home by its street and takes the first time")
def picks_by_street(scene: Scene, name: str, place: int) -> None:
    """The buyer names the street of that home, then takes the first time offered."""
    scene.world.run(plays.picks_by_street(scene.world, name, place))


@then("{person} was told how ready she is to buy")
def told_readiness(scene: Scene, name: str) -> None:
    """A message speaks of financing and budget; the CRM holds the readiness score."""
    answering.told_readiness(scene.world.evidence, scene.world.conversations.person(name))


@then("{person} was recommended {int} homes")
def was_recommended(scene: Scene, name: str, count: int) -> None:
    """One message names that many homes, and all of them are for sale."""
    matching.recommended(scene.world.evidence, scene.world.conversations.person(name), count)


@then("every one is for sale in {area} with at least {int} bedrooms, from {money} to {money}")
def every_one_fits(scene: Scene, area: str, beds: int, lowest: int, highest: int) -> None:
    """No recommended home breaks a wish."""
    evidence = scene.world.evidence
    matching.fit(evidence, evidence.speaker, area=area, beds=beds, lowest=lowest, highest=highest)


@then("no home in {area} with {int} bedrooms within {budget} is passed over for a dearer one")
def within_budget_first(scene: Scene, area: str, beds: int, budget: Budget) -> None:
    """Best first: what the buyer can pay comes before, and instead of, what she would have to stretch for."""
    evidence = scene.world.evidence
    matching.within_budget_first(evidence, evidence.speaker, area=area, beds=beds, most=budget.most)


@then("every recommended home is named with its address, price and bedrooms")
def names_everything(scene: Scene) -> None:
    """As the listings service knows them."""
    matching.names_everything(scene.world.evidence, scene.world.evidence.speaker)


@then("the recommendation asks one question")
def asks_one_question(scene: Scene) -> None:
    """Exactly one."""
    matching.asks_one_question(scene.world.evidence, scene.world.evidence.speaker)


@then("the appointment is a showing of the {place} home {person} was recommended")
def is_showing_of(scene: Scene, place: int, name: str) -> None:
    """The one appointment carries that home's address."""
    person = scene.world.conversations.person(name)
    home = matching.recommended_at(scene.world.evidence, person, place)
    booking.is_showing_of(scene.world.evidence, person, home.address)
