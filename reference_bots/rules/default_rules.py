"""The default rules, which keep every promise of the three flows."""

from dataclasses import replace

from reference_bots.buyer import affordability_reply, finances, matching, objections, timing
from reference_bots.buyer import policy as buyer
from reference_bots.buyer import questions as buyer_questions
from reference_bots.conversation.crm_fields import build_custom_fields, build_tag_changes
from reference_bots.conversation.escalation_triggers import find_concern
from reference_bots.conversation.fallback import MAX_FRUITLESS_TURNS
from reference_bots.conversation.late_messages import is_message_late
from reference_bots.conversation.rules import BotFlow, BotRules, BuyerRules, CalendarRules, LeadRules, SellerRules
from reference_bots.conversation.silence import is_left_to_person
from reference_bots.conversation.slot_selection import choose_times_to_offer, find_chosen_time
from reference_bots.conversation.turn import take_turn
from reference_bots.conversation.valuation_replies import deliver_valuation_without_question
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

DEFAULT_RULES = BotRules(
    lead=LeadRules(
        intent=intent.classify_interest, score=lead_scoring.score_lead, temperature=lead_scoring.classify_temperature
    ),
    buyer=BuyerRules(
        finances=finances.classify_financing,
        readiness=finances.compute_readiness,
        timeline=timing.extract_timeline,
        temperature=timing.classify_temperature,
        search=matching.build_home_search,
        matching=matching.rank_homes,
        afford=affordability_reply.compute_affordable_price_of_buyer,
        payment=affordability_reply.compute_monthly_payment_of_buyer,
        objection=objections.classify_objection,
        next_question=buyer_questions.find_next_question,
    ),
    seller=SellerRules(
        intent=wishes.classify_wish,
        condition=condition.classify_condition,
        price=seller_questions.extract_price,
        motivation=motivation.classify_motivation,
        urgency=motivation.classify_urgency,
        offer=seller_questions.compute_cash_offer,
        acceptance=acceptance.classify_acceptance,
        stall=stalls.classify_stall,
        strategy=strategy.format_listing_strategy,
        temperature=seller_scoring.classify_temperature,
        starts_workflow=seller_scoring.starts_workflow,
        next_question=seller_questions.find_next_question,
        extract_facts=fact_extraction.extract_seller_facts,
        wordings=replies.FOUR,
    ),
    calendar=CalendarRules(offer=choose_times_to_offer, choice=find_chosen_time),
    hand_off=handoff.decide_handoff,
    find_concern=find_concern,
    max_fruitless_turns=MAX_FRUITLESS_TURNS,
    is_late=is_message_late,
    is_left_to_person=is_left_to_person,
    tags=build_tag_changes,
    fields=build_custom_fields,
    follow_ups=follow_ups.plan_follow_ups,
    follow_up=follow_ups.carry_out_follow_up,
    flows={
        Bot.LEAD: BotFlow(
            open=lead.open_conversation, answer=lead.answer_lead, deliver_valuation=lead.deliver_late_valuation
        ),
        Bot.BUYER: BotFlow(
            open=buyer.open_conversation,
            answer=buyer.answer_buyer,
            deliver_valuation=deliver_valuation_without_question,
        ),
        Bot.SELLER: BotFlow(
            open=seller.open_conversation, answer=seller.answer_seller, deliver_valuation=seller.deliver_late_valuation
        ),
    },
    take_turn=take_turn,
)

_TEN_QUESTIONS = replace(
    DEFAULT_RULES,
    seller=replace(
        DEFAULT_RULES.seller,
        temperature=questions.classify_temperature,
        next_question=questions.find_next_question,
        extract_facts=ten_questions_extraction.extract_seller_facts,
        wordings=ten_replies.TEN,
    ),
    find_concern=ten_questions_extraction.find_concern,
    flows={
        **DEFAULT_RULES.flows,
        Bot.SELLER: replace(DEFAULT_RULES.flows[Bot.SELLER], open=ten_questions_extraction.open_conversation),
    },
)
_RULES_BY_QUESTIONS = {"4": DEFAULT_RULES, "10": _TEN_QUESTIONS}


def build_rules(seller_questions: str) -> BotRules:
    """The rules for this number of questions to a seller, as in the settings: "4" or "10" (SELL-015)."""
    return _RULES_BY_QUESTIONS[seller_questions]
