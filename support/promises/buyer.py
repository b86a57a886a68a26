"""Promises to buyers except homes: their finances, what they can afford, their objections, what is never asked."""

import re
from collections.abc import Mapping, Sequence

from support.promises.broken_promise import WrongRecord, WrongWords
from support.promises.empty_answers import asks_about_topic
from support.promises.evidence import Evidence
from support.promises.first_message import MOST_SEGMENTS
from support.promises.tone import ARGUMENT, PRESSURE
from support.test_data.message_sentences import remove_questions
from support.test_data.person import Person
from support.vocabulary.money import find_amounts, format_dollars
from support.vocabulary.outcome import Blocked
from support.vocabulary.sms_segments import count_sms_segments

_ASSUMPTION_WORDS = {
    "the property tax": r"\b(?:tax|taxes|impuestos?)\b",
    "the insurance": r"\b(?:insurance|seguro)\b",
    "the mortgage insurance": r"\b(?:insurance|insured|pmi|seguro|asegurad[oa])\b",
    "the down payment": r"\b(?:down|enganche)\b",
    "the share of income": r"\b(?:income|ingresos?)\b",
}
"""Assumption of an estimate -> the words beside its figure; years and interest have none of their own."""
SELLERS_TOPICS = ("condition of a home to sell", "what a home is worth", "reasons to sell", "cash offer")


def expect_financing_budget_readiness_stated(
    evidence: Evidence, person: Person, *, paying: str, budget: Sequence[int], points: int
) -> None:
    """One sentence states how the buyer pays, the budget range (nothing when none was named) and the readiness score.

    The CRM holds the same score. Questions state nothing and are left out.
    """
    evidence.last_answer(person)
    stated = [
        each
        for message in evidence.messages_sent_to_person(person)
        for each in remove_questions(message["text"]).split(". ")
    ]
    standing = [text for text in stated if evidence.meanings.is_statement_of(text, "readiness")]
    fits = [
        text
        for text in standing
        if evidence.meanings.is_statement_of(text, f"paying: {paying}")
        and find_amounts(text) == tuple(budget)
        and re.search(rf"(?<![\d,.$]){points}(?![\d,])", text)
    ]
    score = evidence.crm.get_contact(person.contact_id).fields.get(evidence.profile.crm_field_key("readiness"))
    if not fits or score != points:
        spoken = " to ".join(format_dollars(amount) for amount in budget) or "no budget"
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that states where she stands: {paying}, {spoken}, {points} points",
            seen=f"stated: {' | '.join(standing) or 'nothing of her readiness'}; the CRM's readiness: {score}",
            perhaps="a part of the statement is left out, or the score is counted otherwise.",
        )


def expect_affordable_price_stated(evidence: Evidence, person: Person, *, price: int, monthly: int) -> None:
    """One SMS names this price and this monthly payment (whole USD), as an estimate a lender decides on."""
    text = _require_single_short_answer(evidence, person)
    named = find_amounts(text)
    if price not in named or monthly not in named:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that she can afford {format_dollars(price)} "
            f"at {format_dollars(monthly)} a month",
            seen=f"the answer: '{text}'",
            perhaps="an assumption differs from the stated ones, or a figure was not understood.",
        )
    _expect_estimate_wording(evidence, person, text)


def expect_nothing_affordable(evidence: Evidence, person: Person) -> None:
    """One SMS says that these figures leave no room for a home, as an estimate a lender decides on."""
    text = _require_single_short_answer(evidence, person)
    if find_amounts(text) or not evidence.meanings.is_statement_of(text, "affords nothing"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that her figures leave no room for a home",
            seen=f"the answer: '{text}'",
            perhaps="debts are left out of the limit, or a price of nothing is quoted.",
        )
    _expect_estimate_wording(evidence, person, text)


def expect_assumptions_stated(evidence: Evidence, person: Person, assumptions: Mapping[str, str]) -> None:
    """The last answer names each of these figures, and none beside the word for another one.

    assumptions: figure -> what it is, as in _ASSUMPTION_WORDS. "6.85%" is not named by "16.85%".
    """
    text = evidence.last_answer(person)
    clauses = {each: _find_clauses(text, each) for each in assumptions}
    missing = [each for each, found in clauses.items() if not found]
    wrong = [
        f"{figure} as {', '.join(named)}, not as {assumptions[figure]}"
        for figure, found in clauses.items()
        for clause in found
        if (named := _find_assumptions(clause)) and assumptions[figure] not in named
    ]
    if missing or wrong:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s estimate "
            + (f"keeps {', '.join(missing)} to itself" if missing else f"names {'; '.join(wrong)}"),
            seen=f"the answer: '{text}'",
            perhaps="an assumption is not stated, another one was made, or two figures are exchanged.",
        )


def _find_clauses(text: str, figure: str) -> list[str]:
    """The parts between commas in which the figure stands."""
    sign = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?![\d])")
    return [clause for clause in re.split(r"[,.;] ", text) if sign.search(clause)]


def _find_assumptions(clause: str) -> set[str]:
    """What the words of a clause say that its figure is."""
    return {name for name, words in _ASSUMPTION_WORDS.items() if re.search(words, clause, re.IGNORECASE)}


def expect_objection_answered(evidence: Evidence, person: Person, objection: str) -> None:
    """The last answer holds a word that fits the objection, exactly one question, no pressure and no contradiction."""
    text = evidence.last_answer(person)
    pushed = PRESSURE.search(text) or ARGUMENT.search(text)
    if pushed or text.count("?") != 1 or not evidence.meanings.is_statement_of(text, f"meets {objection}"):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s objection ({objection}) was not met with a friendly word and one question"
            + (f": '{pushed[0]}' is neither" if pushed else ""),
            seen=f"'{evidence.last_exchange(person).said}' -> '{text}'",
            perhaps="the objection was not noticed, was taken for another one, or was argued with.",
        )


def expect_no_seller_questions(evidence: Evidence, person: Person) -> None:
    """No message asks a buyer what only sellers are asked; the last message was answered, and something was asked.

    Raises Blocked where nothing was: a target that asks nobody anything leaves nothing out.
    """
    evidence.last_answer(person)
    texts = [message["text"] for message in evidence.messages_sent_to_person(person)]
    if found := evidence.meanings.find_question(texts, SELLERS_TOPICS):
        text, topic = found
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} wants to buy and was asked about this: {topic}",
            seen=f"the message: '{text}'",
            perhaps="the wrong bot answered, or a phrase is shared with the seller bot.",
        )
    if not any(asks_about_topic(text, evidence.meanings) for text in texts):
        raise Blocked(
            f"{person.name} was asked nothing at all, so that nothing shows what the target does not ask a buyer.",
            seen=" | ".join(f"'{text}'" for text in texts),
            perhaps="the target does not look after buyers, or asks in words that no pattern knows.",
            look=evidence.replay,
        )


def expect_one_opportunity(evidence: Evidence, person: Person, value: int) -> None:
    """The CRM holds one open opportunity of this value (whole USD) in the pipeline, and was asked for it only once."""
    held = evidence.crm.opportunities_of(person.contact_id)
    asked = [
        call
        for call in evidence.journal.find_entries("call")
        if call["method"] == "POST" and call["path"].startswith("/opportunities")
    ]
    if [each.value for each in held] != [value] or len(asked) != 1:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} has {len(held)} opportunities, opened in {len(asked)} attempts, instead of one of "
            f"{format_dollars(value)}",
            seen="; ".join(f"{each.name}, {format_dollars(each.value)}" for each in held) or "no opportunity",
            perhaps="the buyer was not hot in the bot's eyes, or every hot message opens the opportunity anew.",
        )
    (one,) = held
    if one.status != "open" or one.pipeline_id != evidence.crm.account.pipeline_id:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name}'s opportunity is not waiting in the pipeline, but {one.status}",
            seen=f"{one.name}, {format_dollars(one.value)}, pipeline {one.pipeline_id}",
            perhaps="it was opened with another status, or in another pipeline than the buyers'.",
        )


def expect_no_opportunity(evidence: Evidence, person: Person) -> None:
    """The CRM holds none; the last message was answered."""
    evidence.require_active_target(person)
    held = evidence.crm.opportunities_of(person.contact_id)
    if held:
        raise evidence.build_broken_promise(
            WrongRecord,
            f"{person.name} has an opportunity and is not hot",
            seen="; ".join(f"{each.name}, {format_dollars(each.value)}" for each in held),
            perhaps="opportunities are opened for every buyer.",
        )


def _require_single_short_answer(evidence: Evidence, person: Person) -> str:
    text = evidence.last_answer(person)
    sent = len(evidence.last_exchange(person).answers)
    if sent != 1 or count_sms_segments(text) > MOST_SEGMENTS or text.count("?") > 1:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s estimate takes {sent} message(s) with {count_sms_segments(text)} segments and "
            f"{text.count('?')} questions; we promise one SMS of at most {MOST_SEGMENTS} segments with one question",
            seen=f"the answer: '{text}'",
            perhaps="the assumptions and the next question do not fit together.",
        )
    return text


def _expect_estimate_wording(evidence: Evidence, person: Person, text: str) -> None:
    if not evidence.meanings.is_statement_of(text, "estimate") or not evidence.meanings.is_statement_of(
        text, "a lender decides"
    ):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s estimate reads like a promise",
            seen=f"the answer: '{text}'",
            perhaps="it must say that it is an estimate and that a lender decides.",
        )


def expect_financial_readiness_stated(evidence: Evidence, person: Person) -> None:
    """A message states where the person stands financially; the CRM holds a readiness score of 0 to 100.

    A question about financing states nothing, so that questions are left out.
    """
    score = evidence.crm.get_contact(person.contact_id).fields.get(evidence.profile.crm_field_key("readiness"))
    texts = [message["text"] for message in evidence.messages_sent_to_person(person)]
    stating = [text for text in texts if evidence.meanings.is_statement_of(remove_questions(text), "readiness")]
    if not stating or not isinstance(score, int | float) or not 0 <= score <= 100:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that states how ready she is to buy",
            seen=f"readiness in the CRM: {score}; messages: {' | '.join(texts)}",
            perhaps="the answers about financing were not understood, or readiness is kept to the bots themselves.",
        )
