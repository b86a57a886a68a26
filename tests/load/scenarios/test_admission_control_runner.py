"""One person's messages become a visit."""

from support.load.analysis.admission_order import Visitor
from support.load.processes.control_client import Happening
from support.load.scenarios.admission_control_runner import summarise_visit


def _happening(what: str, at: float, text: str = "") -> Happening:
    return Happening(contact="c1", what=what, at=at, text=text)


def test_a_visit_with_a_wait_in_it() -> None:
    """Told to wait, answered, and told goodbye; a message of the person in between changes nothing."""
    events = [
        _happening("person.wrote", 1.0, "Hi"),
        _happening("message.sent", 1.1, "wait"),
        _happening("message.sent", 2.0, "Hello Maria"),
        _happening("person.wrote", 2.5, "stop"),
        _happening("message.sent", 3.0, "Goodbye"),
    ]
    seen = summarise_visit(events, is_notice=lambda text: text == "wait")
    assert seen == Visitor(wrote=1.0, told_to_wait=(1.1,), answered=2.0, left=3.0)


def test_a_visit_that_has_not_got_far() -> None:
    """Written, and nothing since."""
    assert summarise_visit([_happening("person.wrote", 1.0)], is_notice=bool) == Visitor(
        wrote=1.0, told_to_wait=(), answered=None, left=None
    )
