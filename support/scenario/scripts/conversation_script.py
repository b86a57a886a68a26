"""Whole pieces of conversation that steps ask for in one sentence."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from support.promises import answering, booking, follow_ups, hot_leads, matching
from support.promises.evidence import Evidence
from support.scenario.scripts.question_script import answer_everything, answer_side_by_side, answer_until
from support.scenario.scripts.seller_script import FOUR, seller_answers_by_topic
from support.scenario.scripts.turn_script import arrive_and_be_greeted, say_and_be_answered
from support.scenario.step_context import World
from support.test_data.dialogue import load_dialogue
from support.test_data.person import Person
from support.vocabulary.budget import HomeBudget

HOME = "8412 Hermosa Ave"
INTEREST = "Yes, I'm very interested"
JUST_A_CALL = "No thanks, I just want to talk to Jorge"
LOOKING = "I want to buy a home"
SELLING = "Hi, I'm thinking of selling"
BUYER_FACTS = {
    "wishes": "3 beds in Upland, up to 650k",
    "financing": "Yes, we're pre-approved",
    "timeline": "Within 30 days",
    "motivation": "I'm starting a new job",
}
"""What a buyer answers, by topic."""
LEAD_FACTS = {"address": JUST_A_CALL, "half of the day": "Any time of the day works", "timeline": "As soon as possible"}
"""What a lead answers who only wants a call, by topic."""

STRANGERS_LINES = ("Hi, I saw your sign", INTEREST, HOME)
OPENINGS: Mapping[str, str] = {"lead": STRANGERS_LINES[0], "buyer": LOOKING, "seller": SELLING}
"""Bot -> a first line that tells nothing but what the person comes for."""

WAYS_TO_TIMES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "lead": (INTEREST, LEAD_FACTS),
    "buyer": (
        LOOKING,
        {
            **BUYER_FACTS,
            "wishes": "3 beds in Rancho Cucamonga, 550k to 700k",
            "which home": "I like the first one",
            "address": "When could I talk to Jorge about it?",
        },
    ),
    "seller": (SELLING, {**FOUR, "offer": "Yes, that works", "address": "When could I talk to Jorge about it?"}),
}
"""Bot -> what a person opens with, and answers by topic, who wants a time."""

BUYER_TOPICS = ("wishes", "financing", "timeline", "motivation")
STRANGERS_TOPICS = ("address", "offer")


async def say_one_by_one(world: World, name: str, lines: Sequence[str]) -> None:
    """Line after line, each answered before the next."""
    await say_and_be_answered(world, world.conversations.find_person(name), *lines)


async def say_on_days(world: World, name: str, lines: Sequence[tuple[int, str]]) -> None:
    """Each line on its day after the first contact; "" means that the day passes in silence until an hour later."""
    person = world.conversations.find_person(name)
    began = world.evidence.first_exchange(person).at
    for day, line in lines:
        until = began + timedelta(days=day)
        if line:
            if until > world.time.now():
                await world.conversations.let_time_pass_silently(person, until - world.time.now())
            await say_and_be_answered(world, person, line)
        else:
            await world.conversations.let_time_pass_silently(person, until + timedelta(hours=1) - world.time.now())


async def introduce_with_known_home(world: World, name: str) -> None:
    """A silent lead whose contact carries the address of the home, and who was greeted."""
    await arrive_and_be_greeted(world, world.conversations.introduce_person(name, "lead", home_known=True))


async def introduce_hot_lead(world: World, name: str) -> None:
    """A lead who has just said that they are very interested, and whom the target calls hot or offers an analysis."""
    person = world.conversations.introduce_person(name, "lead")
    await say_and_be_answered(world, person, INTEREST)
    hot_leads.expect_treated_as_hot(world.evidence, person)


async def ask_for_a_call(world: World, name: str) -> None:
    """The person wants no analysis, only to talk."""
    await say_and_be_answered(world, world.conversations.find_person(name), JUST_A_CALL)


async def bring_to_offered_times(world: World, name: str, bot: str) -> None:
    """Somebody ready for a talk or a visit, with two free times to choose from."""
    person = world.conversations.introduce_person(name, bot)
    opening, facts = WAYS_TO_TIMES[bot]
    await answer_until(
        world,
        person,
        opening=opening,
        facts=facts,
        reached=lambda: len(booking.read_offered_times(world.evidence, person)) > 1,
        situation="should have been offered two times",
    )
    booking.expect_free_times_offered(world.evidence, person, 2)


async def say_all_buyer_answers(world: World, person: Person, wishes: str) -> None:
    """A buyer who states wishes and answers every question."""
    await answer_everything(world, person, opening=LOOKING, facts={**BUYER_FACTS, "wishes": wishes})


async def answer_questions(world: World, name: str, facts: Mapping[str, str]) -> None:
    """A buyer who answers what the bot asks, in its own order, with these facts; topic -> words."""
    await answer_everything(world, world.conversations.find_person(name), opening=LOOKING, facts=facts)


async def answer_questions_side_by_side(world: World, names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Two people write at the same time, and each answers what she is asked. rows: a topic, and each one's words."""
    people = [world.conversations.find_person(name) for name in names]
    facts = {name: {row["topic"]: row[name] for row in rows} for name in names}
    openings = {person.name: OPENINGS[person.bot] for person in people}
    await answer_side_by_side(world, people, openings=openings, facts=facts)


async def ask_for_homes(world: World, name: str, beds: int, area: str, budget: HomeBudget) -> None:
    """A buyer who asks for this and answers every question."""
    await say_all_buyer_answers(world, world.conversations.find_person(name), f"{beds} beds in {area}, {budget.words}")


async def bring_to_recommended_homes(world: World, name: str) -> None:
    """A buyer who has three homes to choose from."""
    person = world.conversations.introduce_person(name, "buyer")
    await answer_until(
        world,
        person,
        opening=LOOKING,
        facts={**BUYER_FACTS, "wishes": "3 beds in Rancho Cucamonga, 550k to 700k"},
        reached=lambda: bool(matching.find_homes_named_in_text(world.evidence, world.evidence.last_answer(person))),
        situation="should have been recommended 3 homes",
    )
    matching.expect_homes_recommended(world.evidence, person, 3)


async def pick_home(world: World, name: str, words: str) -> None:
    """The buyer names a home in these words and takes the first time offered."""
    person = world.conversations.find_person(name)
    await say_and_be_answered(world, person, words, "The first time works")


async def pick_home_by_street(world: World, name: str, place: int) -> None:
    """The buyer names a recommended home by its street and takes the first time offered."""
    home = matching.find_recommended_home(world.evidence, world.conversations.find_person(name), place)
    street = home.address.split(",")[0].split(" ", 1)[1]
    await pick_home(world, name, f"Can we see the one on {street}?")


async def bring_buyer_to_question(world: World, name: str, topic: str) -> None:
    """A buyer whose open question is this topic."""
    person = world.conversations.introduce_person(name, "buyer")
    await _answer_until_asked(world, person, topic, opening=LOOKING, facts=BUYER_FACTS)


async def bring_seller_to_question(world: World, name: str, topic: str) -> None:
    """A seller whose open question is this topic."""
    person = world.conversations.introduce_person(name, "seller")
    facts = seller_answers_by_topic(world.modes.chosen)
    await _answer_until_asked(world, person, topic, opening=SELLING, facts=facts)


async def _answer_until_asked(
    world: World, person: Person, topic: str, *, opening: str, facts: Mapping[str, str]
) -> None:
    """The person answers every other question until asked about the topic."""
    await answer_until(
        world,
        person,
        opening=opening,
        facts={asked: answer for asked, answer in facts.items() if asked != topic},
        reached=lambda: world.evidence.meanings.is_clear_question_about(world.evidence.last_answer(person), topic),
        situation=f"should have been asked about {topic}",
    )


async def let_strangers_write(world: World) -> None:
    """Every stranger writes three lines; all deliveries go out before anybody waits."""
    await world.conversations.say_simultaneously(world.conversations.strangers, STRANGERS_LINES)


async def hold_whole_conversations(world: World, count: int, bot: str) -> None:
    """Strangers who go through a whole conversation, one after another."""
    lines = load_dialogue(Path(f"fixtures/dialogues/{bot}.toml")).says
    for person in world.conversations.introduce_strangers(count, bot):
        await say_and_be_answered(world, person, *lines)


def expect_answered_once(world: World, person: Person) -> None:
    """One answer per message, also in the hours after; words that repeat are those a slow writer gets twice, too."""
    world.expect_lasting(answering.expect_one_answer_each, person)
    if answering.has_repeated_answers(world.evidence, person):
        (twin,) = world.conversations.introduce_strangers(1, person.bot)
        for line in _list_lines_of_person(world, person):
            world.run(world.conversations.say(twin, line))
        answering.expect_same_repetitions_as_twin(world.evidence, person, twin)


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
    world.expect_lasting(_expect_one_answer_each_to_all, strangers)
    for person in strangers:
        answering.expect_same_topics_as_twin(world.evidence, person, twin, STRANGERS_TOPICS)


def _expect_one_answer_each_to_all(evidence: Evidence, people: Sequence[Person]) -> None:
    for person in people:
        answering.expect_one_answer_each(evidence, person)


def _list_lines_of_person(world: World, person: Person) -> tuple[str, ...]:
    return tuple(text for exchange in world.evidence.exchanges_of_person(person) for text in exchange.messages)


def expect_no_follow_up_during(world: World, name: str, length: timedelta) -> None:
    """Nothing of the sequence reaches the person while `length` passes, and something reaches a silent newcomer."""
    person = world.conversations.find_person(name)
    (silent,) = world.conversations.introduce_strangers(1, "lead")
    world.run(world.conversations.arrive_without_message(silent))
    since = len(world.journal)
    world.run(world.time.advance(length))
    follow_ups.expect_no_further_follow_up(world.evidence, person, since, unlike=silent)
