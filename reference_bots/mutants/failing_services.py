"""Mutants: what services in trouble do to answers."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.mutants.changes import Application, replace_methods, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.ports import CrmUnavailableError

MUTANTS = MutantRegistry()


def _with_rephrasing(change: Callable[[BotComponents, SendMessage, str], Awaitable[str]]) -> Application:
    """The bots whose words are passed through `change` wherever the language model did not choose them."""

    def change_rephraser(parts: BotComponents) -> BotComponents:
        async def rephrase(say: SendMessage, *, bot: Bot, language: Language, name: str) -> str:
            words = await parts.rephraser.rephrase(say, bot=bot, language=language, name=name)
            return await change(parts, say, words) if say.rephrase and words == say.phrase else words

        return replace(parts, rephraser=replace_methods(parts.rephraser, rephrase=rephrase))

    return with_components(change_rephraser)


async def _wait_first(parts: BotComponents, _say: SendMessage, words: str) -> str:
    await parts.clock.sleep(30)
    return words


async def _say_sorry(_parts: BotComponents, _say: SendMessage, _words: str) -> str:
    return "Sorry, our assistant is not available right now. Please try again later."


async def _say_nothing(_parts: BotComponents, _say: SendMessage, _words: str) -> str:
    return ""


MUTANTS.add(
    "RES-002_reply_waits_for_model",
    "A reply waits half a minute for a language model that fails.",
    _with_rephrasing(_wait_first),
)
MUTANTS.add(
    "RES-002_apology_instead_of_reply",
    "When the language model fails, the person is asked to try again later.",
    _with_rephrasing(_say_sorry),
)
MUTANTS.add(
    "RES-002_no_words_without_model",
    "When the language model fails, the reply holds no words.",
    _with_rephrasing(_say_nothing),
)


@MUTANTS.register("RES-001_lost_answer_sent_again", with_components)
def _lost_answer_sent_again(parts: BotComponents) -> BotComponents:
    """A message whose acknowledgement was lost is sent again without a look at what the CRM has."""

    async def find(_contact_id: str, _text: str, *, since: datetime, excluding: frozenset[str]) -> str | None:  # noqa: ARG001 - as in the port
        return None

    return replace(parts, crm=replace_methods(parts.crm, find_sent_sms=find))


@MUTANTS.register("RES-001_answer_given_up_after_a_minute", with_components)
def _answer_given_up_after_a_minute(parts: BotComponents) -> BotComponents:
    """An answer that the CRM has not taken within a minute is given up."""
    began = dict[tuple[str, str], datetime]()

    async def send(contact_id: str, text: str) -> str:
        since = began.setdefault((contact_id, text), parts.clock.now())
        if parts.clock.now() - since > timedelta(minutes=1):
            return ""
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send))


@MUTANTS.register("RES-001_recovery_noticed_late", with_components)
def _recovery_noticed_late(parts: BotComponents) -> BotComponents:
    """After a failure the CRM is left alone for two minutes, so that people wait longer than it fails."""
    until = [parts.clock.now()]

    async def fetch(contact_id: str) -> Contact:
        if parts.clock.now() < until[0]:
            raise CrmUnavailableError("left alone", maybe_done=False)
        try:
            return await parts.crm.fetch_contact(contact_id)
        except CrmUnavailableError:
            until[0] = parts.clock.now() + timedelta(minutes=3)
            raise

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=fetch))
