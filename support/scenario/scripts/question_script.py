"""People who reach a situation by answering what they are asked, in whatever order a target asks it."""

from collections.abc import Callable, Mapping, Sequence

from support.scenario.scripts.turn_script import say_and_be_answered, say_side_by_side
from support.scenario.step_context import World
from support.test_data.person import Person
from support.vocabulary.outcome import Blocked

MOST_MESSAGES = 12
"""How many messages a person writes at most until the situation is reached."""

QUOTED = 3
"""So many of the last messages are quoted where it is not."""


async def answer_until(
    world: World,
    person: Person,
    *,
    opening: str,
    facts: Mapping[str, str],
    reached: Callable[[], bool],
    situation: str,
) -> None:
    """The person writes the opening and then answers each question from the facts, until the situation is reached.

    facts: topic -> what the person says when asked about it, or unasked, in this order, when no question is known.
    situation: what is expected, as the end of a sentence that begins with the person's name.
    Raises Blocked when everything is said and the situation is not reached.
    """
    left, line = dict(facts), opening
    for _ in range(MOST_MESSAGES):
        await say_and_be_answered(world, person, line)
        if reached():
            return
        topic = _choose_topic(world, person, facts, left)
        if topic is None:
            break
        left.pop(topic, None)
        line = facts[topic]
    talk = [each for each in world.evidence.exchanges_of_person(person) if each.said]
    raise Blocked(
        f"{person.name} {situation}: it did not come to this in {len(talk)} messages.",
        seen=" | ".join(f"'{each.said}' -> '{each.answer}'" for each in talk[-QUOTED:]),
        perhaps="the target leads elsewhere, or asks in words that are not recognised (fixtures/meanings.toml).",
        look=world.evidence.replay,
    )


async def answer_everything(world: World, person: Person, *, opening: str, facts: Mapping[str, str]) -> None:
    """The person writes the opening and then answers each question from the facts, until all of them are told."""
    left, line = dict(facts), opening
    for _ in range(MOST_MESSAGES):
        await say_and_be_answered(world, person, line)
        topic = _choose_topic(world, person, facts, left)
        if topic is None:
            return
        left.pop(topic, None)
        line = facts[topic]


async def answer_side_by_side(
    world: World, people: Sequence[Person], *, openings: Mapping[str, str], facts: Mapping[str, Mapping[str, str]]
) -> None:
    """People write at the same time and answer what each is asked, until each has told all.

    openings: person's name -> the first line.  facts: person's name -> topic -> what the person says about it.
    """
    left = {name: dict(words) for name, words in facts.items()}
    lines = [(person, openings[person.name]) for person in people]
    for _ in range(MOST_MESSAGES):
        await say_side_by_side(world, lines)
        topics = [(each, _choose_topic(world, each, facts[each.name], left[each.name])) for each, _line in lines]
        lines = [(person, facts[person.name][topic]) for person, topic in topics if topic is not None]
        for person, topic in topics:
            left[person.name].pop(topic or "", None)
        if not lines:
            return


def _choose_topic(world: World, person: Person, facts: Mapping[str, str], left: Mapping[str, str]) -> str | None:
    """What the person tells next: what the last answer asks and is not told yet; the first that is not; what it asks.

    None when all is told and nothing of it is asked again.
    """
    answer = world.evidence.last_answer(person)
    meanings = world.evidence.meanings
    asked = meanings.find_asked_topic(answer, tuple(left)) if left else None
    return asked or next(iter(left), None) or meanings.find_asked_topic(answer, tuple(facts))
