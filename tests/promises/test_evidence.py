"""What expectations look at is told in few words."""

from datetime import timedelta

from support.promises.broken_promise import UnansweredMessage
from support.promises.evidence import describe_journal_entries, format_entry_times
from support.test_data.person import Person
from tests.promises.promise_harness import Stage, refuses


def test_long_evidence_is_cut(stage: Stage, maria: Person) -> None:
    """Six entries are shown, the rest is counted; calls are told by method, path and status."""
    for _ in range(4):
        stage.sends(maria, "Hi")
    entries = stage.journal.find_entries("call", "message.sent")
    sent, call = "message.sent Hi", "POST /conversations/messages 201"
    assert f"{'; '.join([sent, call] * 3)} … and 2 more" == describe_journal_entries(entries)
    assert "call.unscripted" == describe_journal_entries((stage.journal.write("x", "call.unscripted"),)).strip()


def test_times_are_counted_from_a_moment(stage: Stage) -> None:
    """Each entry says how long after the moment it came."""
    entry = stage.journal.write("x", "fault")
    assert "+1 h 30 min" == format_entry_times((entry,), stage.clock.now() - timedelta(minutes=90))
    assert "nothing happened" == format_entry_times((), stage.clock.now())


def test_an_answer_to_quoted_words(stage: Stage, maria: Person) -> None:
    """Quoted words give their answer; unanswered ones are told as one line, bursts too."""
    stage.says(maria, "Hi", "Hello")
    stage.says(maria, "one\ntwo", "First.")
    stage.says(maria, "still there?")
    assert "Hello" == stage.evidence.answer_to_message(maria, "Hi")
    error = refuses(UnansweredMessage, stage.evidence.answer_to_message, maria, "still there?")
    assert error.what == "Maria wrote 'still there?' as message 3 and was not answered (LEAD-001)."
    assert "the message never left the target's inbox." == error.perhaps
    burst = stage.evidence.build_unanswered_error(stage.evidence.exchanges_of_person(maria)[1])
    assert "Maria wrote 'one / two' as message 2 and was not answered (1 of 2 came) (LEAD-001)." == burst.what


def test_coming_without_a_word_deserves_an_answer(stage: Stage) -> None:
    """Somebody who was handed over and not greeted is told as that."""
    dana = stage.meet("Dana")
    stage.says(dana, "")
    error = refuses(UnansweredMessage, stage.evidence.last_answer, dana)
    assert "Dana came and was not answered (LEAD-001)." == error.what


def test_messages_of_one_channel(stage: Stage) -> None:
    """Messages can be asked for by channel."""
    dana = stage.meet("Dana")
    stage.sends(dana, "Hi")
    stage.sends(dana, "Dear Dana", by="Email")
    assert ["Dear Dana"] == [entry["text"] for entry in stage.evidence.messages_sent_to_person(dana, channel="Email")]
