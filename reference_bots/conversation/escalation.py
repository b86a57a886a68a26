"""Escalation to a person (HAND-004): one message, a task with the reason, then silence.

Facts in the escalating message are stored, although its usual reply is not sent.
"""

from dataclasses import replace
from typing import Final

from reference_bots.conversation.context import ServiceUnavailable, TurnContext
from reference_bots.conversation.crm_fields import PERSON_CALLED_TAG
from reference_bots.conversation.effects import AddTask, CancelFollowUps, SendMessage
from reference_bots.conversation.labels import EscalationReason
from reference_bots.conversation.rules import BotRules, Reply
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import MessageWords
from reference_bots.conversation.valuation_replies import set_address
from reference_bots.conversation.wording import PhraseVariants

MAX_QUOTED_CHARACTERS: Final = 200
"""Maximum characters of the message that the task quotes."""

_NOT_ASKED = ServiceUnavailable(reason="a person takes over, no service is asked")
_ON_REQUEST = PhraseVariants(
    intent="call_a_person",
    english=("Of course. I am asking Jorge to get in touch with you himself, and I leave the conversation to him.",),
    spanish=("Claro que sí. Le pido a Jorge que se comunique con usted en persona y le dejo la conversación a él.",),
)
_SENSITIVE_MATTER = PhraseVariants(
    intent="call_a_person",
    english=(
        (
            "Thank you for telling me. That deserves a person, not an assistant, so I am asking Jorge to get in touch "
            "with you himself."
        ),
    ),
    spanish=(
        (
            "Gracias por decírmelo. Eso merece una persona y no una asistente, así que le pido a Jorge que se "
            "comunique con usted."
        ),
    ),
)
_NOT_UNDERSTOOD = PhraseVariants(
    intent="call_a_person",
    english=(
        "I am sorry, I am not following you well enough to help. I am asking Jorge to get in touch with you himself.",
    ),
    spanish=("Perdón, no le estoy entendiendo bien. Le pido a Jorge que se comunique con usted en persona.",),
)
_WORDINGS: Final = {EscalationReason.PERSON: _ON_REQUEST, EscalationReason.FRUITLESS: _NOT_UNDERSTOOD}


def record_facts_without_reply(
    rules: BotRules, state: Conversation, words: MessageWords, facts: TurnContext
) -> Conversation:
    """The state with the facts in the message, without offers, requests or promises that a reply would make."""
    without_services = replace(facts, slots=_NOT_ASKED, valuation=_NOT_ASKED, homes=_NOT_ASKED, booking=_NOT_ASKED)
    extracted = rules.flows[state.bot].answer(rules, state, words, without_services).state
    lead = replace(
        extracted.lead,
        sequence=state.lead.sequence,
        steps=state.lead.steps,
        call_task=state.lead.call_task,
        waiting=False,
    )
    buyer = replace(
        extracted.buyer,
        shown_homes=state.buyer.shown_homes,
        seen_addresses=state.buyer.seen_addresses,
        times_widened=state.buyer.times_widened,
        opportunity_created=state.buyer.opportunity_created,
    )
    seller = replace(
        extracted.seller,
        cash_offer=state.seller.cash_offer,
        wish=state.seller.wish,
        strategy_sent=state.seller.strategy_sent,
        enrolled=state.seller.enrolled,
    )
    return set_address(replace(state, lead=lead, buyer=buyer, seller=seller), extracted.address)


def record_escalation(state: Conversation, reason: EscalationReason) -> Conversation:
    """The conversation once a person of the brokerage was called; the contact is not waited for."""
    return replace(
        state,
        lead=replace(state.lead, waiting=False),
        escalated_for=reason,
        escalation_history=tuple(dict.fromkeys((*state.escalation_history, reason))),
        fruitless_turns=0,
    )


def escalate_to_person(state: Conversation, concern: EscalationReason, facts: TurnContext) -> Reply:
    """Notify the contact, create a task for a person, cancel follow-ups, and stop answering."""
    wording = _WORDINGS.get(concern, _SENSITIVE_MATTER)
    task = AddTask(
        title=f"Take over from the {state.bot} bot: {concern}",
        body=(
            f"Reason: {concern}. The {state.bot} bot is silent until the tag {PERSON_CALLED_TAG} is removed. "
            f'Last words: "{_quote_last_message(state)}"'
        ),
        due=facts.now,
    )
    state = record_escalation(state, concern)
    say = SendMessage(phrase=wording.render(state.language), intent=wording.intent)
    return Reply(state=state, say=say, effects=(CancelFollowUps(), task))


def resume_after_person(state: Conversation, tags: tuple[str, ...]) -> Conversation:
    """The state after the person removed the tag: the bot answers again and starts the open question over."""
    if state.escalated_for is None or PERSON_CALLED_TAG in tags:
        return state
    return replace(state, escalated_for=None, fruitless_turns=0, times_asked=0)


def _quote_last_message(state: Conversation) -> str:
    last = state.recent_messages[-1] if state.recent_messages else ""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in last).split())
    return plain if len(plain) <= MAX_QUOTED_CHARACTERS else f"{plain[:MAX_QUOTED_CHARACTERS]} ..."
