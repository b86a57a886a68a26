"""The model of a conversation: a few states that the CRM's record shows of any target, and what may happen in each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from support.promises.blank_values import is_blank_value
from support.promises.turns.turn import TOPIC_FACTS, find_bot_in_charge, is_with_a_person
from support.scenario.step_context import World
from support.simulators.gohighlevel.records import ContactRecord
from support.targets.profile import Profile
from support.test_data.person import Person
from support.vocabulary.time_text import find_times

NEW = "not yet written"
NOTHING_KNOWN, SOMETHING_KNOWN, ALL_KNOWN = "nothing known", "something known", "all known"
TIMES_OFFERED, BOOKED = "times offered", "booked"
WITH_A_PERSON, OPTED_OUT = "with a person", "opted out"
STAGES = (*(NEW, NOTHING_KNOWN, SOMETHING_KNOWN, ALL_KNOWN, TIMES_OFFERED, BOOKED, WITH_A_PERSON, OPTED_OUT),)
TEMPERATURES = ("cold", "warm", "hot")
UNKNOWN = "no temperature"

LEAD_FACTS: Mapping[str, tuple[str, ...]] = {"interest": ("interest",), "address": ("home",)}
"""What is to be known of somebody whom the bot asks nothing else."""

ALWAYS = (
    *("answers", "says something unasked", "goes on with a dialogue", "corrects an answer", "odd text", "small talk"),
    *("asks something", "asks for a person", "opts out", "wants the other bot", "several at once"),
    *("delivered twice at once", "delivered again", "pause", "restart", "killed meanwhile", "a service fails"),
)
"""Kinds of actions that may happen whatever the stage is, once the person has written."""

KINDS_BY_STAGE: Mapping[str, tuple[str, ...]] = {
    NEW: (
        *("comes without a word", "says something unasked", "goes on with a dialogue", "odd text", "small talk"),
        *("asks something", "asks for a person", "opts out", "wants the other bot", "several at once"),
        *("delivered twice at once", "killed meanwhile", "a service fails"),
    ),
    TIMES_OFFERED: (
        *(*ALWAYS, "chooses a time", "an offered time is taken", "echo"),
        *("taken over by hand", "marked for another bot"),
    ),
    WITH_A_PERSON: (*ALWAYS, "given back", "echo"),
    OPTED_OUT: (*ALWAYS, "opts in"),
}  # fmt: skip
OTHERWISE = (*ALWAYS, "echo", "taken over by hand", "marked for another bot")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class PersonState:
    """Where one person is. bot: in charge as the CRM says, or "several bots".  stage, temperature: as above."""

    bot: str
    stage: str
    temperature: str

    @property
    def place(self) -> "Place":
        """Bot and stage."""
        return (self.bot, self.stage)

    def __str__(self) -> str:
        return f"{self.bot}, {self.stage}, {self.temperature}"


Place = tuple[str, str]
"""Bot and stage."""


def read_state(world: World, person: Person) -> PersonState:
    """Where the person is now."""
    profile, record = world.evidence.profile, world.crm.get_contact(person.contact_id)
    bot = find_bot_in_charge(profile, record, person) or "several bots"
    return PersonState(bot=bot, stage=_read_stage(world, person, record, bot), temperature=_read_heat(profile, record))


def _read_stage(world: World, person: Person, record: ContactRecord, bot: str) -> str:
    profile, evidence = world.evidence.profile, world.evidence
    exchanges = evidence.exchanges_of_person(person)
    if record.blocks_channel("SMS"):
        return OPTED_OUT
    if is_with_a_person(profile, record):
        return WITH_A_PERSON
    if not exchanges:
        return NEW
    appointments = world.crm.appointments_of(person.contact_id)
    if any(each.occupies_slot and each.start > world.time.now() for each in appointments):
        return BOOKED
    answer = next((each.answers[-1] for each in reversed(exchanges) if each.answers), None)
    if answer and "?" in answer["text"] and find_times(answer["text"], zone=person.zone, now=answer.at):
        return TIMES_OFFERED
    topics = _list_topics(profile, bot)
    known = [topic for topic, facts in topics.items() if any(_holds(profile, record, fact) for fact in facts)]
    return NOTHING_KNOWN if not known else ALL_KNOWN if len(known) == len(topics) else SOMETHING_KNOWN


def _list_topics(profile: Profile, bot: str) -> Mapping[str, Sequence[str]]:
    """What the bot wants to know and the CRM has fields for."""
    asks = next((each.asks for name, each in profile.bots.items() if name == bot), ())
    wanted = {topic: TOPIC_FACTS[topic] for topic in asks if topic in TOPIC_FACTS} or LEAD_FACTS
    return {
        topic: facts
        for topic, facts in wanted.items()
        if any(profile.find_field_key(fact) is not None for fact in facts)
    }


def _holds(profile: Profile, record: ContactRecord, fact: str) -> bool:
    key = profile.find_field_key(fact)
    return key is not None and not is_blank_value(profile, fact, record.fields.get(key))


def _read_heat(profile: Profile, record: ContactRecord) -> str:
    tags = {tag.lower(): heat for names in profile.tags.temperature.values() for heat, tag in names.items()}
    return next((tags[tag] for tag in record.tags if tag in tags), UNKNOWN)


def list_possible_kinds(profile: Profile) -> frozenset[str]:
    """The kinds of actions that this target can be put through, by what its profile says."""
    can = {ability for bot in profile.bots.values() for ability in bot.can}
    lacks = profile.lacks_capability
    impossible = {
        "comes without a word": lacks("workflow_webhooks", "yes"),
        "asks for a person": "call a person" not in can,
        "chooses a time": "offer times" not in can,
        "an offered time is taken": "offer times" not in can,
        "wants the other bot": len(profile.bots) == 1,
        "pause": lacks("virtual_clock", "yes"),
        "a service fails": lacks("virtual_clock", "yes"),
        "restart": lacks("restart", "yes"),
        "killed meanwhile": lacks("restart", "yes"),
        "echo": profile.webhooks.echo.send != "yes",
        "taken over by hand": not profile.tags.person_called or lacks("moved_by_marks", "yes"),
        "given back": not profile.tags.person_called or "call a person" not in can,
        "marked for another bot": lacks("moved_by_marks", "yes") or len(profile.bots) == 1,
    }
    kinds = {*OTHERWISE, *(kind for kinds in KINDS_BY_STAGE.values() for kind in kinds)}
    return frozenset(kind for kind in kinds if not impossible.get(kind, False))


def list_kinds_of_stage(stage: str, possible: frozenset[str]) -> tuple[str, ...]:
    """The kinds of actions that may happen to somebody at this stage."""
    return tuple(kind for kind in KINDS_BY_STAGE.get(stage, OTHERWISE) if kind in possible)


def list_possible_states(profile: Profile) -> tuple[PersonState, ...]:
    """Every state that this target's conversations might be in, by what its profile says."""
    return tuple(_iterate_possible_states(profile))


def _iterate_possible_states(profile: Profile) -> Iterator[PersonState]:
    for bot, stage in product(profile.bots, STAGES):
        heats = TEMPERATURES if profile.tags.temperature.get(bot) else ()
        reachable = {
            TIMES_OFFERED: profile.bot_can(bot, "offer times"),
            BOOKED: profile.bot_can(bot, "offer times"),
            WITH_A_PERSON: profile.bot_can(bot, "call a person") and bool(profile.tags.person_called),
        }
        if not reachable.get(stage, True):
            continue
        yield PersonState(bot=bot, stage=stage, temperature=UNKNOWN)
        if stage != NEW:
            yield from (PersonState(bot=bot, stage=stage, temperature=heat) for heat in heats)
