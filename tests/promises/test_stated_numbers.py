"""Promises use the numbers that the target's owner states, and the requirement's where she states none."""

from dataclasses import replace

import msgspec
import pytest

from support.promises import crm_records, escalation, seller
from support.promises.broken_promise import InventedFact, WrongRecord, WrongWords
from support.promises.evidence import Evidence
from support.targets.profile import Profile
from support.targets.stated_numbers import StatedNumbers
from tests.promises.promise_harness import PROFILE, Stage, refuses


def judged_by(stage: Stage, profile: Profile) -> Evidence:
    """The same evidence, judged by another profile."""
    return replace(stage.evidence, profile=profile)


def stating(stage: Stage, **numbers: float) -> Evidence:
    """The same evidence, judged by an owner's own numbers."""
    return judged_by(stage, msgspec.structs.replace(PROFILE, stated=msgspec.convert(numbers, StatedNumbers)))


def test_only_other_numbers_are_the_owners() -> None:
    """A number that is the requirement's is not reported as the owner's."""
    assert {"offer_percent": 80} == StatedNumbers(offer_percent=80, hot_from=80).own


@pytest.mark.parametrize(("price", "written", "own"), [(500_000, 375_000, 400_000), (333_333, 249_999, 266_666)])
def test_the_offer_is_the_owners_share(stage: Stage, price: int, written: int, own: int) -> None:
    """An offer of 80 % is the promised one where 80 % is stated, and the usual one is not."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana", "seller")
    stage.says(sam, f"{price}", f"The cash offer is 80% of the ${price:,} you named: ${own:,}. Would that work?")
    stage.says(dana, f"{price}", f"The cash offer is 75% of the ${price:,} you named: ${written:,}. Would that work?")
    evidence = stating(stage, offer_percent=80)
    seller.expect_cash_offer(evidence, sam, written)
    refuses(WrongWords, seller.expect_cash_offer, evidence, dana, written)
    refuses(InventedFact, seller.expect_no_cash_offer, evidence, sam)


def test_the_least_price_is_the_owners_share(stage: Stage) -> None:
    """A least price that nobody named is the stated share of the most; one that was named is not changed."""
    bea = stage.meet("Bea", "buyer")
    with stage.turn(bea, "up to 650k"):
        stage.sends(bea, "Got it.")
        stage.writes(bea, {"buyer_price_min": 585_000, "buyer_price_max": 650_000})
    facts = {"least price": "$520,000", "most price": "$650,000"}
    crm_records.expect_recorded_facts(stating(stage, least_price_percent=90), bea, facts)
    refuses(WrongRecord, crm_records.expect_recorded_facts, stage.evidence, bea, facts)
    said = {"least price": "$550,000", "most price": "$650,000"}
    refuses(WrongRecord, crm_records.expect_recorded_facts, stating(stage, least_price_percent=90), bea, said)


def test_no_least_price_is_asked_of_a_target_that_records_none(stage: Stage) -> None:
    """The most a buyer pays is still looked at."""
    bea = stage.meet("Bea", "buyer")
    with stage.turn(bea, "up to 650k"):
        stage.sends(bea, "Got it.")
        stage.writes(bea, {"buyer_price_max": 650_000})
    fields = {word: key for word, key in PROFILE.fields.items() if word != "least price"}
    evidence = judged_by(stage, msgspec.structs.replace(PROFILE, fields=fields))
    crm_records.expect_recorded_facts(evidence, bea, {"least price": "$520,000", "most price": "$650,000"})
    wrong = {"least price": "$520,000", "most price": "$700,000"}
    refuses(WrongRecord, crm_records.expect_recorded_facts, evidence, bea, wrong)


def test_scores_count_on_the_targets_own_scale(stage: Stage) -> None:
    """Four of five points are 80 of 100."""
    maria = stage.meet("Maria")
    with stage.turn(maria, "Yes, I'm very interested"):
        stage.sends(maria, "Great.")
        stage.writes(maria, {"ai_lead_score": 4})
    crm_records.expect_score(stating(stage, score_to=5), maria, minimum=80)
    refuses(WrongRecord, crm_records.expect_score, stating(stage, score_to=5), maria, minimum=81)
    refuses(WrongRecord, crm_records.expect_score, stage.evidence, maria, minimum=80)


@pytest.mark.parametrize(("tag", "tasks"), [("", True), ("human-escalation-needed", False)])
def test_a_person_is_called_in_the_ways_of_the_profile(stage: Stage, tag: str, tasks: bool) -> None:
    """By a tag or by a task: what the profile does not name is not looked for, and no sign at all is noticed."""
    sam = stage.meet("Sam", "seller")
    bots = {
        bot: msgspec.structs.replace(each, can=tuple(name for name in each.can if tasks or name != "write tasks"))
        for bot, each in PROFILE.bots.items()
    }
    names = msgspec.structs.replace(PROFILE.tags, person_called=tag)
    evidence = judged_by(stage, msgspec.structs.replace(PROFILE, bots=bots, tags=names))
    stage.says(sam, "I want to talk to a real person", "Jorge will call you himself today.")
    refuses(WrongRecord, escalation.expect_escalated_to_person, evidence, sam, "person")
    with stage.turn(sam, "a person please"):
        stage.sends(sam, "Jorge will call you himself today.")
        stage.tags(sam, *([tag] if tag else []))
        if tasks:
            stage.task(sam, "Call Sam: wishes for a person", stage.clock.now())
    escalation.expect_escalated_to_person(evidence, sam, "person")
