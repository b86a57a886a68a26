"""The honest rules, put together."""

from dataclasses import replace
from typing import Any, cast

from reference_bots.conversation.effects import Effect, PlanFollowUp, Say, SetFields, SetTags
from reference_bots.conversation.facts import Contact, Facts
from reference_bots.conversation.happenings import Arrived, FollowUpDue, Happening, Said
from reference_bots.conversation.rules import (
    BuyerRules,
    CalendarRules,
    Decision,
    LeadRules,
    Rules,
    SellerRules,
    Turn,
)
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import FollowUp
from datetime import timedelta


def _turn(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    before = state or Conversation(bot=facts.routed_to, first_contact=facts.now)
    match happening:
        case Arrived(bot=bot):
            after = replace(before, bot=bot, introduced=True)
            effects: tuple[Effect, ...] = (
                Say(phrase="Hi, this is Jorge's office. How can we help? Reply STOP to opt out.", intent="greeting"),
                SetFields(fields={"lead_sequence_state": "new"}),
                PlanFollowUp(step=FollowUp.DAY_3, due=facts.now + timedelta(days=3)),
            )
        case Said(text=text, bot=named):
            after = replace(before, bot=named or before.bot, introduced=True, heard=(*before.heard, text)[-5:])
            effects = (
                Say(phrase="Thanks for your message. What is the address of the home?", intent="ask_address", rephrase=True),
                SetTags(add=(f"warm-{after.bot}",)),
            )
        case FollowUpDue():
            after, effects = before, (Say(phrase="Are you still thinking about a move?", intent="nurture"),)
        case _:
            after, effects = before, ()
    return Turn(state=after, effects=effects)


def _none(*_: Any) -> Any:
    return None


_ANY = cast("Any", _none)

HONEST = Rules(
    lead=LeadRules(intent=_ANY, score=_ANY, temperature=_ANY),
    buyer=BuyerRules(
        finances=_ANY, readiness=_ANY, timeline=_ANY, temperature=_ANY, search=_ANY, matching=_ANY, next_question=_ANY
    ),
    seller=SellerRules(
        intent=_ANY, condition=_ANY, price=_ANY, motivation=_ANY, urgency=_ANY, offer=_ANY, acceptance=_ANY,
        stall=_ANY, strategy=_ANY, temperature=_ANY, next_question=_ANY,
    ),
    calendar=CalendarRules(offer=_ANY, choice=_ANY),
    hand_off=lambda *_: Decision(),
    tags=_ANY,
    fields=_ANY,
    follow_ups=_ANY,
    follow_up=_ANY,
    flows={},
    taking=_turn,
)  # fmt: skip
