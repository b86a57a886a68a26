"""One person's messages become a visit."""

from support.load.analysis.admission_order import VisitTimes
from support.load.processes.control_client import MessageEvent
from support.load.scenarios.admission_control_runner import extract_visit_times


def build_event(what: str, at: float, text: str = "") -> MessageEvent:
    return MessageEvent(contact="c1", what=what, at=at, text=text)


def test_a_visit_with_a_wait_in_it() -> None:
    """A wait notice, an answer and a goodbye; a message of the person in between changes nothing."""
    events = [
        build_event("person.wrote", 1.0, "Hi"),
        build_event("message.sent", 1.1, "wait"),
        build_event("message.sent", 2.0, "Hello Maria"),
        build_event("person.wrote", 2.5, "stop"),
        build_event("message.sent", 3.0, "Goodbye"),
    ]
    seen = extract_visit_times(events, is_notice=lambda text: text == "wait")
    assert seen == VisitTimes(first_message_at=1.0, wait_notices=(1.1,), answered_at=2.0, goodbye_answered_at=3.0)


def test_a_visit_that_has_not_got_far() -> None:
    """Written, and nothing since."""
    assert extract_visit_times([build_event("person.wrote", 1.0)], is_notice=bool) == VisitTimes(
        first_message_at=1.0, wait_notices=(), answered_at=None, goodbye_answered_at=None
    )
