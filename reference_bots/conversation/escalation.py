"""Escalation to a person (HAND-004): one message, a task with the reason, then silence.

Facts in the escalating message are stored, although its usual reply is not sent.
"""

from dataclasses import replace
from typing import Final

from reference_bots.conversation.context import Facts, Unavailable
from reference_bots.conversation.crm_fields import PERSON_CALLED
from reference_bots.conversation.effects import AddTask, CancelFollowUps, Say
from reference_bots.conversation.labels import Concern
from reference_bots.conversation.rules import Reply, Rules
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.valuation_replies import with_address
from reference_bots.conversation.wording import Wording

QUOTED: Final = 200
"""Maximum characters of the message that the task quotes."""

_NOT_ASKED = Unavailable(why="a person takes over, no service is asked")
_ON_REQUEST = Wording(
    intent="call_a_person",
    english=("Of course. I am asking Jorge to get in touch with you himself, and I leave the conversation to him.",),
    spanish=("Claro que sí. Le pido a Jorge que se comunique con usted en persona y le dejo la conversación a él.",),
)
_SENSITIVE_MATTER = Wording(
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
_NOT_UNDERSTOOD = Wording(
    intent="call_a_person",
    english=(
        "I am sorry, I am not following you well enough to help. I am asking Jorge to get in touch with you himself.",
    ),
    spanish=("Perdón, no le estoy entendiendo bien. Le pido a Jorge que se comunique con usted en persona.",),
)
_WORDINGS: Final = {Concern.PERSON: _ON_REQUEST, Concern.FRUITLESS: _NOT_UNDERSTOOD}


def learned(rules: Rules, state: Conversation, words: Words, facts: Facts) -> Conversation:
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
        shown=state.buyer.shown,
        seen=state.buyer.seen,
        widened=state.buyer.widened,
        opportunity=state.buyer.opportunity,
    )
    seller = replace(
        extracted.seller,
        offered=state.seller.offered,
        wish=state.seller.wish,
        strategy_told=state.seller.strategy_told,
        enrolled=state.seller.enrolled,
    )
    return with_address(replace(state, lead=lead, buyer=buyer, seller=seller), extracted.address)


def call_a_person(state: Conversation, concern: Concern, facts: Facts) -> Reply:
    """Notify the contact, create a task for a person, cancel follow-ups, and stop answering."""
    wording = _WORDINGS.get(concern, _SENSITIVE_MATTER)
    task = AddTask(
        title=f"Take over from the {state.bot} bot: {concern}",
        body=(
            f"Reason: {concern}. The {state.bot} bot is silent until the tag {PERSON_CALLED} is removed. "
            f'Last words: "{_quote_last_message(state)}"'
        ),
        due=facts.now,
    )
    state = replace(
        state,
        lead=replace(state.lead, waiting=False),
        called=concern,
        raised=tuple(dict.fromkeys((*state.raised, concern))),
        fruitless=0,
    )
    say = Say(phrase=wording.text(state.language), intent=wording.intent)
    return Reply(state=state, say=say, then=(CancelFollowUps(), task))


def given_back(state: Conversation, tags: tuple[str, ...]) -> Conversation:
    """The state after the person removed the tag: the bot answers again and starts the open question over."""
    if state.called is None or PERSON_CALLED in tags:
        return state
    return replace(state, called=None, fruitless=0, times_asked=0)


def _quote_last_message(state: Conversation) -> str:
    last = state.heard[-1] if state.heard else ""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in last).split())
    return plain if len(plain) <= QUOTED else f"{plain[:QUOTED]} ..."
