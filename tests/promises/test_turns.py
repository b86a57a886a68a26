"""Promises of every state: a turn that keeps them is accepted, and each way of breaking one is named with its id."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from support.promises.turns.judging import BrokenTurn, find_broken_promise
from support.promises.turns.turn import Turn
from support.test_data.person import Person
from tests.promises.promise_harness import PROFILE, Stage

CALLED = PROFILE.tags.person_called
ASK_FINANCING = "Are you pre-approved by a lender, or would you pay cash?"
GREETING = "Hi Maria, this is Jorge's office assistant. Are you thinking of selling?"


def judge(
    stage: Stage,
    person: Person,
    happen: Callable[[], None],
    *others: Person,
    left_out: frozenset[str] = frozenset(),
    **changes: Any,
) -> BrokenTurn | None:
    """Let something happen as one turn, and judge it. changes: of the turn's description."""
    people = (person, *others)
    described: dict[str, Any] = {
        "person": person,
        "wrote": True,
        "needs_no_answer": False,
        "arrives": False,
        "is_about_opting": False,
        "may_send": False,
        "may_change": None,
        "may_lose": None,
        "began": len(stage.journal),
        "before": {each.contact_id: stage.crm.get_contact(each.contact_id) for each in people},
        "has_pause": False,
        "had_fault": False,
        "opted_out": frozenset(),
        "promise": "CONV-001",
    }
    happen()
    turn = Turn(**{**described, **changes})
    return find_broken_promise(stage.evidence, turn, people, left_out=left_out)


def requirement_of(broken: BrokenTurn | None) -> str:
    """The id of what was broken; "" where nothing was."""
    return "" if broken is None else broken.requirement


def test_one_answer_keeps_all_promises(stage: Stage, maria: Person) -> None:
    """Nothing is found in an ordinary turn."""
    assert judge(stage, maria, lambda: stage.says(maria, "Hi", GREETING)) is None


def test_what_a_machine_wrote_needs_no_answer(stage: Stage, maria: Person) -> None:
    """A person's words do."""
    assert requirement_of(judge(stage, maria, lambda: stage.says(maria, "Driving, will reply later"))) != ""
    assert judge(stage, maria, lambda: stage.says(maria, "Driving, will reply later"), needs_no_answer=True) is None


@pytest.mark.parametrize(
    ("answers", "seconds"), [((), 1.0), ((GREETING, "And one more thing?"), 1.0), ((GREETING,), 301.0)]
)
def test_an_answer_that_is_missing_doubled_or_late_is_found(
    stage: Stage, maria: Person, answers: tuple[str, ...], seconds: float
) -> None:
    """Under the requirement of the turn."""
    broken = judge(stage, maria, lambda: stage.says(maria, "Hi", *answers, seconds=seconds), promise="CONV-008")
    assert requirement_of(broken) == "CONV-008"


def test_a_second_answer_may_be_late_work_after_a_fault(stage: Stage, maria: Person) -> None:
    """But not the same one twice."""

    def answer(*answers: str) -> Callable[[], None]:
        return lambda: stage.says(maria, "Hi", *answers)

    assert judge(stage, maria, answer(GREETING, "Your home is worth a lot."), had_fault=True) is None
    assert requirement_of(judge(stage, maria, answer(GREETING, GREETING), had_fault=True)) == "CONV-001"


def test_silence_while_a_person_handles_the_contact(stage: Stage, sam: Person) -> None:
    """No answer is due; a message and a record are found."""
    stage.tags(sam, CALLED)
    assert judge(stage, sam, lambda: stage.says(sam, "Still there?")) is None
    assert requirement_of(judge(stage, sam, lambda: stage.says(sam, "Hello?", "Yes, how can I help?"))) == "HAND-004"

    def record() -> None:
        with stage.turn(sam, "Around 640k"):
            stage.writes(sam, {"seller_price_expectation": 640_000})

    assert requirement_of(judge(stage, sam, record)) == "HAND-004"


def test_an_opt_out_is_confirmed_at_every_stage(stage: Stage, sam: Person) -> None:
    """The confirmation is promised at every stage."""
    stage.tags(sam, CALLED)
    confirm = "You will not hear from us again. Reply START if you change your mind."
    assert judge(stage, sam, lambda: stage.says(sam, "Take me off", confirm), is_about_opting=True) is None


def test_who_opted_out_is_not_written_to(stage: Stage, maria: Person) -> None:
    """Neither after a keyword of the carriers nor after words of their own, whoever writes."""
    bea = stage.meet("Bea", "buyer")

    def answer_both() -> None:
        stage.says(bea, "Hi", "Hi Bea, what kind of home are you looking for?")
        stage.sends(maria, "Hello")

    broken = judge(
        stage,
        bea,
        answer_both,
        maria,
        opted_out=frozenset({maria.contact_id}),
    )
    assert requirement_of(broken) == "CON-001"


def test_what_is_no_message_leads_to_none(stage: Stage, maria: Person) -> None:
    """Unless it may; the turn says which requirement is broken."""
    stage.says(maria, "Hi", GREETING)

    def send() -> None:
        stage.sends(maria, "Are you there?")

    assert requirement_of(judge(stage, maria, send, wrote=False, promise="CONV-003")) == "CONV-003"
    assert judge(stage, maria, send, wrote=False, may_send=True) is None


def test_a_lead_who_comes_is_greeted_once(stage: Stage, maria: Person) -> None:
    """Not at all and twice are found."""
    settings = {"wrote": False, "arrives": True, "may_send": True}

    def let_come(*greetings: str) -> Callable[[], None]:
        return lambda: stage.says(maria, "", *greetings)

    assert judge(stage, maria, let_come(GREETING), **settings) is None
    assert requirement_of(judge(stage, maria, let_come(GREETING, GREETING), **settings)) == "CONV-007"
    assert requirement_of(judge(stage, maria, let_come(), **settings)) == "LEAD-001"


@pytest.mark.parametrize("fields", [{"buyer_financing": ""}, {"buyer_financing": "cash"}])
def test_a_fact_changes_only_by_what_speaks_of_it(stage: Stage, fields: dict[str, object]) -> None:
    """Small talk may neither lose nor change it; what speaks of it may."""
    bea = stage.meet("Bea", "buyer")
    stage.writes(bea, {"buyer_financing": "pre_approved"})

    def talk() -> None:
        with stage.turn(bea, "Thanks"):
            stage.sends(bea, "When would you like to move?")
            stage.writes(bea, fields)

    nothing = frozenset[str]()
    assert requirement_of(judge(stage, bea, talk, may_change=nothing, may_lose=nothing)) == "CONV-006"
    stage.writes(bea, {"buyer_financing": "pre_approved"})
    speaks = frozenset({"financing"})
    assert judge(stage, bea, talk, may_change=speaks, may_lose=speaks) is None


def test_what_is_known_is_not_asked_again(stage: Stage) -> None:
    """Of somebody who was just moved it is the hand-over that lost it; an unclear answer may be asked again."""
    bea = stage.meet("Bea", "buyer")

    def ask(said: str) -> Callable[[], None]:
        return lambda: stage.says(bea, said, ASK_FINANCING)

    assert judge(stage, bea, ask("Hi")) is None
    stage.writes(bea, {"buyer_financing": "unclear"})
    assert judge(stage, bea, ask("3 beds in Upland")) is None
    stage.writes(bea, {"buyer_financing": "cash"})
    assert requirement_of(judge(stage, bea, ask("3 beds in Upland"))) == "BUY-002"
    nadia = stage.meet("Nadia", "lead")
    stage.writes(nadia, {"buyer_financing": "cash"})

    def move() -> None:
        with stage.turn(nadia, "I want to buy"):
            stage.untags(nadia, PROFILE.tags.activation["lead"])
            stage.tags(nadia, PROFILE.tags.activation["buyer"])
            stage.sends(nadia, ASK_FINANCING)

    assert requirement_of(judge(stage, nadia, move)) == "HAND-002"


def test_a_buyer_is_not_asked_as_a_seller(stage: Stage) -> None:
    """The condition of a home to sell is no question for a buyer."""
    bea = stage.meet("Bea", "buyer")
    broken = judge(stage, bea, lambda: stage.says(bea, "Hi", "What condition is your home in?"))
    assert requirement_of(broken) == "BUY-011"


def test_only_free_times_are_offered(stage: Stage, maria: Person) -> None:
    """A time that another client has is found; one that is said to be gone is no offer."""
    taken, free, *_ = stage.crm.free_slots()

    def name(time: Any) -> str:
        return f"{time:%A, %B} {time.day} at {time:%I:%M %p}"

    def offer() -> None:
        stage.says(maria, "Sure", f"I have {name(taken)} or {name(free)} open, which works better for you?")

    stage.crm.book_slot_for_other(taken)
    broken = judge(stage, maria, offer)
    assert requirement_of(broken) == "CAL-001"
    assert broken is not None
    assert broken.promise == "only free times are offered"


def test_what_the_bots_begin_comes_in_lawful_hours(stage: Stage, maria: Person) -> None:
    """Three in the morning is found, noon is not."""
    stage.says(maria, "Hi", GREETING)
    settings = {"wrote": False, "may_send": True, "has_pause": True}

    def write_later(hours: int) -> Callable[[], None]:
        def write() -> None:
            with stage.turn(maria):
                stage.clock.advance(timedelta(hours=hours).total_seconds())
                stage.sends(maria, "Just checking in.")

        return write

    local = stage.clock.now().astimezone(maria.zone).hour
    assert judge(stage, maria, write_later((12 - local) % 24), **settings) is None
    assert requirement_of(judge(stage, maria, write_later(15), **settings)) == "CON-005"


def test_no_data_of_others_is_sent(stage: Stage, maria: Person) -> None:
    """A number or a name that is another person's is found."""
    bea = stage.meet("Bea", "buyer")
    broken = judge(stage, maria, lambda: stage.says(maria, "Hi", "Good morning, Ms. Navarro. How are you?"), bea)
    assert requirement_of(broken) == "SEC-003"


def test_the_invariants_are_judged_too(stage: Stage, maria: Person) -> None:
    """Under the name of the first that does not hold."""
    stage.tags(maria, "hot-lead", "cold-lead")
    broken = judge(stage, maria, lambda: stage.says(maria, "Hi", GREETING))
    assert broken is not None
    assert (broken.promise, broken.requirement) == ("one temperature tag", "LEAD-008")


def test_what_the_owner_leaves_out_is_not_judged(stage: Stage, maria: Person) -> None:
    """Under a requirement that is left out nothing is found."""
    assert judge(stage, maria, lambda: stage.says(maria, "Hi"), left_out=frozenset({"CONV-001"})) is None
