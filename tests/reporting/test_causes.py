"""One cause is found behind whatever it breaks; what is caused otherwise has a cause of its own."""

import pytest

from support.promises.broken_promise import (
    FailedRestart,
    LostDelivery,
    WrongBooking,
    WrongRecord,
    WrongWords,
)
from support.reporting.causes import name_causes
from support.reporting.unknown_calls import Attribution
from support.vocabulary.explained_error import MissingName, SetUpError, SuiteError
from support.vocabulary.outcome import CannotTell, EarlOutcome, ErrorOrigin, UnmeasurableTarget, UnsureMeaning
from support.vocabulary.scenario_evidence import (
    DeliveryAnswer,
    RefusedCall,
    TargetBehaviour,
    TargetCrash,
)
from tests.reporting.red_scenarios import (
    ACCEPTED,
    CRASH,
    DIALECT,
    SILENT,
    block,
    call_host,
    find,
    green,
    group,
    red,
    refuse,
)


def test_a_wrong_signature_is_one_finding() -> None:
    """Whatever a target that refuses every delivery breaks or does not reach has that one cause."""
    (finding,) = find(
        red(1, behaviour=refuse(401)),
        block(2, behaviour=refuse(401)),
        red(3, WrongRecord, "Sam carries no tag.", behaviour=refuse(401)),
        red(4, LostDelivery, "a delivery was refused.", behaviour=refuse(401)),
    )
    assert finding.headline == "The target refuses every delivery with 401: it expects another signature."
    assert finding.attribution is Attribution.TARGET_OR_PROFILE
    assert finding.scenarios == {EarlOutcome.FAILED: ("1", "3", "4"), EarlOutcome.BLOCKED: ("2",)}
    assert finding.requirements == {"REQ-1": 2, "REQ-2": 1, "REQ-0": 1}
    assert (finding.example.id, finding.next_command) == ("1", "behave f:1")
    assert "[webhooks.signature]" in finding.advice


def test_what_is_lost_where_another_kind_is_accepted_joins_it() -> None:
    """A workflow's arrival may be signed in another way: what is refused beside it is refused for the same cause."""
    mixed = TargetBehaviour(replies=1, answers=(ACCEPTED, *refuse(401).answers))
    other = TargetBehaviour(replies=1, answers=(ACCEPTED, *refuse(500).answers))
    lost = "The target refused 1 correctly signed deliveries."
    assert [["1", "2"], ["3"], ["4"]] == group(
        red(1, behaviour=refuse(401)),
        red(2, LostDelivery, lost, behaviour=mixed, invariant="delivery accepted"),
        red(3, LostDelivery, lost, behaviour=other, invariant="delivery accepted"),
        red(4, WrongRecord, "Sam carries no tag.", behaviour=mixed),
    )


def test_another_status_is_another_finding() -> None:
    """A wrong path is no wrong signature; an error of the target itself is the target's."""
    findings = find(*(red(n, behaviour=refuse(status)) for n, status in enumerate([404, 404, 500])))
    assert [(f.scenario_count, f.attribution) for f in findings] == [
        (2, Attribution.TARGET_OR_PROFILE),
        (1, Attribution.TARGET),
    ]


def test_a_web_page_is_one_finding() -> None:
    """Accepted or not: a page is an answer of something else than the webhook handler."""
    page = "<!DOCTYPE html><html>Sign in"
    accepted = TargetBehaviour(answers=(DeliveryAnswer(status=200, accepted=True, text=page),))
    (finding,) = find(red(1, behaviour=refuse(404, page)), block(2, behaviour=accepted))
    assert "web page" in finding.headline


def test_a_target_that_never_replies_is_one_finding() -> None:
    """Unanswered messages and situations that were not reached, when nobody got a reply in the whole run."""
    (finding,) = find(red(1, behaviour=SILENT), block(2, behaviour=SILENT), green(3, SILENT))
    assert finding.headline == "The target accepts deliveries and never replies."
    assert finding.attribution is Attribution.TARGET_OR_PROFILE


def test_silence_in_the_whole_run_explains_every_error() -> None:
    """Records that nobody wrote, too, but no restart that failed."""
    assert [["1", "2"], ["3"]] == group(
        red(1, behaviour=SILENT),
        red(2, WrongRecord, "Sam carries no tag.", behaviour=SILENT),
        red(3, FailedRestart, "it did not start.", behaviour=SILENT),
    )


def test_one_message_for_all_is_one_finding() -> None:
    """Names aside, and however often a person wrote; one other message in the run shows that it is not canned."""
    canned = TargetBehaviour(replies=2, answers=(ACCEPTED,), only_reply="Hi Maria, we get back to you.")
    other = TargetBehaviour(replies=2, answers=(ACCEPTED,), only_reply="Hi Sam, we get back to you.")
    record = [block(1, behaviour=canned), red(2, WrongWords, "Sam heard nothing.", behaviour=other)]
    (finding,) = find(*record)
    assert finding.headline == "The target sends the same message whatever is written."
    assert len(find(*record, green(3))) == 2


def test_a_target_that_replies_elsewhere_is_said_to() -> None:
    """Then the profile is right, and the silence is the target's."""
    (finding,) = find(red(1, behaviour=SILENT), block(2, behaviour=SILENT), green(3))
    assert "although it replies in others" in finding.headline
    assert finding.attribution is Attribution.TARGET


def test_a_refused_kind_of_call_is_one_finding() -> None:
    """Records that are wrong and situations not reached, where every such call is refused for one reason."""
    refused = TargetBehaviour(replies=1, answers=(ACCEPTED,), refused_calls=(DIALECT,))
    (finding,) = find(
        red(1, WrongRecord, "Sam carries no tag.", behaviour=refused),
        red(2, WrongRecord, "The CRM shows no price.", behaviour=refused),
        block(3, behaviour=refused),
        green(4, refused),
        green(5, refused),
        green(6, refused),
        green(7, refused),
    )
    assert finding.headline == (
        "PUT /contacts/{id} of the CRM is refused every time: 422 property customField should not exist"
    )
    assert finding.scenario_count == 3


def test_a_refused_call_explains_only_what_it_is_for() -> None:
    """A contact that cannot be written is no reason for a missing appointment."""
    refused = TargetBehaviour(replies=1, answers=(ACCEPTED,), refused_calls=(DIALECT,))
    assert [["1"], ["2"]] == group(
        red(1, WrongRecord, "Sam carries no tag.", behaviour=refused),
        red(2, WrongBooking, "nothing was booked.", behaviour=refused),
    )


def test_a_call_refused_on_purpose_is_no_cause() -> None:
    """Do-not-disturb is refused in green scenarios, and elsewhere such calls are accepted."""
    dnd = RefusedCall(
        service="gohighlevel", method="POST", path="/conversations/messages", status=400, reason="DND is active"
    )
    accepted = RefusedCall(
        service="gohighlevel", method="POST", path="/conversations/messages", status=429, reason="Too many", accepted=2
    )
    refused = TargetBehaviour(replies=1, answers=(ACCEPTED,), refused_calls=(dnd,))
    (finding,) = find(
        red(1, behaviour=refused),
        green(2, refused),
        green(3, refused),
        green(4, TargetBehaviour(replies=1, refused_calls=(accepted,))),
    )
    assert finding.headline == "Maria wrote 'hi' and was not answered."


def test_a_crash_is_one_finding_by_its_place() -> None:
    """The values in the message differ; the class and the innermost own frame are the cause."""
    crashing = [
        TargetBehaviour(answers=(ACCEPTED,), crash=TargetCrash(error=f"KeyError: '{word}'", place=place))
        for word, place in [("a", CRASH.place), ("b", CRASH.place), ("a", "app/crm.py:3 in read")]
    ]
    assert [["1", "2"], ["3"]] == group(
        red(1, behaviour=crashing[0]), block(2, behaviour=crashing[1]), red(3, behaviour=crashing[2])
    )


def test_a_refusal_raised_by_the_client_is_the_refusal() -> None:
    """A stack that ends in the status of a refused call is no crash of its own."""
    crash = TargetCrash(
        error="httpx.HTTPStatusError: Client error '422 Unprocessable Entity'", place="app/crm.py:9 in put"
    )
    (finding,) = find(red(1, behaviour=TargetBehaviour(answers=(ACCEPTED,), refused_calls=(DIALECT,), crash=crash)))
    assert finding.headline.startswith("PUT /contacts/{id}")


def test_a_stack_that_green_scenarios_show_is_no_cause() -> None:
    """A target that logs the stack of each failed service is not red for it."""
    logging = TargetBehaviour(replies=1, answers=(ACCEPTED,), crash=CRASH)
    (finding,) = find(red(1, behaviour=logging), green(2, logging), green(3, logging))
    assert finding.headline == "Maria wrote 'hi' and was not answered."


def test_a_question_asked_again_is_one_finding() -> None:
    """Whatever follows from an answer that was not understood."""
    stuck = TargetBehaviour(replies=3, answers=(ACCEPTED,), repeated_question="price")
    (finding,) = find(
        red(1, WrongRecord, "The CRM shows price '' for Sam.", behaviour=stuck),
        block(2, "Sam was not asked about motivation.", behaviour=stuck),
        green(3, stuck),
    )
    assert finding.headline == "The target asks about price again after it was answered."


def test_a_question_asked_again_that_holds_nothing_up_is_no_cause() -> None:
    """Every situation was reached; and what breaks without the question, too, has another cause."""
    stuck = TargetBehaviour(replies=3, answers=(ACCEPTED,), repeated_question="price")
    wrong = "Sam got no message that a person takes over."
    assert [["1"], ["2"]] == group(
        red(1, WrongRecord, "The CRM shows no stall.", behaviour=stuck), red(2, WrongWords, wrong, behaviour=stuck)
    )
    assert [["2", "3"], ["1"]] == group(
        block(1, behaviour=stuck), red(2, WrongWords, wrong, behaviour=stuck), red(3, WrongWords, wrong)
    )


def test_a_question_asked_again_where_it_should_be_is_no_cause() -> None:
    """An unusable answer is asked for again in green scenarios."""
    stuck = TargetBehaviour(replies=3, answers=(ACCEPTED,), repeated_question="price")
    findings = find(
        block(1, "Sam was not offered two times.", behaviour=stuck), green(2, stuck), green(3, stuck), green(4, stuck)
    )
    assert ["Sam was not offered two times."] == [finding.headline for finding in findings]


def test_a_name_that_the_profile_lacks_is_the_profiles() -> None:
    """One finding for each name."""
    words = "The profile of Bots does not say what it calls '{}' under [fields]."
    findings = find(
        *(
            red(number, MissingName, words.format(name), origin=ErrorOrigin.SITUATION)
            for number, name in enumerate(["wishes", "wishes", "financing"])
        )
    )
    assert [(2, words.format("wishes")), (1, words.format("financing"))] == [
        (finding.scenario_count, finding.headline) for finding in findings
    ]
    assert {Attribution.PROFILE} == {finding.attribution for finding in findings}


@pytest.mark.parametrize(
    ("error", "origin", "whose"),
    [
        (SuiteError, ErrorOrigin.SUITE, Attribution.SUITE),
        (SetUpError, ErrorOrigin.SET_UP, Attribution.MACHINE),
        (CannotTell, ErrorOrigin.MEASUREMENT, Attribution.MACHINE),
        (UnsureMeaning, ErrorOrigin.MEASUREMENT, Attribution.SUITE),
        (UnmeasurableTarget, ErrorOrigin.MEASUREMENT, Attribution.TARGET_OR_PROFILE),
    ],
)
def test_what_judged_nothing_is_not_the_targets(
    error: type[Exception], origin: ErrorOrigin, whose: Attribution
) -> None:
    """Even where the target refused every delivery."""
    (finding,) = find(red(1, error, "It went wrong.", origin=origin, behaviour=refuse(401)))
    assert whose is finding.attribution


def test_a_call_without_an_answer_explains_silence() -> None:
    """Where the target said nothing, and only there."""
    assert [["1", "2"], ["3"]] == group(
        red(1, behaviour=call_host(0)), block(2, behaviour=call_host(0)), red(3, behaviour=call_host(1)), green(4)
    )


def test_the_name_of_a_cause_is_the_same_in_every_run() -> None:
    """Whoever writes whatever with another seed; another sentence, check or cause of silence has another name."""
    late = "Maria waited 6 min 12 s for an answer; we promise 5 min."
    again = "Rosa waited 9 min 2 s for an answer; we promise 5 min."
    record = [
        red(1, WrongRecord, late),
        red(2, WrongRecord, again),
        red(3, WrongWords, late),
        red(4, WrongRecord, "Maria was answered before she wrote."),
        red(5, behaviour=refuse(401)),
        block(6, behaviour=refuse(401)),
        red(7, behaviour=refuse(404)),
        green(8),
    ]
    names = name_causes(record)
    assert list(names) == ["1", "2", "3", "4", "5", "6", "7"]
    assert (names["1"], names["5"]) == (names["2"], names["6"])
    assert len(set(names.values())) == 5
    assert names["1"].startswith("WrongRecord-")
    assert names["5"] == "refused-delivery-3d43614c"
    assert name_causes(record[:1])["1"] == names["1"]
    assert {name for finding in find(*record) for name in finding.causes} == set(names.values())
