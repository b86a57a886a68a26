"""Whole pieces of conversation that steps ask for in one sentence."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from support.promises import answering, matching
from support.scenario.scripts.seller_script import answers_in
from support.scenario.step_context import World
from support.test_data.dialogue import load_dialogue
from support.test_data.person import Person
from support.vocabulary.budget import Budget

HOME = "8412 Hermosa Ave"
INTEREST = "Yes, I'm very interested"
JUST_A_CALL = "No thanks, I just want to talk to Jorge"
BUYER_WAY_TO = {
    "wishes": ("I want to buy",),
    "financing": ("3 beds in Upland, up to 650k",),
    "timeline": ("3 beds in Upland, up to 650k, and we're pre-approved",),
}
"""What a buyer says until asked about a topic, in as few messages as possible."""

BUYER_TOPICS = ("wishes", "financing", "timeline", "motivation")
CROWD_LINES = ("Hi, I saw your sign", INTEREST, HOME)
CROWD_TOPICS = ("address", "offer")


async def say_in_turn(world: World, name: str, lines: Sequence[str]) -> None:
    """Line after line, each answered before the next."""
    person = world.conversations.person(name)
    for line in lines:
        await world.conversations.say(person, line)


async def days(world: World, name: str, lines: Sequence[tuple[int, str]]) -> None:
    """Each line on its day after the first contact; "" means that the day passes in silence until an hour later."""
    person = world.conversations.person(name)
    began = world.evidence.of(person)[0].at
    for day, line in lines:
        until = began + timedelta(days=day)
        if line:
            if until > world.time.now():
                await world.conversations.keep_silent(person, until - world.time.now())
            await world.conversations.say(person, line)
        else:
            await world.conversations.keep_silent(person, until + timedelta(hours=1) - world.time.now())


async def known_home(world: World, name: str) -> None:
    """A silent lead whose contact carries the address of the home."""
    person = world.conversations.introduce(name, "lead", home_known=True)
    await world.conversations.arrive_silently(person)


async def hot_lead(world: World, name: str) -> None:
    """A lead who has just said that they are very interested."""
    await world.conversations.say(world.conversations.introduce(name, "lead"), INTEREST)


async def asks_for_a_call(world: World, name: str) -> None:
    """The person wants no analysis, only to talk."""
    await world.conversations.say(world.conversations.person(name), JUST_A_CALL)


async def offered_times(world: World, name: str) -> None:
    """A hot lead with two times to choose from."""
    await hot_lead(world, name)
    await asks_for_a_call(world, name)


async def buyer_answers(world: World, person: Person, wishes: str) -> None:
    """A buyer who states wishes and answers every question."""
    for line in ("I want to buy a home", wishes, "Yes, we're pre-approved", "Within 30 days", "I'm starting a new job"):
        await world.conversations.say(person, line)


async def asks_for_homes(world: World, name: str, beds: int, area: str, budget: Budget) -> None:
    """A buyer who asks for this and answers every question."""
    await buyer_answers(world, world.conversations.person(name), f"{beds} beds in {area}, {budget.words}")


async def recommended_homes(world: World, name: str) -> None:
    """A buyer who has three homes to choose from."""
    person = world.conversations.introduce(name, "buyer")
    await buyer_answers(world, person, "3 beds in Rancho Cucamonga, 550k to 700k")


async def picks(world: World, name: str, words: str) -> None:
    """The buyer names a home in these words and takes the first time offered."""
    person = world.conversations.person(name)
    await world.conversations.say(person, words)
    await world.conversations.say(person, "The first time works")


async def picks_by_street(world: World, name: str, place: int) -> None:
    """The buyer names a recommended home by its street and takes the first time offered."""
    home = matching.recommended_at(world.evidence, world.conversations.person(name), place)
    street = home.address.split(",")[0].split(" ", 1)[1]
    await picks(world, name, f"Can we see the one on {street}?")


async def buyer_asked_about(world: World, name: str, topic: str) -> None:
    """A buyer whose open question is this topic."""
    person = world.conversations.introduce(name, "buyer")
    for line in BUYER_WAY_TO[topic]:
        await world.conversations.say(person, line)
    answering.asked_about(world.evidence, person, topic)


async def seller_asked_about(world: World, name: str, topic: str) -> None:
    """A seller whose open question is this topic."""
    person = world.conversations.introduce(name, "seller")
    await world.conversations.say(person, "Hi, I'm thinking of selling")
    for earlier, answer in answers_in(world.modes.chosen).items():
        if topic == earlier:
            break
        await world.conversations.say(person, answer)
    answering.asked_about(world.evidence, person, topic)


async def crowd_talks(world: World) -> None:
    """Every stranger writes three lines; all deliveries go out before anybody waits."""
    await world.conversations.everybody_says(world.conversations.strangers, CROWD_LINES)


async def whole_conversations(world: World, count: int, bot: str) -> None:
    """Strangers who go through a whole conversation, one after another."""
    lines = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    for person in world.conversations.introduce_strangers(count, bot):
        for line in lines:
            await world.conversations.say(person, line)


def expect_answered_once(world: World, person: Person) -> None:
    """One answer per message, also in the hours after; words that repeat are those a slow writer gets twice, too."""
    answering.answered_once_each(world.afterwards(), person)
    if answering.repeats(world.evidence, person):
        (twin,) = world.conversations.introduce_strangers(1, person.bot)
        for line in _lines_of(world, person):
            world.run(world.conversations.say(twin, line))
        answering.repeated_like(world.evidence, person, twin)


def expect_greeted_within(world: World, person: Person, limit: timedelta) -> None:
    """The hand-over was answered in time, by a greeting that says whose assistant writes."""
    answering.answered_within(world.evidence, person, limit)
    answering.answer_does(world.evidence, person, "greeting")


def expect_like_slow_twin(world: World, person: Person) -> None:
    """Somebody new writes the same lines slowly; both are asked about the same things in the same order."""
    (twin,) = world.conversations.introduce_strangers(1, person.bot)
    for line in _lines_of(world, person):
        world.run(world.conversations.say(twin, line))
    answering.answered_like(world.evidence, person, twin, BUYER_TOPICS)


def expect_crowd_answered(world: World) -> None:
    """Every stranger got one answer per message, about what a slow writer is asked."""
    crowd = world.conversations.strangers
    (twin,) = world.conversations.introduce_strangers(1, "lead")
    world.run(say_in_turn(world, twin.name, CROWD_LINES))
    evidence = world.afterwards()
    for person in crowd:
        answering.answered_once_each(evidence, person)
        answering.answered_like(world.evidence, person, twin, CROWD_TOPICS)


def _lines_of(world: World, person: Person) -> tuple[str, ...]:
    return tuple(text for exchange in world.evidence.of(person) for text in exchange.messages)


def expect_silence_until(world: World, name: str, length: timedelta) -> None:
    """Nothing of the sequence reaches the person while `length` passes."""
    person = world.conversations.person(name)
    since = len(world.journal)
    world.run(world.time.passes(length))
    answering.nothing_more_within(world.evidence, person, since)
