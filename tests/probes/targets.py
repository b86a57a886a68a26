"""Tiny targets that are no bots: each answers deliveries in one way, whatever is said. ASGI factories, for profiles.

No scenario may pass on them for any other reason than that its promise holds even there.
"""

import re
import time
import zlib
from collections.abc import Mapping
from http import HTTPStatus

from prometheus_client import CollectorRegistry, Histogram, generate_latest

from support.settings import REFERENCE
from support.targets.profile import load_profile
from support.vocabulary.asgi import Application
from support.vocabulary.clock import Clock
from tests.layout.project import PROJECT
from tests.probes.probe_application import Behaviour, CrmCalls, IncomingMessage, build_application

EMPTY_SENTENCES = (
    "Thank you, that is good to know.",
    "I hear you, and I am glad you wrote.",
    "Understood, we take good care of everybody.",
    "That makes sense to me.",
    "I appreciate your patience with all of this.",
    "Good point, I will keep it in mind.",
    "It is a pleasure to talk with you.",
    "Of course, take all the time you like.",
    "You are in good hands with our team.",
    "Wonderful, we are on it.",
    "Many people tell us the same.",
    "Let me think about that for a moment.",
)
"""Sentences that fit everything, because they say nothing."""

QUESTIONS = (
    "Hi, this is Jorge's assistant. Which area and how many bedrooms do you have in mind?",
    "Are you pre-approved, or do you pay cash?",
    "How soon would you like to move?",
    "What makes you move?",
    "What is the address of your home?",
    "Would mornings or afternoons be better for a call with Jorge?",
)
"""Questions that real bots ask, in an order of theirs."""

ADVERTISEMENTS = (
    "Just listed: 1682 Alpine St in Upland, for $629,900.",
    "Have a look at 2541 Mountain Ave, five bedrooms for $884,900.",
    "Our open house is on Saturday at 2 pm, and everybody is welcome.",
    "Homes like yours have sold for $640,000 this year.",
)
"""Facts that answer nobody."""

DAWDLES = 0.06
"""Seconds of the processor for each message: within the budget of a whole turn and a whole delivery."""

BOT_STAGES = {
    "lead": ("intent", "reply", "crm_sync", "all"),
    "buyer": ("finances", "matching", "reply", "all"),
    "seller": ("intent", "stall", "strategy", "reply", "all"),
}
"""What the features ask of the stages of each bot."""


async def _say_nothing(_crm: CrmCalls, _message: IncomingMessage) -> None:
    """Nothing is done."""


async def _say_the_same(crm: CrmCalls, message: IncomingMessage) -> None:
    """One friendly sentence to everything."""
    await crm.send_sms(message.contact_id, "Thanks for your message! We are happy to help, and get back to you soon.")


async def _echo(crm: CrmCalls, message: IncomingMessage) -> None:
    """The person's own words."""
    await crm.send_sms(message.contact_id, message.text or "Hello")


async def _alert_staff(crm: CrmCalls, message: IncomingMessage) -> None:
    """A task and a note for the brokerage, and the alert sent to the contact, who is not meant."""
    alert = f"NEW LEAD ALERT: contact {message.contact_id} wrote '{message.text}'. Score 85, hot. Call now."
    await crm.add_task(message.contact_id, alert)
    await crm.add_note(message.contact_id, alert)
    await crm.send_sms(message.contact_id, alert)


async def _ask_back(crm: CrmCalls, message: IncomingMessage) -> None:
    """Question marks."""
    await crm.send_sms(message.contact_id, "What? Really? How so?")


async def _greet_then_stall(crm: CrmCalls, message: IncomingMessage) -> None:
    """A greeting for the first message, and then one sentence for everything."""
    if not crm.count_message_of(message.contact_id):
        await crm.send_sms(message.contact_id, "Hi, this is Jorge's assistant. Would you like to buy or to sell?")
    else:
        await crm.send_sms(message.contact_id, "Got it, let me look into that for you.")


def _rotate(sentences: int) -> Behaviour:
    """So many empty sentences in turn, person by person."""

    async def behave(crm: CrmCalls, message: IncomingMessage) -> None:
        place = crm.count_message_of(message.contact_id) % sentences
        await crm.send_sms(message.contact_id, EMPTY_SENTENCES[place])

    return behave


async def _quote(crm: CrmCalls, message: IncomingMessage) -> None:
    """A fixed sentence around the two longest words of the person."""
    words = sorted(re.findall(r"[^\W\d_]+", message.text), key=len, reverse=True)[:2]
    quoted = " and ".join(words) or "you"
    await crm.send_sms(message.contact_id, f"I see, {quoted} matters to you, and we will keep it in mind.")


async def _choose_by_words(crm: CrmCalls, message: IncomingMessage) -> None:
    """A greeting, and then an empty sentence that always stands for the same words of the person."""
    if not crm.count_message_of(message.contact_id):
        await crm.send_sms(message.contact_id, "Hi, this is Jorge's assistant. How may I help you today?")
    else:
        place = zlib.crc32(message.text.encode()) % len(EMPTY_SENTENCES)
        await crm.send_sms(message.contact_id, EMPTY_SENTENCES[place])


async def _send_six_ahead(crm: CrmCalls, message: IncomingMessage) -> None:
    """Six questions at once for the first message of six, and then silence until the seventh."""
    if crm.count_message_of(message.contact_id) % len(QUESTIONS) == 0:
        for question in QUESTIONS:
            await crm.send_sms(message.contact_id, question)


async def _interview(crm: CrmCalls, message: IncomingMessage) -> None:
    """The questions of a real bot in turn, person by person, whatever is answered."""
    place = crm.count_message_of(message.contact_id) % len(QUESTIONS)
    await crm.send_sms(message.contact_id, QUESTIONS[place])


async def _repeat_and_confirm(crm: CrmCalls, message: IncomingMessage) -> None:
    """The person's words, in a question whether they are right."""
    words = " ".join(message.text.rstrip(".?!").split()[:8]) or "that you came"
    openings = ("So you said", "If I read it well, you wrote", "Let me repeat it")
    opening = openings[crm.count_message_of(message.contact_id) % len(openings)]
    await crm.send_sms(message.contact_id, f"{opening}: {words}. Is that right, and is there more to it?")


async def _advertise(crm: CrmCalls, message: IncomingMessage) -> None:
    """Homes with their prices in turn, whatever is written."""
    place = crm.count_message_of(message.contact_id) % len(ADVERTISEMENTS)
    await crm.send_sms(message.contact_id, ADVERTISEMENTS[place])


async def _record_politely(crm: CrmCalls, message: IncomingMessage) -> None:
    """An empty sentence, and every tag and field as for everybody."""
    await _rotate(len(EMPTY_SENTENCES))(crm, message)
    await _write_everything(crm, message)


async def _write_everything(crm: CrmCalls, message: IncomingMessage) -> None:
    """Every tag and every field that the profile of the reference bots names, and no word to the person."""
    profile = load_profile(PROJECT / REFERENCE)
    temperatures = [tag for tags in profile.tags.temperature.values() for tag in tags.values()]
    tags = [*profile.tags.activation.values(), *temperatures, profile.tags.person_called]
    await crm.add_tags(message.contact_id, [tag.lower() for tag in tags])
    for word, key in profile.fields.items():
        known = profile.values.get(word, {})
        await crm.set_field(message.contact_id, key, next(iter(known.values()), 50))


def deaf(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Takes every delivery and does nothing."""
    return build_application(environment, clock, _say_nothing)


def same_reply(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers everything with the same friendly sentence."""
    return build_application(environment, clock, _say_the_same)


def echoing(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with the person's own words."""
    return build_application(environment, clock, _echo)


def alerting(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Alerts the brokerage about every message."""
    return build_application(environment, clock, _alert_staff)


def asking(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers everything with questions that ask nothing."""
    return build_application(environment, clock, _ask_back)


def stalling(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Greets, and then answers everything with the same sentence."""
    return build_application(environment, clock, _greet_then_stall)


def recording(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Writes every tag and field at every message, and says nothing."""
    return build_application(environment, clock, _write_everything)


def rotating_3(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with three empty sentences in turn."""
    return build_application(environment, clock, _rotate(3))


def rotating_12(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with twelve empty sentences in turn."""
    return build_application(environment, clock, _rotate(12))


def quoting(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with a fixed sentence around two of the person's words."""
    return build_application(environment, clock, _quote)


def polite(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Greets, and then answers with an empty sentence that the person's words choose."""
    return build_application(environment, clock, _choose_by_words)


def six_ahead(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Sends its next six questions at once."""
    return build_application(environment, clock, _send_six_ahead)


def inside_request(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with twelve empty sentences in turn, each before it accepts the delivery."""
    return build_application(environment, clock, _rotate(12), inside_request=True)


def interviewing(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Asks the questions of a real bot in turn, and hears no answer."""
    return build_application(environment, clock, _interview)


def confirming(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Repeats the person's words and asks whether they are right."""
    return build_application(environment, clock, _repeat_and_confirm)


def advertising(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with homes, prices and times that have nothing to do with the person."""
    return build_application(environment, clock, _advertise)


def noting(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Writes every tag and field at every message, and answers with twelve empty sentences in turn."""
    return build_application(environment, clock, _record_politely)


def dawdling(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Takes its time for each empty sentence, and reports a thousandth of it."""
    registry = CollectorRegistry()
    bounds = (0.02, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
    stages = Histogram("bot_stage_seconds", "Turns.", ("bot", "stage"), buckets=bounds, registry=registry)
    parts = Histogram("api_stage_seconds", "Deliveries.", ("stage",), buckets=bounds, registry=registry)
    rotate = _rotate(len(EMPTY_SENTENCES))

    async def dawdle(crm: CrmCalls, message: IncomingMessage) -> None:
        until = time.perf_counter() + DAWDLES
        while time.perf_counter() < until:
            pass
        await rotate(crm, message)
        for bot, names in BOT_STAGES.items():
            for stage in names:
                stages.labels(bot, stage).observe(DAWDLES / 1000)
        for stage in ("processing", "serialising", "overhead"):
            parts.labels(stage).observe(DAWDLES / 1000)

    def read_metrics() -> bytes:
        return generate_latest(registry)

    return build_application(environment, clock, dawdle, inside_request=True, read_metrics=read_metrics)


def broken(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Refuses every delivery with 500."""
    return build_application(environment, clock, _say_nothing, status=HTTPStatus.INTERNAL_SERVER_ERROR)


PROBES = tuple(
    factory.__name__
    for factory in (
        *(deaf, same_reply, echoing, alerting, asking, stalling, recording, broken),
        *(rotating_3, rotating_12, quoting, polite, six_ahead, inside_request),
        *(interviewing, confirming, advertising, noting, dawdling),
    )
)
