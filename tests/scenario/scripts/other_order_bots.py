"""Bots of a few lines that ask in an order of their own."""

from collections.abc import Mapping

from support.vocabulary.asgi import Application
from support.vocabulary.clock import Clock
from tests.probes.probe_application import CrmCalls, IncomingMessage, build_application

BACKWARDS = (
    "Nice to meet you. Why are you selling?",
    "I see. What price do you have in mind?",
    "Fine. What condition is the home in?",
)
NAGGING = ("Hello to you.", "What price do you have in mind?", "Once more: what price do you have in mind?")


def _build_asking_bot(environment: Mapping[str, str], clock: Clock, questions: tuple[str, ...]) -> Application:
    asked: dict[str, int] = {}

    async def ask_next(crm: CrmCalls, message: IncomingMessage) -> None:
        place = asked.get(message.contact_id, 0)
        asked[message.contact_id] = place + 1
        await crm.send_sms(message.contact_id, questions[min(place, len(questions) - 1)])

    return build_application(environment, clock, ask_next)


def backwards(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Asks for the reason first, then for the price, and for the condition last."""
    return _build_asking_bot(environment, clock, BACKWARDS)


def nagging(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Greets, and then asks for the price for ever."""
    return _build_asking_bot(environment, clock, NAGGING)
