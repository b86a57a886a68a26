"""What may explain a red scenario is read from the journal and the log, grouped, and without personal data."""

from datetime import UTC, datetime

import pytest

from support.reporting.target_behaviour import read_target_behaviour
from support.simulators.kernel.journal import Journal
from support.targets.webhook_settings import WebhookSettings
from support.test_data.message_patterns import MEANINGS as KNOWN
from support.test_data.message_patterns import load_message_patterns
from support.vocabulary.scenario_evidence import DeliveryAnswer, RefusedCall, TargetBehaviour, UnknownCall

MEANINGS = load_message_patterns(KNOWN)
CONTACT = "MeqUkxQyPugeUbipw0eO"


class FixedClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """The same time always."""
        return datetime(2026, 3, 10, 17, tzinfo=UTC)

    async def sleep(self, seconds: float) -> None:
        """Return at once."""


@pytest.fixture
def journal() -> Journal:
    """An empty journal."""
    return Journal(FixedClock())


def read(journal: Journal, log: str = "") -> TargetBehaviour:
    """The behaviour that the journal shows."""
    return read_target_behaviour(journal, log, WebhookSettings(native="/hook"), MEANINGS)


def test_an_empty_journal_shows_nothing(journal: Journal) -> None:
    """No deliveries, no calls, no crash."""
    assert TargetBehaviour() == read(journal)
    assert not read(journal).refuses_every_delivery


def test_replies_are_messages_to_people_of_the_scenario(journal: Journal) -> None:
    """An alert to a contact that nothing was delivered for is no reply."""
    journal.write("target", "webhook", contact="maria", status=200, text="ok", machine_seconds=0.0)
    journal.write("gohighlevel", "message.sent", contact="maria", text="Hello", channel="SMS")
    journal.write("gohighlevel", "message.sent", contact="staff", text="Alert", channel="SMS")
    assert (1, "Hello") == (read(journal).replies, read(journal).only_reply)
    journal.write("gohighlevel", "message.sent", contact="maria", text="Hello", channel="SMS")
    assert (2, "Hello") == (read(journal).replies, read(journal).only_reply)
    journal.write("gohighlevel", "message.sent", contact="maria", text="Bye", channel="SMS")
    assert (3, "") == (read(journal).replies, read(journal).only_reply)


def test_a_refused_echo_is_an_answer_and_an_accepted_one_is_none(journal: Journal) -> None:
    """A delivery is lost, whoever wrote what it tells of."""
    for status in (200, 401):
        journal.write("target", "webhook.echo", contact="maria", status=status, text="", machine_seconds=0.0)
    assert [401] == [answer.status for answer in read(journal).answers]


def test_answers_are_grouped_by_status(journal: Journal) -> None:
    """With the first text of each, personal data masked; a page is recognised."""
    for status, text in [(401, "no +19095550134"), (401, "other"), (200, "\n<!DOCTYPE html><title>")]:
        journal.write("target", "webhook", contact="maria", status=status, text=text, machine_seconds=0.0)
    refused, page = read(journal).answers
    assert DeliveryAnswer(status=401, accepted=False, text="no +1•••••••34", count=2) == refused
    assert (page.accepted, page.is_html, refused.is_html) == (True, True, False)
    assert not read(journal).refuses_every_delivery


def test_refused_calls_are_grouped_by_kind_and_reason(journal: Journal) -> None:
    """Ids are left out, and calls of that kind that were accepted are counted."""

    def call(path: str, status: int, message: object = None) -> None:
        journal.write(
            "gohighlevel", "call", method="PUT", path=path, status=status, answer={"message": message}, request=None
        )

    call(f"/contacts/{CONTACT}", 422, ["property customField should not exist"])
    call("/contacts/AbcdefghijAbcdefghij", 422, ["property customField should not exist"])
    call(f"/contacts/{CONTACT}", 200)
    call(f"/contacts/{CONTACT}/tags", 200)
    assert (
        RefusedCall(
            service="gohighlevel",
            method="PUT",
            path="/contacts/{id}",
            status=422,
            reason="property customField should not exist",
            count=2,
            accepted=1,
        ),
    ) == read(journal).refused_calls


def test_calls_that_no_service_answers_are_kept(journal: Journal) -> None:
    """In the words in which they are named elsewhere."""
    for _ in range(2):
        journal.write("target", "call.unknown_host", method="GET", host="maps.googleapis.com", path=f"/x/{CONTACT}")
    journal.write("gohighlevel", "call.unknown_path", method="POST", path="/calendars/events")
    first, second = read(journal).unknown_calls
    assert (first.kind, first.count, second.kind) == ("unknown_host", 2, "unknown_path")
    assert first.detail.startswith("called maps.googleapis.com, which nobody simulates: GET /x/")
    assert UnknownCall(kind="unknown_path", detail=second.detail) == second


@pytest.mark.parametrize(
    ("turns", "topic"),
    [
        (["< What price do you have in mind?", "> 600k", "< What price do you have in mind?"], "price"),
        (["< What price do you have in mind?", "< What price do you have in mind?"], ""),
        (["< What price do you have in mind?", "> 600k", "< What condition is it in?", "> good"], ""),
        (
            ["< What price do you have in mind?", "> 600k", "< Thanks.", "> hm", "< What price do you have in mind?"],
            "price",
        ),
    ],
)
def test_a_question_asked_again_after_an_answer_is_kept(journal: Journal, turns: list[str], topic: str) -> None:
    """By its topic; two questions in a row without words of hers between are none."""
    for turn in turns:
        what = "message.sent" if turn.startswith("<") else "person.wrote"
        journal.write("gohighlevel", what, contact="maria", text=turn[2:], channel="SMS")
    assert topic == read(journal).repeated_question
