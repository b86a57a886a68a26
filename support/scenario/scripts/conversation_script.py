"""Whole pieces of conversation that steps ask for in one sentence."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from support.promises import answering, follow_ups, matching
from support.scenario.scripts.seller_script import seller_answers_by_topic
from support.scenario.step_context import World
from support.test_data.dialogue import load_dialogue
from support.test_data.person import Person
from support.vocabulary.budget import HomeBudget

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
STRANGERS_LINES = ("Hi, I saw your sign", INTEREST, HOME)
STRANGERS_TOPICS = ("address", "offer")


async def say_one_by_one(world: World, name: str, lines: Sequence[str]) -> None:
    """Line after line, each answered before the next."""
    person = world.conversations.find_person(name)
    for line in lines:
        await world.conversations.say(person, line)


async def say_on_days(world: World, name: str, lines: Sequence[tuple[int, str]]) -> None:
    """Each line on its day after the first contact; "" means that the day passes in silence until an hour later."""
    person = world.conversations.find_person(name)
    began = world.evidence.exchanges_of_person(person)[0].at
    for day, line in lines:
        until = began + timedelta(days=day)
        if line:
            if until > world.time.now():
                await world.conversations.let_time_pass_silently(person, until - world.time.now())
            await world.conversations.say(person, line)
        else:
            await world.conversations.let_time_pass_silently(person, until + timedelta(hours=1) - world.time.now())


async def introduce_with_known_home(world: World, name: str) -> None:
    """A silent lead whose contact carries the address of the home."""
    person = world.conversations.introduce_person(name, "lead", home_known=True)
    await world.conversations.arrive_without_message(person)


async def introduce_hot_lead(world: World, name: str) -> None:
    """A lead who has just said that they are very interested."""
    await world.conversations.say(world.conversations.introduce_person(name, "lead"), INTEREST)


async def ask_for_a_call(world: World, name: str) -> None:
    """The person wants no analysis, only to talk."""
    await world.conversations.say(world.conversations.find_person(name), JUST_A_CALL)


async def bring_to_offered_times(world: World, name: str) -> None:
    """A hot lead with two times to choose from."""
    await introduce_hot_lead(world, name)
    await ask_for_a_call(world, name)


async def say_all_buyer_answers(world: World, person: Person, wishes: str) -> None:
    """A buyer who states wishes and answers every question."""
    for line in ("I want to buy a home", wishes, "Yes, we're pre-approved", "Within 30 days", "I'm starting a new job"):
        await world.conversations.say(person, line)


async def ask_for_homes(world: World, name: str, beds: int, area: str, budget: HomeBudget) -> None:
    """A buyer who asks for this and answers every question."""
    await say_all_buyer_answers(world, world.conversations.find_person(name), f"{beds} beds in {area}, {budget.words}")


async def bring_to_recommended_homes(world: World, name: str) -> None:
    """A buyer who has three homes to choose from."""
    person = world.conversations.introduce_person(name, "buyer")
    await say_all_buyer_answers(world, person, "3 beds in Rancho Cucamonga, 550k to 700k")


async def pick_home(world: World, name: str, words: str) -> None:
    """The buyer names a home in these words and takes the first time offered."""
    person = world.conversations.find_person(name)
    await world.conversations.say(person, words)
    await world.conversations.say(person, "The first time works")


async def pick_home_by_street(world: World, name: str, place: int) -> None:
    """The buyer names a recommended home by its street and takes the first time offered."""
    home = matching.find_recommended_home(world.evidence, world.conversations.find_person(name), place)
    street = home.address.split(",")[0].split(" ", 1)[1]
    await pick_home(world, name, f"Can we see the one on {street}?")


async def bring_buyer_to_question(world: World, name: str, topic: str) -> None:
    """A buyer whose open question is this topic."""
    person = world.conversations.introduce_person(name, "buyer")
    for line in BUYER_WAY_TO[topic]:
        await world.conversations.say(person, line)
    answering.expect_question_on_topic(world.evidence, person, topic)


async def bring_seller_to_question(world: World, name: str, topic: str) -> None:
    """A seller whose open question is this topic."""
    person = world.conversations.introduce_person(name, "seller")
    await world.conversations.say(person, "Hi, I'm thinking of selling")
    for earlier, answer in seller_answers_by_topic(world.modes.chosen).items():
        if topic == earlier:
            break
        await world.conversations.say(person, answer)
    answering.expect_question_on_topic(world.evidence, person, topic)


async def let_strangers_write(world: World) -> None:
    """Every stranger writes three lines; all deliveries go out before anybody waits."""
    await world.conversations.say_simultaneously(world.conversations.strangers, STRANGERS_LINES)


async def hold_whole_conversations(world: World, count: int, bot: str) -> None:
    """Strangers who go through a whole conversation, one after another."""
    lines = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    for person in world.conversations.introduce_strangers(count, bot):
        for line in lines:
            await world.conversations.say(person, line)


def expect_answered_once(world: World, person: Person) -> None:
    """One answer per message, also in the hours after; words that repeat are those a slow writer gets twice, too."""
    answering.expect_one_answer_each(world.wait_and_collect_evidence(), person)
    if answering.has_repeated_answers(world.evidence, person):
        (twin,) = world.conversations.introduce_strangers(1, person.bot)
        for line in _list_lines_of_person(world, person):
            world.run(world.conversations.say(twin, line))
        answering.expect_same_repetitions_as_twin(world.evidence, person, twin)


def expect_greeted_within(world: World, person: Person, limit: timedelta) -> None:
    """The hand-over was answered in time, by a greeting that says whose assistant writes."""
    answering.expect_answered_within(world.evidence, person, limit)
    answering.expect_answer_contains(world.evidence, person, "greeting")


def expect_same_topics_as_slow_twin(world: World, person: Person) -> None:
    """Another person writes the same lines slowly; both are asked about the same topics in the same order."""
    (twin,) = world.conversations.introduce_strangers(1, person.bot)
    for line in _list_lines_of_person(world, person):
        world.run(world.conversations.say(twin, line))
    answering.expect_same_topics_as_twin(world.evidence, person, twin, BUYER_TOPICS)


def expect_strangers_answered(world: World) -> None:
    """Every stranger got one answer per message, about the topics a slow writer is asked about."""
    strangers = world.conversations.strangers
    (twin,) = world.conversations.introduce_strangers(1, "lead")
    world.run(say_one_by_one(world, twin.name, STRANGERS_LINES))
    evidence = world.wait_and_collect_evidence()
    for person in strangers:
        answering.expect_one_answer_each(evidence, person)
        answering.expect_same_topics_as_twin(world.evidence, person, twin, STRANGERS_TOPICS)


def _list_lines_of_person(world: World, person: Person) -> tuple[str, ...]:
    return tuple(text for exchange in world.evidence.exchanges_of_person(person) for text in exchange.messages)


def expect_no_follow_up_during(world: World, name: str, length: timedelta) -> None:
    """Nothing of the sequence reaches the person while `length` passes."""
    person = world.conversations.find_person(name)
    since = len(world.journal)
    world.run(world.time.advance(length))
    follow_ups.expect_no_further_follow_up(world.evidence, person, since)
