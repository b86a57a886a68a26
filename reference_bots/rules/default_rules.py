"""The default rules, which keep every promise of the three flows."""

from dataclasses import replace

from reference_bots.buyer import affordability_reply, finances, matching, objections, timing
from reference_bots.buyer import policy as buyer
from reference_bots.buyer import questions as buyer_questions
from reference_bots.conversation.crm_fields import fields_of, tag_changes
from reference_bots.conversation.escalation_triggers import concern
from reference_bots.conversation.fallback import PATIENCE
from reference_bots.conversation.late_messages import is_late
from reference_bots.conversation.rules import BuyerRules, CalendarRules, Flow, LeadRules, Rules, SellerRules
from reference_bots.conversation.slot_selection import chosen_time, two_times
from reference_bots.conversation.turn import turn
from reference_bots.conversation.valuation_replies import deliver_alone
from reference_bots.conversation.vocabulary import Bot
from reference_bots.lead import follow_ups, intent
from reference_bots.lead import policy as lead
from reference_bots.lead import scoring as lead_scoring
from reference_bots.rules import handoff
from reference_bots.seller import (
    acceptance,
    condition,
    fact_extraction,
    motivation,
    replies,
    stalls,
    strategy,
    wishes,
)
from reference_bots.seller import policy as seller
from reference_bots.seller import questions as seller_questions
from reference_bots.seller import scoring as seller_scoring
from reference_bots.seller.ten_questions import fact_extraction as ten_questions_extraction
from reference_bots.seller.ten_questions import questions
from reference_bots.seller.ten_questions import replies as ten_replies

HONEST = Rules(
    lead=LeadRules(intent=intent.interest, score=lead_scoring.score, temperature=lead_scoring.temperature),
    buyer=BuyerRules(
        finances=finances.financing,
        readiness=finances.readiness,
        timeline=timing.timeline,
        temperature=timing.temperature,
        search=matching.search,
        matching=matching.ranking,
        afford=affordability_reply.afford,
        payment=affordability_reply.payment,
        objection=objections.objection,
        next_question=buyer_questions.next_question,
    ),
    seller=SellerRules(
        intent=wishes.wish,
        condition=condition.condition,
        price=seller_questions.price,
        motivation=motivation.motivation,
        urgency=motivation.urgency,
        offer=seller_questions.cash_offer,
        acceptance=acceptance.acceptance,
        stall=stalls.stall,
        strategy=strategy.strategy,
        temperature=seller_scoring.temperature,
        starts_workflow=seller_scoring.starts_workflow,
        next_question=seller_questions.next_question,
        hear=fact_extraction.learned,
        wordings=replies.FOUR,
    ),
    calendar=CalendarRules(offer=two_times, choice=chosen_time),
    hand_off=handoff.decide,
    concern=concern,
    patience=PATIENCE,
    is_late=is_late,
    tags=tag_changes,
    fields=fields_of,
    follow_ups=follow_ups.plan,
    follow_up=follow_ups.follow_up,
    flows={
        Bot.LEAD: Flow(open=lead.open_conversation, answer=lead.answer_lead, valued=lead.valued),
        Bot.BUYER: Flow(open=buyer.open_conversation, answer=buyer.answer_buyer, valued=deliver_alone),
        Bot.SELLER: Flow(open=seller.open_conversation, answer=seller.answer_seller, valued=seller.valued),
    },
    taking=turn,
)

_TEN_QUESTIONS = replace(
    HONEST,
    seller=replace(
        HONEST.seller,
        temperature=questions.temperature,
        next_question=questions.next_question,
        hear=ten_questions_extraction.learned,
        wordings=ten_replies.TEN,
    ),
    concern=ten_questions_extraction.concern,
    flows={
        **HONEST.flows,
        Bot.SELLER: replace(HONEST.flows[Bot.SELLER], open=ten_questions_extraction.open_conversation),
    },
)
_RULES_BY_QUESTIONS = {"4": HONEST, "10": _TEN_QUESTIONS}


def rules_for(seller_questions: str) -> Rules:
    """The rules for this number of questions to a seller, as in the settings: "4" or "10" (SELL-015)."""
    return _RULES_BY_QUESTIONS[seller_questions]
