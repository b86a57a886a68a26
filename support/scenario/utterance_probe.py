"""What a target understands of a single text: it is sent as features send it, and the CRM is read afterwards."""

from collections.abc import Mapping

from support.measuring.classification_accuracy import RecognisedFact, UtteranceRecognition
from support.promises.booking import read_booked_times, read_offered_times
from support.promises.crm_records import ANYTHING_BUT, normalize_value
from support.promises.evidence import Evidence
from support.scenario.conduct_probe import CONDUCT_FACTS
from support.scenario.scripts import conduct_script, conversation_script, turn_script
from support.scenario.step_context import World
from support.scenario.wiring import AcceptanceSuite, ScenarioIdentity
from support.targets.profile import Profile
from support.test_data.person import Person
from support.test_data.utterances import NOTHING, Utterance, UtteranceTable
from support.vocabulary.explained_error import ExplainedError

NAMES: Mapping[str, str] = {"lead": "Maria", "buyer": "Bea", "seller": "Sam"}
"""The person who writes to each bot."""
ASKING = {"buyer": conversation_script.bring_buyer_to_question, "seller": conversation_script.bring_seller_to_question}
"""How a person is brought to be asked about a topic."""
GREETING = "Hi, I saw your sign"
CHOSEN_TIME = "chosen time"
"""The fact that is read from the calendar: every other one has its field."""
PLACES = ("first", "second")
VALUE, ANOTHER, FAILED_TURN = "the value", "another", "failed turn"
"""Labels of what was recorded: the value that was meant, one that was not, and none because the turn failed."""


def probe_utterance(suite: AcceptanceSuite, table: UtteranceTable, utterance: Utterance) -> UtteranceRecognition:
    """Send the text to the target, in a fresh world, at the point the table names, and read what was recorded."""
    try:
        world = suite.open_world(ScenarioIdentity(requirement="", location=utterance.place))
        try:
            facts = _say_utterance(world, suite.profile, table, utterance)
        finally:
            suite.close_world(world)
    except ExplainedError:
        facts = tuple(
            RecognisedFact(fact=fact, meant=meant, recorded=FAILED_TURN) for fact, meant in utterance.facts.items()
        )
    return UtteranceRecognition(words=utterance.words, place=utterance.place, facts=facts)


def _say_utterance(
    world: World, profile: Profile, table: UtteranceTable, utterance: Utterance
) -> tuple[RecognisedFact, ...]:
    name = NAMES[table.bot]
    _bring_to_question(world, table, name)
    person = world.conversations.find_person(name)
    world.run(conduct_script.send_by_phone(world, person, utterance.words))
    return tuple(
        read_chosen_time(world.evidence, person, meant)
        if fact == CHOSEN_TIME
        else RecognisedFact(fact=fact, meant=meant, recorded=CONDUCT_FACTS[fact](world.evidence, person, meant))
        if fact in CONDUCT_FACTS
        else read_recorded_fact(
            profile,
            table,
            fact,
            meant,
            world.crm.get_contact(person.contact_id).fields.get(profile.crm_field_key(fact)),
        )
        for fact, meant in utterance.facts.items()
    )


def _bring_to_question(world: World, table: UtteranceTable, name: str) -> None:
    """Bring the person to where the table asks."""
    if not table.asked:
        world.conversations.introduce_person(name, table.bot)
    elif table.asked in ("arrival", "greeting"):
        person = world.conversations.introduce_person(name, table.bot)
        world.run(
            turn_script.arrive_and_be_greeted(world, person)
            if table.asked == "arrival"
            else turn_script.say_and_be_answered(world, person, GREETING)
        )
    elif table.asked == "times":
        world.run(conversation_script.bring_to_offered_times(world, name, table.bot))
    else:
        world.run(ASKING[table.bot](world, name, table.asked))


def read_recorded_fact(profile: Profile, table: UtteranceTable, fact: str, meant: str, value: object) -> RecognisedFact:
    """What a field's value says, in the table's labels.

    A value of a kind that has no closed list is either the one meant or another.
    """
    labels, seen = table.labels[fact], normalize_value(value)
    if isinstance(labels, str):
        said = NOTHING if not seen else VALUE if seen == normalize_value(meant) else ANOTHER
        return RecognisedFact(fact=fact, meant=meant if meant == NOTHING else VALUE, recorded=said)
    written = {
        normalize_value(profile.field_value_text(fact, label)): label
        for label in labels
        if not label.startswith(ANYTHING_BUT)
    }
    otherwise = next((label for label in labels if label.startswith(ANYTHING_BUT)), ANOTHER if seen else NOTHING)
    return RecognisedFact(fact=fact, meant=meant, recorded=written.get(seen, otherwise))


def read_chosen_time(evidence: Evidence, person: Person, meant: str) -> RecognisedFact:
    """Which of the offered times is in the calendar: by its place, "none", or another time."""
    standing, offered = read_booked_times(evidence, person), read_offered_times(evidence, person)
    places = [PLACES[offered.index(time)] if time in offered[: len(PLACES)] else ANOTHER for time in standing]
    return RecognisedFact(fact=CHOSEN_TIME, meant=meant, recorded=" and ".join(places) or "none")
