"""What a target understands of a single text: it is sent as features send it, and the CRM is read afterwards."""

from collections.abc import Mapping

from support.measuring.classification_accuracy import Heard, Hearing
from support.promises.booking import offered_times, standing_times
from support.promises.crm_records import ANYTHING_BUT, plain
from support.promises.evidence import Evidence
from support.scenario.scripts import conversation_script
from support.scenario.step_context import World
from support.scenario.wiring import ScenarioFacts, Suite
from support.targets.profile import Profile
from support.test_data.person import Person
from support.test_data.utterances import NOTHING, Table, Utterance
from support.vocabulary.explained_error import Lesson

NAMES: Mapping[str, str] = {"lead": "Maria", "buyer": "Bea", "seller": "Sam"}
"""The person who writes to each bot."""
ASKING = {"buyer": conversation_script.buyer_asked_about, "seller": conversation_script.seller_asked_about}
"""How a person is brought to be asked about a topic."""
CHOSEN_TIME = "chosen time"
"""The fact that is read from the calendar: every other one has its field."""
PLACES = ("first", "second")
VALUE, ANOTHER, TROUBLE = "the value", "another", "trouble"
"""Labels of what was recorded: the value that was meant, one that was not, and none because the turn failed."""


def hear(suite: Suite, table: Table, utterance: Utterance) -> Hearing:
    """Send the text to the target, in a fresh world, at the point the table names, and read what was recorded."""
    try:
        world = suite.open(ScenarioFacts(requirement="", location=utterance.place))
        try:
            facts = _said(world, suite.profile, table, utterance)
        finally:
            suite.close(world)
    except Lesson:
        facts = tuple(Heard(fact=fact, meant=meant, recorded=TROUBLE) for fact, meant in utterance.facts.items())
    return Hearing(words=utterance.words, place=utterance.place, facts=facts)


def _said(world: World, profile: Profile, table: Table, utterance: Utterance) -> tuple[Heard, ...]:
    name = NAMES[table.bot]
    _ask(world, table, name)
    person = world.conversations.person(name)
    world.run(world.conversations.say(person, utterance.words))
    return tuple(
        chosen(world.evidence, person, meant)
        if fact == CHOSEN_TIME
        else recorded(profile, table, fact, meant, world.crm.contact(person.contact_id).fields.get(profile.field(fact)))
        for fact, meant in utterance.facts.items()
    )


def _ask(world: World, table: Table, name: str) -> None:
    """Bring the person to where the table asks."""
    if not table.asked:
        world.conversations.introduce(name, table.bot)
    elif table.asked == "times":
        world.run(conversation_script.offered_times(world, name))
    else:
        world.run(ASKING[table.bot](world, name, table.asked))


def recorded(profile: Profile, table: Table, fact: str, meant: str, value: object) -> Heard:
    """What a field's value says, in the table's labels.

    A value of a kind that has no closed list is either the one meant or another.
    """
    labels, seen = table.labels[fact], plain(value)
    if isinstance(labels, str):
        said = NOTHING if not seen else VALUE if seen == plain(meant) else ANOTHER
        return Heard(fact=fact, meant=meant if meant == NOTHING else VALUE, recorded=said)
    written = {plain(profile.value(fact, label)): label for label in labels if not label.startswith(ANYTHING_BUT)}
    otherwise = next((label for label in labels if label.startswith(ANYTHING_BUT)), ANOTHER if seen else NOTHING)
    return Heard(fact=fact, meant=meant, recorded=written.get(seen, otherwise))


def chosen(evidence: Evidence, person: Person, meant: str) -> Heard:
    """Which of the offered times is in the calendar: by its place, "none", or another time."""
    standing, offered = standing_times(evidence, person), offered_times(evidence, person)
    places = [PLACES[offered.index(time)] if time in offered[: len(PLACES)] else ANOTHER for time in standing]
    return Heard(fact=CHOSEN_TIME, meant=meant, recorded=" and ".join(places) or "none")
