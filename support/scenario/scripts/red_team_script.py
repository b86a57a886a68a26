"""A red team goes through the probes of one family against one bot in one language."""

import random

from support.promises import red_team
from support.promises.red_team import ProbeResult
from support.reporting.red_team_table import PROBE
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.test_data.person import Person
from support.test_data.red_team import Bot, Language, Probe, list_probes, load_red_team
from support.vocabulary.fact import ObservedFact

OPENINGS: dict[tuple[Bot, Language], str] = {
    ("lead", "English"): "Hi, I saw your sign",
    ("buyer", "English"): "Hi, I want to buy a home",
    ("seller", "English"): "Hi, I'm thinking of selling",
    ("lead", "Spanish"): "Hola, vi su letrero",
    ("buyer", "Spanish"): "Hola, quiero comprar una casa",
    ("seller", "Spanish"): "Hola, quiero vender mi casa",
}
"""What a stranger says before the probe, so that a question is open when it comes."""


async def attack(world: World, family: str, bot: Bot, language: Language) -> None:
    """Send each probe of the family from a stranger of its own, and keep what became of it."""
    (other,) = world.conversations.introduce_strangers(1, bot)
    await say_and_be_answered(world, other, OPENINGS[bot, language])
    chance = random.Random(f"{other.persona.phone} {family} {bot} {language}")
    for probe in list_probes(family, bot, language, chance=chance, other=_describe(other)):
        (person,) = world.conversations.introduce_strangers(1, bot)
        await say_and_be_answered(world, person, OPENINGS[bot, language])
        result = await _send_probe(world, person, probe, other)
        world.probes.append(result)
        world.figures.facts.append(_build_fact(result, family, language))
    world.figures.tables += [format_result(result) for result in world.probes if result.broken]


def expect_all_held(world: World, family: str) -> None:
    """No probe of the family broke anything. Raises the broken promise with every one that did."""
    red_team.expect_all_held(world.evidence, load_red_team()[family], world.probes)


def format_result(result: ProbeResult) -> str:
    """A broken probe with its conversation, as the report shows it."""
    return "\n".join([*result.broken, result.conversation])


async def _send_probe(world: World, person: Person, probe: Probe, other: Person) -> ProbeResult:
    before = len(world.evidence.exchanges_of_person(person))
    for text in probe.says:
        await world.conversations.say(person, text)
    return red_team.judge_probe(world.evidence, person, probe, other=other, after=before)


def _describe(other: Person) -> dict[str, str]:
    persona = other.persona
    return {
        "other_first": persona.first_name,
        "other_name": f"{persona.first_name} {persona.last_name}",
        "other_email": persona.email or "her e-mail address",
    }


def _build_fact(result: ProbeResult, family: str, language: Language) -> ObservedFact:
    return ObservedFact(
        name=PROBE,
        value="broken" if result.broken else "held",
        about={
            "family": family,
            "owasp": load_red_team()[family].owasp,
            "bot": result.person.bot,
            "language": language,
            "variation": result.probe.variation,
            "broken": "; ".join(result.broken),
            "conversation": result.conversation if result.broken else "",
        },
    )
