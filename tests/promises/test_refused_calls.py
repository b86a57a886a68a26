"""Why the CRM refused calls, and what the target's answers admit, stands under Seen of every broken promise."""

from support.promises.broken_promise import UnansweredMessage
from support.promises.refused_calls import describe_admitted_errors, describe_refused_calls
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses


def refuse_calls(stage: Stage, person: Person) -> None:
    """The CRM refuses three calls, two of them for one reason."""
    for _ in range(2):
        stage._api.call("PUT", f"/contacts/{person.contact_id}", {"customField": []})
    stage._api.call("POST", "/conversations/messages", {"type": "SMS", "contactId": person.contact_id, "message": ""})


def test_refusals_are_grouped_by_path_and_reason(stage: Stage, maria: Person) -> None:
    """Ids do not part them; an accepted call is none."""
    assert "" == describe_refused_calls(stage.journal)
    stage.sends(maria, "Hi")
    refuse_calls(stage, maria)
    described = describe_refused_calls(stage.journal)
    assert described.startswith(
        "the CRM refused 3 calls: PUT /contacts/{id} 422 property customField should not exist (2 times); "
        "POST /conversations/messages 400 There is no message"
    )


def test_many_reasons_are_counted(stage: Stage) -> None:
    """Six are shown; a call of another service is none of the CRM's."""
    for number in range(8):
        answer = {"message": [f"reason {number}", "and more"]}
        stage.journal.write("gohighlevel", "call", method="PUT", path="/x", status=422, answer=answer)
    stage.journal.write("valuation", "call", method="PUT", path="/x", status=422, answer=None)
    described = describe_refused_calls(stage.journal)
    assert described.startswith("the CRM refused 8 calls: PUT /x 422 reason 0, and more; ")
    assert described.endswith("… and 2 other reasons")


def test_admitted_errors_are_counted(stage: Stage) -> None:
    """One or several; an answer that admits none is left out."""
    assert "" == describe_admitted_errors(stage.journal)
    stage.journal.write("target", "webhook", status=200, text="ok")
    stage.journal.write("target", "webhook", status=200, text="{}", admitted="no contact")
    assert "the target's own answers admit 1 error: 'no contact'" == describe_admitted_errors(stage.journal)
    stage.journal.write("target", "webhook", status=200, text="{}", admitted="no contact")
    assert "admit 2 errors: 'no contact' (2 times)" in describe_admitted_errors(stage.journal)


def test_an_unanswered_message_shows_what_the_target_said(stage: Stage, maria: Person) -> None:
    """Its status and words, of the first answer that refused the delivery; the refusals of the CRM stand below."""
    with stage.turn(maria, "Hi"):
        stage.journal.write("target", "webhook", contact=maria.contact_id, status=200, text="fine", machine_seconds=0.0)
        stage.journal.write("target", "webhook", contact=maria.contact_id, status=401, text="who?", machine_seconds=0.0)
        refuse_calls(stage, maria)
    error = refuses(UnansweredMessage, stage.evidence.last_answer, maria)
    assert "the target said 401 'who?'; CRM calls since: PUT" in error.seen
    assert "\nthe CRM refused 3 calls: " in error.seen
    assert "expects another signature, path or body" in error.perhaps
